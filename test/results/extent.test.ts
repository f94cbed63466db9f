import { expect, test } from 'vitest';
import { scan } from '../../src/org/scan.ts';
import { regionText, removeResult, resultText } from '../../src/results/extent.ts';
import { findResult } from '../../src/results/find.ts';
import { applyEdits } from '../../src/text.ts';
import { below, firstBlock } from './placing.ts';

const BLOCK = '#+begin_src bash\n#+end_src\n';

function resultOf(after: string): {
  text: string;
  tree: ReturnType<typeof scan>;
  results: NonNullable<ReturnType<typeof findResult>>;
} {
  const text = BLOCK + after;
  const tree = scan(text);
  const results = findResult(text, tree, { node: firstBlock(tree) });
  if (results === undefined) throw new Error('the block has no result');
  return { text, tree, results };
}

function textOf(after: string): string {
  const { text, results } = resultOf(after);
  return resultText(text, results);
}

function regionOf(after: string): string {
  const { text, tree, results } = resultOf(after);
  return regionText(text, tree, results);
}

function removed(after: string): string {
  const { text, results } = resultOf(after);
  return applyEdits(text, [removeResult(text, results)]).slice(BLOCK.length);
}

test.each([
  ': a\n: b\n',
  '| a |\n#+TBLFM: $1=2\n',
  '- a\n  - b\n\n- c\n',
  '1. a\n',
  ':drawer:\nx\n\n:end:\n',
  '#+begin_example\nx\n#+end_example\n',
  '#+begin_export html\nx\n#+end_export\n',
  '#+begin_src nix\nx\n#+end_src\n',
  '#+begin_note\nx\n\ny\n#+end_note\n',
  '\\begin{align}\nx\n\\end{align}\n',
  '[[file:a.png]]\n',
  '  [[file:a.png][a]]  \n',
  '#+CAPTION: c\n: a\n',
])('replaces %j', (old) => {
  expect(below('x', {}, `\n#+RESULTS:\n${old}\ntext\n`)).toBe('\n#+RESULTS:\n: x\n\ntext\n');
});

test.each([
  'a paragraph\n',
  '#+begin_quote\nx\n#+end_quote\n',
  '#+begin_verse\nx\n#+end_verse\n',
  '#+begin: clocktable\n#+end:\n',
  '# comment\n',
  '-----\n',
  '#+title: x\n',
  'see [[file:a.png]]\n',
  '* Heading\n',
  '[fn:1] note\n',
])('keeps %j below the new result', (old) => {
  expect(below('x', {}, `\n#+RESULTS:\n${old}`)).toBe(`\n#+RESULTS:\n: x\n${old}`);
});

test('replaces one line of links only', () => {
  expect(below('x', {}, '\n#+RESULTS:\n[[file:1]]\n[[file:2]]\n')).toBe('\n#+RESULTS:\n: x\n[[file:2]]\n');
});

test('never takes the end of what holds a lone keyword', () => {
  const text = ':d:\n#+begin_src sh\n#+end_src\n#+RESULTS:\n:end:\n';
  const tree = scan(text);
  const results = findResult(text, tree, { node: firstBlock(tree) });
  expect(results && resultText(text, results)).toBe('');
});

test('gives the text of a result without its keyword', () => {
  expect(textOf('\n#+RESULTS:\n: a\n: b\nglued\n')).toBe(': a\n: b\n');
  expect(textOf('\n#+RESULTS:\na\nb\n\nc\n')).toBe('a\nb\n');
  expect(textOf('\n#+RESULTS:\n#+begin_quote\nq\n#+end_quote\n\nc\n')).toBe('#+begin_quote\nq\n#+end_quote\n');
  expect(textOf('\n#+RESULTS:\n[[file:a]]\nmore\n')).toBe('[[file:a]]\n');
  expect(textOf('\n#+RESULTS:\n\n: a\n')).toBe('');
  expect(textOf('\n#+RESULTS:')).toBe('');
});

test('gives all that was appended, up to the next blank line, block or result', () => {
  expect(regionOf('\n#+RESULTS:\n:d:\na\n:end:\n:d:\nb\n:end:\ntext\n\nother\n')).toBe(
    ':d:\na\n:end:\n:d:\nb\n:end:\ntext\n',
  );
  expect(regionOf('\n#+RESULTS:\n: a\n#+begin_src sh\n#+end_src\n')).toBe(': a\n');
  expect(regionOf('\n#+RESULTS:\n: a\n#+RESULTS:\n: b\n')).toBe(': a\n');
  expect(regionOf('\n#+RESULTS:\n: a\n* Head\n')).toBe(': a\n');
});

test('removes a result with its keyword and the blank lines above', () => {
  expect(removed('\n\n#+RESULTS:\n: a\n\ntext\n')).toBe('\ntext\n');
  expect(removed('#+RESULTS:\na paragraph\n')).toBe('a paragraph\n');
});
