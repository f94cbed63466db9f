import { expect, test } from 'vitest';
import { children, found } from './found.ts';

test('finds drawers with the elements in them', () => {
  const text = "text\n  :my-Drawer_1's:\n#+begin_src sh\n#+end_src\n\n:END:\nmore\n";
  expect(found(text, 'drawer')).toEqual([
    { source: text.slice('text\n'.length, text.indexOf('more')), kind: "my-Drawer_1's" },
  ]);
  expect(children(text, 'drawer').map(([type]) => type)).toEqual(['delimiter', 'sourceBlock', 'blank', 'delimiter']);
});

test('closes a drawer at the first end line', () => {
  const text = ':a:\n:b:\n:end:\n:end:\n';
  expect(found(text, 'drawer').map(({ source }) => source)).toEqual([':a:\n:b:\n:end:\n']);
});

test.each([
  ['without end', ':d:\ntext\n'],
  ['with text behind its name', ':d: x\n:end:\n'],
  ['with a blank in its name', ':a b:\n:end:\n'],
  ['that a heading cuts', ':d:\n* H\n:end:\n'],
])('takes a drawer %s for text', (_what, text) => {
  expect(found(text, 'drawer')).toEqual([]);
});

test('takes the properties of a drawer in the wrong place for text', () => {
  expect(found('text\n:PROPERTIES:\n:a: b\n:END:\n', 'nodeProperty')).toEqual([]);
});
