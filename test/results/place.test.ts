import { expect, test } from 'vitest';
import { scan } from '../../src/org/scan.ts';
import { placeResult } from '../../src/results/place.ts';
import { below, firstBlock, formatOf, place } from './placing.ts';

test('writes nothing for a silent result', () => {
  expect(below('x', { words: 'silent' })).toBe('');
  expect(below('x', { words: 'none' }, '\n#+RESULTS:\n: old\n')).toBe('\n#+RESULTS:\n: old\n');
});

test('adds a result behind the block, apart from what follows', () => {
  expect(below('x', {}, 'text\n')).toBe('\n#+RESULTS:\n: x\n\ntext\n');
  expect(below('x', {}, '\ntext\n')).toBe('\n#+RESULTS:\n: x\n\ntext\n');
  expect(below('x', {}, '\n\n\ntext\n')).toBe('\n#+RESULTS:\n: x\n\n\n\ntext\n');
  expect(below('x', {}, '* Head\n')).toBe('\n#+RESULTS:\n: x\n\n* Head\n');
  expect(below('x', {}, '  \n')).toBe('\n#+RESULTS:\n: x\n  \n');
  expect(below('x')).toBe('\n#+RESULTS:\n: x\n');
});

test('keeps blank lines of a text with their marks', () => {
  expect(below('\nmid\n\n', {}, 'next\n')).toBe('\n#+RESULTS:\n: \n: mid\n: \n\nnext\n');
});

test('lets an example block use up the empty line behind it', () => {
  const example = `#+begin_example\n${'l\n'.repeat(10)}#+end_example\n`;
  expect(below('l\n'.repeat(10), {}, '\ntext\n')).toBe(`\n#+RESULTS:\n${example}text\n`);
  expect(below('l\n'.repeat(10), {}, 'text\n')).toBe(`\n#+RESULTS:\n${example}text\n`);
  expect(below('l\n'.repeat(10), {}, '\n\ntext\n')).toBe(`\n#+RESULTS:\n${example}\ntext\n`);
  expect(below('l\n'.repeat(10))).toBe(`\n#+RESULTS:\n${example}`);
});

test('lets a text of blanks take the empty line behind it, but no line of text', () => {
  expect(below('  ', {}, '\ntext\n')).toBe('\n#+RESULTS:\n:   \ntext\n');
  expect(below('  ', {}, '\n#+RESULTS:\n: old\ntext\n')).toBe('\n#+RESULTS:\n:   \ntext\n');
});

test('takes the indentation of the first line of the block, in TABs and spaces', () => {
  expect(place('  #+NAME: n\n#+begin_src sh\n      #+end_src\n', 'x')).toBe(
    '  #+NAME: n\n#+begin_src sh\n      #+end_src\n\n  #+RESULTS: n\n  : x\n',
  );
  const block = `${' '.repeat(13)}#+begin_src sh\n${' '.repeat(13)}#+end_src\n`;
  expect(
    place(block, [
      ['p', 7n],
      ['qqq', 88n],
    ]),
  ).toBe(`${block}\n\t     #+RESULTS:\n\t     | p   |  7 |\n\t     | qqq | 88 |\n`);
});

test('stays within an item, and empties blank lines', () => {
  const block = '- note\n  #+begin_src sh\n  #+end_src\n';
  expect(place(block, 'one\n \t\n    two\n', { words: 'drawer' })).toBe(
    `${block}\n  #+RESULTS:\n  :results:\n  one\n\n      two\n  :end:\n`,
  );
  expect(place(`${block}\n#+RESULTS:\n: old\n`, 'x')).toBe(`${block}\n  #+RESULTS:\n  : x\n\n#+RESULTS:\n: old\n`);
  expect(place(`${block}- other\n`, 'x')).toBe(`${block}\n  #+RESULTS:\n  : x\n\n- other\n`);
});

