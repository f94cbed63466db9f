import { expect, test } from 'vitest';
import { indexValue, portionOutOfRange } from '../../src/babel/index-value.ts';
import type { Value } from '../../src/lisp/value.ts';

const TABLE: Value = [
  ['a', 1n],
  ['b', 2n],
  ['c', 3n],
];

test.each<[string, Value]>([
  ['0', ['a', 1n]],
  ['-1', ['c', 3n]],
  ['0,1', 1n],
  ['-1,-2', 'c'],
  ['0:1', TABLE.slice(0, 2)],
  ['1:', TABLE.slice(1)],
  [':1', TABLE.slice(0, 2)],
  ['-2:-1', TABLE.slice(1)],
  [',1', [1n, 2n, 3n]],
  ['*,0', ['a', 'b', 'c']],
  ['1:2,0:0', ['b', 'c']],
  ['9', []],
])('[%s]', (index, expected) => {
  expect(indexValue(TABLE, index)).toEqual(expected);
});

test('leaves alone what is no list', () => {
  expect([indexValue('text', '0'), indexValue(7n, '0,0')]).toEqual(['text', 7n]);
});

test.each([
  ['2,1', undefined],
  ['3', '3'],
  ['-4', '-4'],
  ['0,2', '2'],
  ['1:9', undefined],
  [',5', '5'],
])('[%s] points at nothing with %s', (index, portion) => {
  expect(portionOutOfRange(TABLE, index)).toBe(portion);
});
