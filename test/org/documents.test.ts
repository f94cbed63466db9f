import { expect, test } from 'vitest';
import { scan } from '../../src/org/scan.ts';
import { leaves } from '../../src/org/walk.ts';
import { found } from './found.ts';

const DOCUMENT = `#+title: T
* H :a:
:PROPERTIES:
:header-args: :x y
:END:
- item

  #+name: n
  #+begin_src sh :a b
  echo
  #+end_src
#+RESULTS: n
: 1
| a |
src_sh{x} call_f(1)
`;

test('reads a document whose lines end in CRLF as it reads it with LF', () => {
  const text = DOCUMENT.replaceAll('\n', '\r\n');
  for (const type of [
    'heading',
    'nodeProperty',
    'item',
    'sourceBlock',
    'results',
    'tableRow',
    'inlineCall',
    'blank',
  ] as const) {
    const withLf = found(DOCUMENT, type).map((node) => ({
      ...node,
      source: String(node['source']).replaceAll('\n', '\r\n'),
    }));
    expect(found(text, type)).toEqual(withLf);
  }
});

test('takes the CR of a document with mixed line ends for a character of the line', () => {
  expect(found('#+begin_src sh\n#+end_src\r\n', 'sourceBlock')).toEqual([]);
  expect(found('* H\r\ntext\n', 'heading')).toMatchObject([{ title: 'H\r' }]);
});

test('reads a document without final newline', () => {
  for (const text of [
    '* H',
    '- a',
    '| a |',
    ': a',
    '#+title: T',
    ':d:\n:end:',
    'text',
    '   ',
    '#+begin_src sh\n#+end_src',
  ]) {
    const root = scan(text);
    expect(root.end).toBe(text.length);
    expect(leaves(root).at(-1)?.end).toBe(text.length);
  }
  expect(found('#+begin_src sh\n#+end_src', 'sourceBlock')).toHaveLength(1);
});

test('takes a byte order mark for text, which the reader of files takes off', () => {
  expect(found('\ufeff* H\n', 'heading')).toEqual([]);
  expect(found('\ufefftext\n* H\n', 'paragraph').map(({ source }) => source)).toEqual(['\ufefftext\n']);
});

test('reads an empty document', () => {
  expect(scan('')).toEqual({ type: 'root', start: 0, end: 0, children: [] });
});

test('takes a no-break space for a character of values, and for white space between words', () => {
  expect(found('#+title: a\u00a0\n', 'keyword')).toMatchObject([{ value: 'a\u00a0' }]);
  expect(found('#+begin_src sh\u00a0x\n#+end_src\n', 'sourceBlock')).toMatchObject([
    { language: 'sh', parameters: '\u00a0x' },
  ]);
});

// Each was quadratic in a parser that looks for the end of a thing from every beginning anew; here they are only read.
test.each([
  ['environments that never end', '\\begin{x}\n'.repeat(20_000), 'latexEnvironment', 0],
  ['blocks that never end', '#+begin_src sh\n'.repeat(20_000), 'sourceBlock', 0],
  ['drawers that never end', ':d:\n'.repeat(20_000), 'drawer', 0],
  ['quotes that never end', '#+begin_quote\n'.repeat(20_000), 'quoteBlock', 0],
  ['blanks on a begin line', `#+begin_src sh${' '.repeat(100_000)}x\n#+end_src\n`, 'sourceBlock', 1],
  ['markup that is never closed', `src_sh{x} ${'a *b =c ~d [[e '.repeat(20_000)}\n`, 'inlineSource', 1],
] as const)('reads %s', (_what, text, type, count) => {
  expect(found(text, type)).toHaveLength(count);
});