test('finds the result that follows, whatever stands above the keyword', () => {
  expect(below('x', {}, '#+results:\n: old\n')).toBe('#+results:\n: x\n');
  expect(below('x', {}, '\n\n#+CAPTION: c\n  #+RESULTS:\n#+NAME: n\n: old\nglued\n')).toBe(
    '\n\n#+CAPTION: c\n  #+RESULTS:\n  : x\nglued\n',
  );
  expect(below('x', {}, '\n#+RESULTS[abc]:\n: old\n')).toBe('\n#+RESULTS[abc]:\n: x\n');
});

test.each([
  '\ntext\n\n#+RESULTS:\n: old\n',
  '\n#+RESULTS: other\n: old\n',
  '\n#+RESULT:\n: old\n',
  '\n#+RESULTS[]:\n: old\n',
])('does not take what is no result of the block: %j', (after) => {
  expect(below('x', {}, after)).toBe(`\n#+RESULTS:\n: x\n${after}`);
});

test('finds a named result anywhere, in any letter case', () => {
  const block = '#+NAME: Data\n#+begin_src sh\n#+end_src\n';
  expect(place(`#+RESULTS: data\n: old\n\n${block}\n#+RESULTS:\n: mine?\n`, 'x')).toBe(
    `#+RESULTS: data\n: x\n\n${block}\n#+RESULTS:\n: mine?\n`,
  );
  expect(place(`${block}#+begin_example\n#+RESULTS: Data\n#+end_example\n`, 'x')).toBe(
    `${block}\n#+RESULTS: Data\n: x\n\n#+begin_example\n#+RESULTS: Data\n#+end_example\n`,
  );
});

test('places the result of a call line', () => {
  expect(place('#+CALL: f(n=8) :results output\nafter\n', 'x')).toBe(
    '#+CALL: f(n=8) :results output\n\n#+RESULTS:\n: x\n\nafter\n',
  );
});

test('writes the keyword of the configuration', () => {
  expect(below('x', { options: { resultsKeyword: 'results' } })).toBe('\n#+results:\n: x\n');
});

test('empties an old result of which nothing is left', () => {
  expect(below([], {}, '\n#+RESULTS:\n: old\n\ntext\n')).toBe('\n#+RESULTS:\n\ntext\n');
});

test('keeps what stands right behind an emptied result apart', () => {
  expect(below([], {}, '\n#+RESULTS:\n: old\n- mine\n')).toBe('\n#+RESULTS:\n\n- mine\n');
  expect(below([], {}, '\n#+RESULTS:\nmine\n')).toBe('\n#+RESULTS:\nmine\n');
});

test('leaves the old result to a discarded one', () => {
  expect(below([], { words: 'discard' }, '\n#+RESULTS:\n: old\n')).toBe('\n#+RESULTS:\n: old\n');
  expect(below([], { words: 'discard drawer' }, '\n#+RESULTS:\n: old\n')).toBe(
    '\n#+RESULTS:\n:results:\n:end:\n: old\n',
  );
});

test('appends behind the old result, and prepends below the keyword', () => {
  const after = '\n#+RESULTS:\n: old\n\ntext\n';
  expect(below('x', { words: 'append' }, after)).toBe('\n#+RESULTS:\n: old\n: x\n\ntext\n');
  expect(below('x', { words: 'prepend' }, after)).toBe('\n#+RESULTS:\n: x\n: old\n\ntext\n');
  expect(below('x', { words: 'drawer append' }, '\n#+RESULTS:\n:results:\na\n:end:\n')).toBe(
    '\n#+RESULTS:\n:results:\na\n:end:\n:results:\nx\n:end:\n',
  );
});

test('makes one table of rows that are appended', () => {
  const after = '\n  #+RESULTS:\n  | longest-cell | b |\n';
  expect(
    below(
      [
        ['xx', 1n],
        ['yyyy', 22n],
      ],
      { words: 'append' },
      after,
    ),
  ).toBe('\n  #+RESULTS:\n  | longest-cell |  b |\n  | xx           |  1 |\n  | yyyy         | 22 |\n');
  expect(below('|xx|\n', { words: 'append raw' }, '\n#+RESULTS:\n|longer|\n|b')).toBe(
    '\n#+RESULTS:\n| longer |\n| b      |\n| xx     |',
  );
});

