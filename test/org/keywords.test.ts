import { expect, test } from 'vitest';
import { children, found } from './found.ts';

test('finds keywords with key and value', () => {
  expect(found('#+TITLE: A title \n  #+property: header-args :x y\n#+empty:\n', 'keyword')).toEqual([
    { source: '#+TITLE: A title \n', key: 'TITLE', value: 'A title' },
    { source: '  #+property: header-args :x y\n', key: 'PROPERTY', value: 'header-args :x y' },
    { source: '#+empty:\n', key: 'EMPTY', value: '' },
  ]);
});

test('ends the key of a keyword at the last colon of its first word, of an affiliated one at the first', () => {
  expect(found('#+a:b: c\n\n#+header::var x=1\n', 'keyword').map(({ key, value }) => [key, value])).toEqual([
    ['A:B', 'c'],
    ['HEADER', ':var x=1'],
  ]);
});

const STACK = `#+caption[short]: long
  #+NAME: first
#+header: :var x=1
#+attr_orgrun: :timeout 5
#+name: second
#+begin_src sh
#+end_src
`;

test('hangs affiliated keywords on the element below them', () => {
  expect(found(STACK, 'affiliated')).toEqual([
    { source: '#+caption[short]: long\n', key: 'CAPTION', value: 'long', optional: 'short' },
    { source: '  #+NAME: first\n', key: 'NAME', value: 'first' },
    { source: '#+header: :var x=1\n', key: 'HEADER', value: ':var x=1' },
    { source: '#+attr_orgrun: :timeout 5\n', key: 'ATTR_ORGRUN', value: ':timeout 5' },
    { source: '#+name: second\n', key: 'NAME', value: 'second' },
  ]);
  expect(found(STACK, 'sourceBlock')).toEqual([
    { source: STACK, name: 'second', language: 'sh', switches: '', parameters: '' },
  ]);
});

test.each([
  ['a blank line', '#+name: x\n\ntext\n', 1],
  ['the end of the document', 'text\n\n#+name: x', 1],
  ['a heading', '#+name: x\n* H\n', 1],
  ['another keyword', '#+name: x\n#+title: t\ntext\n', 2],
  ['a comment', '#+name: x\n# comment\n', 1],
  ['a clock line', '#+name: x\nCLOCK: [2026-01-01 Thu 10:00]\n', 1],
  ['the end of its container', '#+begin_quote\n#+name: x\n#+end_quote\ntext\n', 1],
])('leaves affiliated keywords alone above %s', (_what, text, keywords) => {
  expect(found(text, 'affiliated')).toEqual([]);
  expect(found(text, 'keyword')).toHaveLength(keywords);
});

test.each([
  ['paragraph', 'text\n'],
  ['table', '| a |\n'],
  ['list', '- a\n'],
  ['fixedWidth', ': a\n'],
  ['drawer', ':d:\n:end:\n'],
  ['call', '#+call: f()\n'],
  ['latexEnvironment', '\\begin{x}\n\\end{x}\n'],
  ['horizontalRule', '-----\n'],
  ['footnoteDefinition', '[fn:1] a\n'],
  ['diarySexp', '%%(a)\n'],
  ['exampleBlock', '#+begin_example\n#+end_example\n'],
  ['quoteBlock', '#+begin_quote\n#+end_quote\n'],
  ['dynamicBlock', '#+begin: x\n#+end:\n'],
] as const)('names a %s', (type, text) => {
  expect(found(`#+name: it\n${text}`, type)).toMatchObject([{ source: `#+name: it\n${text}`, name: 'it' }]);
});

test.each([
  [': fixed\n', 'fixedWidth'],
  ['| a |\n', 'table'],
  ['- a\n', 'list'],
  [':results:\nx\n:end:\n', 'drawer'],
  ['#+begin_example\nx\n#+end_example\n', 'exampleBlock'],
  ['#+begin_src nix\nx\n#+end_src\n', 'sourceBlock'],
  ['#+begin_note\nx\n#+end_note\n', 'specialBlock'],
  ['[[file:a.png]]\n', 'paragraph'],
])('finds the results region around %j', (element, type) => {
  const text = `#+RESULTS[abc]: name\n${element}\nbehind\n`;
  expect(found(text, 'results')).toEqual([
    { source: text.slice(0, text.indexOf('\nbehind')), name: 'name', hash: 'abc' },
  ]);
  expect(children(text, 'results').map(([child]) => child)).toEqual([type]);
});

test('takes a lone results keyword for a region of its own', () => {
  const text = '  #+results:\n\ntext\n';
  expect(found(text, 'results')).toEqual([{ source: '  #+results:\n' }]);
  expect(children(text, 'results')).toEqual([['keyword', '  #+results:\n']]);
});

test('passes over the time stamp in front of a hash', () => {
  expect(found('#+RESULTS[(2026-11-23 10:00:00) 77c0]: x\n: a\n', 'results').map(({ hash }) => hash)).toEqual(['77c0']);
});

test('finds the calls of a document', () => {
  expect(found('#+header: :x y\n  #+CALL: f[:a b](x=1) :c d\n', 'call')).toEqual([
    { source: '#+header: :x y\n  #+CALL: f[:a b](x=1) :c d\n', value: 'f[:a b](x=1) :c d' },
  ]);
});

test('finds comments, fixed-width lines, rules, sexps and clock lines', () => {
  const text = '# a\n#\n  # b\n: c\n:\n-----\n%%(d)\nCLOCK: [2026-01-01 Thu 10:00]--[2026-01-01 Thu 11:00] =>  1:00\n';
  expect(found(text, 'comment')).toEqual([{ source: '# a\n#\n  # b\n' }]);
  expect(found(text, 'fixedWidth')).toEqual([{ source: ': c\n:\n' }]);
  expect(found(text, 'horizontalRule')).toEqual([{ source: '-----\n' }]);
  expect(found(text, 'diarySexp')).toEqual([{ source: '%%(d)\n' }]);
  expect(found(text, 'clock')).toEqual([{ source: text.slice(text.indexOf('CLOCK')) }]);
});
