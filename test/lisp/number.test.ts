import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, parseNumber } from '../../src/lisp/number.ts';

test.each<[string, bigint | number | undefined]>([
  ['0', 0n],
  ['007', 7n],
  ['-12', -12n],
  ['+3', 3n],
  ['5.', 5n],
  ['-0', 0n],
  [' 5 ', 5n],
  ['5\n', 5n],
  ['123456789012345678901234567890', 123456789012345678901234567890n],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['1.50', 1.5],
  ['1e5', 100000],
  ['1.5e-3', 0.0015],
  ['2e+2', 200],
  ['1.e3', 1000],
  ['-0.0', -0],
  ['1e400', Infinity],
  ['', undefined],
  [' ', undefined],
  ['-', undefined],
  ['.', undefined],
  ['e5', undefined],
  ['.e5', undefined],
  ['1E5', undefined],
  ['1+1', undefined],
  ['1.2.3', undefined],
  ['1e5.5', undefined],
  ['1 2', undefined],
  ['1\n2', undefined],
  ['0x1F', undefined],
  ['inf', undefined],
  ['1_000', undefined],
  ['1,5', undefined],
  ['\t5', undefined],
  ['5\r', undefined],
  ['٣', undefined],
])('reads %j as the number %s', (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});

test.each<[bigint | number, string]>([
  [0n, '0'],
  [-12n, '-12'],
  [10n ** 30n, `1${'0'.repeat(30)}`],
  [100, '100.0'],
  [-0, '-0.0'],
  [0.1, '0.1'],
  [0.0004, '0.0004'],
  [0.00002, '2e-05'],
  [2e15, '2e+15'],
  [3e14, '300000000000000.0'],
  [987654321098765.4, '987654321098765.4'],
  [1e21, '1e+21'],
  [123456789012345680, '1.2345678901234568e+17'],
  [5e-324, '5e-324'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [Infinity, '1.0e+INF'],
  [-Infinity, '-1.0e+INF'],
  [Number.NaN, '0.0e+NaN'],
])('prints %s as %s', (value, expected) => {
  expect(formatNumber(value)).toBe(expected);
});

test('reads back every number that it prints', () => {
  fc.assert(
    fc.property(fc.oneof(fc.bigInt(), fc.double({ noNaN: true, noDefaultInfinity: true })), (value) => {
      expect(parseNumber(formatNumber(value))).toBe(value);
    }),
    { numRuns: 5000 },
  );
});

test('takes any string without an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9e. \n]*$/u)), (text) => {
      expect(['bigint', 'number', 'undefined']).toContain(typeof parseNumber(text));
    }),
    { numRuns: 3000 },
  );
});

test('tells a long text of digits and blanks from a number in no time', () => {
  expect(parseNumber(`${' '.repeat(1_000_000)}x`)).toBe(undefined);
  expect(parseNumber(`1${' '.repeat(1_000_000)}x`)).toBe(undefined);
  expect(parseNumber(`${'1'.repeat(1_000_000)}x`)).toBe(undefined);
});
