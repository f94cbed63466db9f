import { expect, test } from 'vitest';
import { children, found } from './found.ts';

test('finds lists and items of every kind', () => {
  const text = '- [ ] a\n- b :: c\n\n\n1. [@3] [X] d\n2) [-] e\n\n\n- term :: f\n+ [x] g\n';
  expect(found(text, 'list')).toEqual([
    { source: '- [ ] a\n- b :: c\n', kind: 'unordered' },
    { source: '1. [@3] [X] d\n2) [-] e\n', kind: 'ordered' },
    { source: '- term :: f\n+ [x] g\n', kind: 'descriptive' },
  ]);
  expect(found(text, 'item')).toEqual([
    { source: '- [ ] a\n', bullet: '-', indentation: 0, checkbox: 'off' },
    { source: '- b :: c\n', bullet: '-', indentation: 0, tag: 'b' },
    { source: '1. [@3] [X] d\n', bullet: '1.', indentation: 0, counter: '3', checkbox: 'on' },
    { source: '2) [-] e\n', bullet: '2)', indentation: 0, checkbox: 'trans' },
    { source: '- term :: f\n', bullet: '-', indentation: 0, tag: 'term' },
    { source: '+ [x] g\n', bullet: '+', indentation: 0 },
  ]);
});

test('gives an item its head and the elements indented below it', () => {
  const text = '- b :: text\n\n  #+begin_src sh\n#+end_src\n  | a |\n- next\n';
  expect(children(text, 'item')).toEqual([
    ['delimiter', '- b :: '],
    ['paragraph', 'text\n'],
    ['blank', '\n'],
    ['sourceBlock', '  #+begin_src sh\n#+end_src\n'],
    ['table', '  | a |\n'],
  ]);
});

test('nests lists by the columns of their bullets, tabs counting to eight', () => {
  const text = '- a\n\t- b\n        - c\n    * d\n- e\n';
  expect(found(text, 'list').map(({ source }) => source)).toEqual([text, '\t- b\n        - c\n', '    * d\n']);
  expect(found(text, 'item').map(({ indentation }) => indentation)).toEqual([0, 8, 8, 4, 0]);
});

test.each([
  ['two blank lines', '- a\n\n\n', '  b\n', '- a\n'],
  ['a line at the bullet', '- a\n', 'b\n', '- a\n'],
  ['a block at the bullet', ' - a\n', ' #+begin_src sh\n #+end_src\n', ' - a\n'],
  ['a bullet further left', '  - a\n', '- b\n', '  - a\n'],
])('ends a list at %s', (_what, before, after, list) => {
  expect(found(before + after, 'list')[0]).toMatchObject({ source: list });
});

test('goes on over one blank line, and over two in a block or drawer', () => {
  const text = '- a\n\n  b\n  #+begin_example\n\n\n  #+end_example\n  :d:\n\n\n  :end:\n- c\n';
  expect(found(text, 'list').map(({ source }) => source)).toEqual([text]);
});

test('puts blank lines where the text goes on', () => {
  const text = '- a\n\n  - b\n\n- c\n\ntext\n';
  expect(children(text, 'list').map(([type]) => type)).toEqual(['item', 'blank', 'item']);
  expect(children(text, 'section').map(([type]) => type)).toEqual(['list', 'blank', 'paragraph']);
});

test('takes what stands on the line of a bullet for a paragraph, whatever it looks like', () => {
  const text = '- - a\n- | b |\n- # c\n- -----\n';
  expect(found(text, 'paragraph').map(({ source }) => source)).toEqual(['- a\n', '| b |\n', '# c\n', '-----\n']);
  expect(found(text, 'item')).toHaveLength(4);
});

test('gives an ordered item no tag, and a bullet alone no text', () => {
  expect(found('1. a :: b\n', 'item')).toEqual([{ source: '1. a :: b\n', bullet: '1.', indentation: 0 }]);
  expect(children('-\n  a\n', 'item')).toEqual([
    ['delimiter', '-\n'],
    ['paragraph', '  a\n'],
  ]);
});

test('nests items as deep as they go', () => {
  const depth = 2000;
  const text = Array.from({ length: depth }, (_, column) => `${' '.repeat(column)}- a\n`).join('');
  expect(found(text, 'list')).toHaveLength(depth);
});

test('finds a footnote definition up to the next one, with its affiliated keywords, or two blank lines', () => {
  const text = '[fn:1] one\n\n#+begin_src sh\n#+end_src\n#+name: n\n[fn:b-2]\ntwo\n\n\nthree\n';
  expect(found(text, 'footnoteDefinition')).toEqual([
    { source: '[fn:1] one\n\n#+begin_src sh\n#+end_src\n', label: '1' },
    { source: '#+name: n\n[fn:b-2]\ntwo\n', label: 'b-2', name: 'n' },
  ]);
  expect(children(text, 'footnoteDefinition')).toEqual([
    ['delimiter', '[fn:1] '],
    ['paragraph', 'one\n'],
    ['blank', '\n'],
    ['sourceBlock', '#+begin_src sh\n#+end_src\n'],
  ]);
});
