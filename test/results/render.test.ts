import { expect, test } from 'vitest';
import { HLINE, TRUE, type Value } from '../../src/lisp/value.ts';
import { below, type Options } from './placing.ts';

/** The lines below the keyword of a new result. */
function shown(value: Value, options: Options = {}): string[] {
  return below(value, options).split('\n').slice(2, -1);
}

test('marks few lines with a colon', () => {
  expect(shown('one\n\n* two\n')).toEqual([': one', ': ', ': * two']);
  expect(shown('l\n'.repeat(9))).toEqual(Array(9).fill(': l'));
});

test('puts ten lines and more into an example block, with commas', () => {
  const lines = ['* a', '  ,* b', '#+c', ', d', '#e', '', '7', '8', '9', '10'];
  expect(shown(lines.join('\n'))).toEqual([
    '#+begin_example',
    ',* a',
    '  ,,* b',
    ',#+c',
    ', d',
    '#e',
    '',
    '7',
    '8',
    '9',
    '10',
    '#+end_example',
  ]);
});

test('obeys the options of example blocks', () => {
  const options = { minLinesForBlockOutput: 2, uppercaseExample: true };
  expect(shown('a\nb', { options, switches: '-n' })).toEqual(['#+BEGIN_EXAMPLE -n', 'a', 'b', '#+END_EXAMPLE']);
  expect(shown('a', { options })).toEqual([': a']);
});

test('writes nothing below the keyword for nothing', () => {
  expect(shown([])).toEqual([]);
  expect(shown('')).toEqual([]);
});

test('prints a value that is neither text nor list as Lisp', () => {
  expect([shown(12n), shown(100), shown(TRUE), shown({ vector: ['a', 1n] })]).toEqual([
    [': 12'],
    [': 100.0'],
    [': t'],
    [': ["a" 1]'],
  ]);
});

test('prints a list as a table, and one with a dotted tail as text', () => {
  expect(shown([['a', 1n], HLINE])).toEqual(['| a | 1 |', '|---+---|']);
  expect(shown(['a', { items: ['b'], tail: 'c' }])).toEqual([': (a (b . c))']);
  expect(shown([[]])).toEqual(['']);
});

test.each<[string, string[]]>([
  ['html', ['#+begin_export html', ',* x', '#+end_export']],
  ['latex', ['#+begin_export latex', ',* x', '#+end_export']],
  ['org', ['#+begin_src org', ',* x', '#+end_src']],
  ['code', ['#+begin_src bash', ',* x', '#+end_src']],
  ['drawer', [':results:', '* x', ':end:']],
  ['raw', ['* x']],
  ['raw drawer', ['* x']],
  ['verbatim', [': * x']],
])('obeys the words %s', (words, lines) => {
  expect(shown('* x', { words })).toEqual(lines);
});

test('writes the wrapper around nothing, too', () => {
  expect(shown([], { words: 'drawer' })).toEqual([':results:', ':end:']);
  expect(shown([], { words: 'code', switches: '-n' })).toEqual(['#+begin_src bash -n', '#+end_src']);
});

test.each<[string, string[]]>([
  ['', ['#+begin_results', '* x', '#+end_results']],
  ['src nix -n', ['#+begin_src nix -n', ',* x', '#+end_src']],
  ['EXAMPLE', ['#+begin_EXAMPLE', ',* x', '#+end_EXAMPLE']],
  ['export html', ['#+begin_export html', ',* x', '#+end_export']],
  ['note :a b', ['#+begin_note :a b', '* x', '#+end_note']],
  ['nil', ['* x']],
  ['No', ['* x']],
])('wraps in %j before all words', (wrap, lines) => {
  expect(shown('* x', { wrap, words: 'html' })).toEqual(lines);
});

test('aligns a table at the start of raw text, org and drawers only', () => {
  const text = '|a|bb\n|ccc\nx\n|d|\n';
  const aligned = ['| a   | bb |', '| ccc |    |', 'x', '|d|'];
  expect(shown(text, { words: 'raw' })).toEqual(aligned);
  expect(shown(text, { words: 'drawer' })).toEqual([':results:', ...aligned, ':end:']);
  expect(shown(text, { words: 'org' })).toEqual(['#+begin_src org', ...aligned, '#+end_src']);
  expect(shown(text, { words: 'code' })).toEqual(['#+begin_src bash', '|a|bb', '|ccc', 'x', '|d|', '#+end_src']);
  expect(shown(`x\n${text}`, { words: 'raw' })).toEqual(['x', '|a|bb', '|ccc', 'x', '|d|']);
});

test('makes a list of a list only, and marks one of a text with colons', () => {
  expect(shown(['a', 'b'], { words: 'list' })).toEqual(['- a', '- b']);
  expect(shown('a\nb', { words: 'list' })).toEqual([': - a', ': - b']);
  expect(shown('a\nb', { words: 'list raw' })).toEqual(['- a', '- b']);
});

test('links a file', () => {
  expect(shown('out.txt', { words: 'file' })).toEqual(['[[file:out.txt]]']);
  expect(shown('x', { words: 'file', file: { path: 'a b.png', description: 'A' } })).toEqual(['[[file:a b.png][A]]']);
  expect(shown('x', { words: 'file drawer', file: { path: 'p', scheme: 'attachment' } })).toEqual([
    ':results:',
    '[[attachment:p]]',
    ':end:',
  ]);
  expect(shown('pic.png\n', { words: 'file' })).toEqual(['[[file:pic.png', ']]']);
});