test('makes one table of the result and the rows that follow it', () => {
  const after = '\n#+RESULTS:\n: old\n| glued | 9 |\n';
  expect(below([['a', 1n]], { words: 'drawer' }, after)).toBe(
    '\n#+RESULTS:\n:results:\n| a     | 1 |\n| glued | 9 |\n:end:\n',
  );
  expect(below('|a|\n', { words: 'drawer' }, after)).toBe(
    '\n#+RESULTS:\n:results:\n| a     |   |\n:end:\n| glued | 9 |\n',
  );
});

test('does not shift what it appends of a list, nor what follows a broken table', () => {
  expect(below(['a', 'b'], { words: 'append list' }, '\n  #+RESULTS:\n  - z\n')).toBe(
    '\n  #+RESULTS:\n  - z\n- a\n- b\n',
  );
  expect(below([['a\nb']], {}, '\n  #+RESULTS:\n')).toBe('\n  #+RESULTS:\n  | a |\nb |\n');
});

test('writes another hash with the keyword, in place of all that stands below it', () => {
  const after = '\n  #+RESULTS[aaaa]:\n#+CAPTION: c\na paragraph\n\ntext\n';
  expect(below('x', { hash: 'bbbb' }, after)).toBe('\n#+CAPTION: c\n#+RESULTS[bbbb]:\n: x\n\ntext\n');
  expect(below('x', { hash: 'aaaa' }, after)).toBe('\n  #+RESULTS[aaaa]:\n  : x\n#+CAPTION: c\na paragraph\n\ntext\n');
  expect(below('x', { hash: 'bbbb' }, '\n#+RESULTS:\n: old\nglued\n')).toBe('\n#+RESULTS[bbbb]:\n: x\n\nglued\n');
  expect(below('x', { hash: 'bbbb' }, '\n#+RESULTS[(2026-11-23 10:00:00) bbbb]:\n: o\n')).toBe(
    '\n#+RESULTS[(2026-11-23 10:00:00) bbbb]:\n: x\n',
  );
  expect(below('x', { hash: 'bbbb' })).toBe('\n#+RESULTS[bbbb]:\n: x\n');
  expect(below('x', { hash: 'bbbb', words: 'append' }, '\n#+RESULTS:\n: old\n')).toBe('\n#+RESULTS:\n: old\n: x\n');
});

test('keeps a document without a final newline without one', () => {
  const block = '#+begin_src sh\n#+end_src';
  expect(place(block, 'x')).toBe(`${block}\n\n#+RESULTS:\n: x`);
  expect(place(block, [])).toBe(`${block}\n\n#+RESULTS:`);
  expect(place(`${block}\n#+RESULTS:`, 'x')).toBe(`${block}\n#+RESULTS:\n: x`);
  expect(place(`${block}\n#+RESULTS:`, [])).toBe(`${block}\n#+RESULTS:`);
  expect(place(`${block}\n#+RESULTS:\n: old`, [])).toBe(`${block}\n#+RESULTS:`);
  expect(place(`${block}\n#+RESULTS:\n: old`, 'x', { words: 'append' })).toBe(`${block}\n#+RESULTS:\n: old\n: x`);
  expect(place(`${block}\n#+RESULTS:\n: old`, 'x\n\n', { words: 'raw' })).toBe(`${block}\n#+RESULTS:\nx`);
  expect(place(`${block}\n#+RESULTS:\n: old`, 'l\n'.repeat(10))).toBe(
    `${block}\n#+RESULTS:\n#+begin_example\n${'l\n'.repeat(10)}#+end_example`,
  );
});

test('keeps a carriage return and other odd white space of a text', () => {
  expect(place('  #+begin_src sh\n  #+end_src\n', 'a\r\n\r\n\f\n', { words: 'drawer' })).toBe(
    '  #+begin_src sh\n  #+end_src\n\n  #+RESULTS:\n  :results:\n  a\r\n  \r\n  \f\n  :end:\n',
  );
});

test('has no edit where nothing changes', () => {
  const text = '#+begin_src sh\n#+end_src\n\n#+RESULTS:\n: x\n';
  const tree = scan(text);
  expect(placeResult(text, tree, { node: firstBlock(tree) }, 'x', formatOf())).toEqual([]);
});
