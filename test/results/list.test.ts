import { expect, test } from 'vitest';
import { HLINE } from '../../src/lisp/value.ts';
import { renderList } from '../../src/results/list.ts';

test('makes an item of every element, and lines of the elements of an element', () => {
  expect(renderList(['x', 2n, ['a', 'b'], HLINE])).toBe('- x\n- 2\n- a\n  b\n- hline\n');
});

test('makes an item of every line of a text that is not empty', () => {
  expect(renderList('  one\n\ntwo\n')).toBe('- one\n- two\n');
});

test('keeps list syntax within an item', () => {
  expect(renderList([['x', '- [ ] q', '  - deep'], 'a :: b', '[X] c'])).toBe(
    '- x\n  - [ ] q\n    - deep\n- a :: b\n- [X] c\n',
  );
});

test('aligns rows in an item', () => {
  expect(renderList([['t', '| a |', '| long |']])).toBe('- t\n  | a    |\n  | long |\n');
});
