import { expect, test } from 'vitest';
import { reattachNames } from '../../src/languages/names.ts';
import { HLINE, type Value } from '../../src/lisp/value.ts';
import { block } from './execute.ts';

const named = [
  { name: 'x', value: [['a', 1n]], columnNames: ['n', 'v'], rowNames: ['r'] },
  { name: 'y', value: 1n },
];

function attach(value: Value, options: Readonly<Record<string, Value>>): Value {
  return reattachNames(value, block('sh', '', { named, arguments: options }));
}

test('leaves a result alone where nothing asks for names', () => {
  expect(attach([['a', 1n]], {})).toEqual([['a', 1n]]);
  expect(attach('text', { colnames: 'yes' })).toBe('text');
});

test('puts the header of the last variable that had one above the rows', () => {
  expect(
    attach(
      [
        ['a', 1n],
        ['b', 2n],
      ],
      { colnames: 'yes' },
    ),
  ).toEqual([['n', 'v'], HLINE, ['a', 1n], ['b', 2n]]);
});

test('takes a list for the header', () => {
  expect(attach([['a', 1n]], { colnames: ['p', 'q'] })).toEqual([['p', 'q'], HLINE, ['a', 1n]]);
});

test('puts row names in front first, so that the header must name them', () => {
  expect(attach([['a']], { rownames: 'yes', colnames: 'yes' })).toEqual([['n', 'v'], HLINE, ['r', 'a']]);
  expect(attach([['a', 1n]], { rownames: 'yes', colnames: 'yes' })).toEqual([['r', 'a', 1n]]);
});

test('leaves names off that do not fit', () => {
  expect(attach([['a'], ['b']], { rownames: 'yes', colnames: 'yes' })).toEqual([['a'], ['b']]);
  expect(attach(['a', 'b'], { colnames: 'yes' })).toEqual(['a', 'b']);
});
