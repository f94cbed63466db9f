import { expect, test } from 'vitest';
import { children, found } from './found.ts';

test('finds a source block with language, switches and header arguments', () => {
  const text =
    'text\n  #+BEGIN_SRC bash -n 10 -r -l "(ref:%s)" :var a=x  y :results output  \n  echo\n#+end_src\nmore\n';
  const source = text.slice('text\n'.length, text.indexOf('more'));
  expect(found(text, 'sourceBlock')).toEqual([
    {
      source,
      language: 'bash',
      switches: '-n 10 -r -l "(ref:%s)"',
      parameters: ':var a=x  y :results output',
    },
  ]);
  expect(children(text, 'sourceBlock').slice(1)).toEqual([
    ['body', '  echo\n'],
    ['delimiter', '#+end_src\n'],
  ]);
});

test.each([
  ['#+begin_src', undefined, '', ''],
  ['#+begin_src\tbash', undefined, '', 'bash'],
  ['#+begin_src :results output', ':results', '', 'output'],
  ['#+begin_src -n', '-n', '', ''],
  ['#+begin_src sh -z :a b', 'sh', '', '-z :a b'],
  ['#+begin_src sh +n 5 x -n', 'sh', '+n 5', 'x -n'],
  // The label of `-l` is greedy: all up to the last quote of the line are switches.
  ['#+begin_src sh -l "(%s)" :var y="a b" :tangle "x"', 'sh', '-l "(%s)" :var y="a b" :tangle "x"', ''],
])('reads the begin line %j', (line, language, switches, parameters) => {
  const text = `${line}\n#+end_src\n`;
  expect(found(text, 'sourceBlock')).toEqual([
    { source: text, ...(language === undefined ? {} : { language }), switches, parameters },
  ]);
});

test.each([
  ['exampleBlock', 'example -n', '-n'],
  ['exportBlock', 'export html', 'html'],
  ['commentBlock', 'COMMENT', ''],
] as const)('finds a %s, and nothing in it', (type, begin, parameters) => {
  const name = begin.split(' ')[0] ?? '';
  const inside = '#+begin_src sh\n#+end_src\n- a\nsrc_sh{x}\n';
  const text = `#+begin_${begin}\n${inside}#+end_${name}\n`;
  expect(found(text, type)).toEqual([{ source: text, parameters }]);
  expect(children(text, type).map(([child]) => child)).toEqual(['delimiter', 'body', 'delimiter']);
  expect(found(text, 'sourceBlock')).toEqual([]);
  expect(found(text, 'inlineSource')).toEqual([]);
});

test('finds a verse block with the objects in it, and no elements', () => {
  const text = '#+begin_verse x\na src_sh{x} b\n- c\n#+end_verse\n';
  expect(found(text, 'verseBlock')).toEqual([{ source: text, parameters: 'x' }]);
  expect(found(text, 'inlineSource').map(({ source }) => source)).toEqual(['src_sh{x}']);
  expect(found(text, 'list')).toEqual([]);
});

test.each([
  ['quoteBlock', 'quote', 'x y'],
  ['centerBlock', 'CENTER', ''],
  ['specialBlock', 'Note', ':a b'],
] as const)('finds a %s with the elements in it', (type, kind, parameters) => {
  const text = `#+begin_${kind} ${parameters}\ntext\n\n#+begin_src sh\n#+end_src\n#+END_${kind.toLowerCase()}\nmore\n`;
  expect(found(text, type)).toEqual([{ source: text.slice(0, text.indexOf('more')), kind, parameters }]);
  expect(children(text, type).map(([child]) => child)).toEqual([
    'delimiter',
    'paragraph',
    'blank',
    'sourceBlock',
    'delimiter',
  ]);
});

test('finds a dynamic block', () => {
  const text = '#+BEGIN: clocktable :scope file\n| a |\n#+end:\ntext\n';
  expect(found(text, 'dynamicBlock')).toEqual([
    { source: text.slice(0, text.indexOf('text')), kind: 'clocktable', parameters: ':scope file' },
  ]);
  expect(children(text, 'dynamicBlock').map(([child]) => child)).toEqual(['delimiter', 'table', 'delimiter']);
  expect(found('#+begin:\n#+end:\n', 'dynamicBlock')).toEqual([]);
});

test('finds a LaTeX environment', () => {
  const text = 'text\n\\begin{align*}\n#+begin_src sh\n#+end_src\n  \\end{align*}\nmore\n';
  expect(found(text, 'latexEnvironment')).toEqual([
    { source: text.slice(text.indexOf('\\begin'), text.indexOf('more')) },
  ]);
  expect(found('\\begin{x} a \\end{x}\n', 'latexEnvironment')).toEqual([{ source: '\\begin{x} a \\end{x}\n' }]);
  expect(found('\\begin{x}\n\\end{y}\n', 'latexEnvironment')).toEqual([]);
});

test('closes a block at the first end line, nesting not counted', () => {
  const text = '#+begin_src org\n#+begin_src sh\n#+end_src\n#+end_src\n';
  expect(found(text, 'sourceBlock').map(({ source }) => source)).toEqual([
    '#+begin_src org\n#+begin_src sh\n#+end_src\n',
  ]);
  expect(found(text, 'paragraph').map(({ source }) => source)).toEqual(['#+end_src\n']);
});

test('takes a block without end for text', () => {
  const text = 'text\n#+begin_src sh\necho\n#+end_src x\n';
  expect(found(text, 'paragraph').map(({ source }) => source)).toEqual([text]);
});

test.each([
  ['a quote', '#+begin_quote\n#+begin_src sh\n#+end_quote\n#+end_src\n'],
  ['a drawer', ':d:\n#+begin_src sh\n:end:\n#+end_src\n'],
  ['a footnote', '[fn:1] x\n#+begin_src sh\n\n\n#+end_src\n'],
])('looks for the end of a block inside %s only', (_what, text) => {
  expect(found(text, 'sourceBlock')).toEqual([]);
});

test('lets a block begin and end in the middle of text', () => {
  const text = 'above\n#+begin_src sh\n#+end_src\nbelow\n';
  expect(found(text, 'paragraph').map(({ source }) => source)).toEqual(['above\n', 'below\n']);
});

test('takes a block on the line of a bullet or a footnote label for text', () => {
  const text = '- #+begin_src sh\n  echo\n  #+end_src\n[fn:1] #+begin_src sh\n#+end_src\n';
  expect(found(text, 'sourceBlock')).toEqual([]);
  expect(found(text, 'paragraph').map(({ source }) => source)).toEqual([
    '#+begin_src sh\n  echo\n  #+end_src\n',
    '#+begin_src sh\n#+end_src\n',
  ]);
});

test('nests blocks of different names as deep as they go', () => {
  const depth = 3000;
  const names = Array.from({ length: depth }, (_, index) => `b${index}`);
  const text = [
    ...names.map((name) => `#+begin_${name}\n`),
    ...names.toReversed().map((name) => `#+end_${name}\n`),
  ].join('');
  expect(found(text, 'specialBlock')).toHaveLength(depth);
});
