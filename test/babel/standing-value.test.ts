import { expect, test } from 'vitest';
import { standingValue } from '../../src/babel/standing-value.ts';
import { blockOf, bookOf, errorOf, placeOf } from '../helpers/babel.ts';

const valueOf = (parameters: string, result: string): unknown => {
  const block = blockOf(bookOf(`#+NAME: b\n#+begin_src sh ${parameters}\necho\n#+end_src\n${result}`));
  return errorOf(() => standingValue(block, placeOf(block)));
};

test.each([
  ['a line', '\n#+RESULTS: b\n: text\n', 'text'],
  ['a number', '\n#+RESULTS: b\n: 7\n', 7n],
  ['a table', '\n#+RESULTS: b\n| a | 1 |\n', [['a', 1n]]],
  ['nothing below the keyword', '\n#+RESULTS: b\n', []],
])('reads %s from the result that stands', (_name, result, expected) => {
  expect(valueOf('', result)).toEqual(expected);
});

test('a block that is not to run and has no result is nil', () => {
  expect(valueOf(':eval no', '')).toEqual([]);
});

test('a block without a result is an error', () => {
  expect(valueOf('', '')).toEqual({ message: 'b has no result to read', line: 2 });
});
