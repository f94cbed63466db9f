/** Arithmetic: integers of any size, and floats. */
import { integerOf, numberOf, textOf, truth } from '../arguments.ts';
import { pure, type Builtin } from '../context.ts';
import { LispError, wrongType } from '../lisp-error.ts';
import { parseNumberToken } from '../number.ts';
import { isNil, NIL, type Value } from '../value.ts';
import { roundBy } from './rounding.ts';

type LispNumber = bigint | number;

export const NUMBERS: readonly (readonly [string, Builtin])[] = [
  [
    '+',
    pure(0, Infinity, (...values) =>
      accumulate(
        values,
        0n,
        (a, b) => a + b,
        (a, b) => a + b,
      ),
    ),
  ],
  [
    '*',
    pure(0, Infinity, (...values) =>
      accumulate(
        values,
        1n,
        (a, b) => a * b,
        (a, b) => a * b,
      ),
    ),
  ],
  ['-', pure(0, Infinity, subtract)],
  ['/', pure(1, Infinity, divide)],
  ['%', pure(2, 2, (a, b) => remainder(bitsOf(a), bitsOf(b)))],
  ['mod', pure(2, 2, modulo)],
  [
    '1+',
    pure(1, 1, (value) =>
      accumulate(
        [value, 1n],
        0n,
        (a, b) => a + b,
        (a, b) => a + b,
      ),
    ),
  ],
  ['1-', pure(1, 1, (value) => subtract(value, 1n))],
  ['abs', pure(1, 1, (value) => absolute(numberOf(value)))],
  ['max', pure(1, Infinity, (...values) => values.map(numberOf).reduce((a, b) => (isNotANumber(a) || b <= a ? a : b)))],
  ['min', pure(1, Infinity, (...values) => values.map(numberOf).reduce((a, b) => (isNotANumber(a) || b >= a ? a : b)))],
  ['=', comparison(isSameAmount)],
  ['<', comparison((a, b) => a < b)],
  ['>', comparison((a, b) => a > b)],
  ['<=', comparison((a, b) => a <= b)],
  ['>=', comparison((a, b) => a >= b)],
  ['/=', pure(2, 2, (a, b) => truth(!isSameAmount(numberOf(a), numberOf(b))))],
  ['zerop', pure(1, 1, (value) => truth(Number(numberOf(value)) === 0))],
  ['cl-plusp', pure(1, 1, (value) => truth(numberOf(value) > 0))],
  ['cl-minusp', pure(1, 1, (value) => truth(numberOf(value) < 0))],
  ['cl-evenp', pure(1, 1, (value) => truth(integerOf(value) % 2n === 0n))],
  ['cl-oddp', pure(1, 1, (value) => truth(integerOf(value) % 2n !== 0n))],
  ['float', pure(1, 1, (value) => Number(numberOf(value)))],
  ['isnan', pure(1, 1, (value) => truth(isNotANumber(numberOf(value))))],
  ['expt', pure(2, 2, power)],
  ...(['sqrt', 'exp', 'sin', 'cos', 'tan', 'asin', 'acos'] as const).map((name): readonly [string, Builtin] => [
    name,
    pure(1, 1, (value) => Math[name](Number(numberOf(value)))),
  ]),
  ['atan', pure(1, 2, (y, x = NIL) => (isNil(x) ? Math.atan(floatOf(y)) : Math.atan2(floatOf(y), floatOf(x))))],
  ['log', pure(1, 2, logarithm)],
  ['floor', rounding('floor')],
  ['ceiling', rounding('ceiling')],
  ['round', rounding('round')],
  ['truncate', rounding('truncate')],
  ...(['floor', 'ceiling', 'round', 'truncate'] as const).map((way): readonly [string, Builtin] => [
    `f${way}`,
    pure(1, 1, (value) => Number(roundBy(way, ofFloat(value), 1n))),
  ]),
  ['logand', pure(0, Infinity, (...values) => values.map(bitsOf).reduce((a, b) => a & b, -1n))],
  ['logior', pure(0, Infinity, (...values) => values.map(bitsOf).reduce((a, b) => a | b, 0n))],
  ['logxor', pure(0, Infinity, (...values) => values.map(bitsOf).reduce((a, b) => a ^ b, 0n))],
  ['lognot', pure(1, 1, (value) => ~integerOf(value))],
  ['ash', pure(2, 2, shift)],
  ['string-to-number', pure(1, 2, stringToNumber)],
];

const MOST_BITS = 65_536n;

/** Emacs's own limit on integers. */
function limited(value: bigint): bigint {
  const absoluteValue = value < 0n ? -value : value;
  if (absoluteValue >> MOST_BITS !== 0n) throw new LispError('overflow-error', []);
  return value;
}

/** Integers are exact up to the first float. */
function accumulate(
  values: readonly Value[],
  start: bigint,
  exact: (a: bigint, b: bigint) => bigint,
  inexact: (a: number, b: number) => number,
): LispNumber {
  return values
    .map(numberOf)
    .reduce<LispNumber>(
      (a, b) => (typeof a === 'bigint' && typeof b === 'bigint' ? limited(exact(a, b)) : inexact(Number(a), Number(b))),
      start,
    );
}

function subtract(...values: readonly Value[]): Value {
  const [first, ...rest] = values;
  if (first === undefined) return 0n;
  const minuend = numberOf(first);
  if (rest.length === 0) return typeof minuend === 'bigint' ? -minuend : -minuend;
  return rest
    .map(numberOf)
    .reduce<LispNumber>(
      (a, b) => (typeof a === 'bigint' && typeof b === 'bigint' ? limited(a - b) : Number(a) - Number(b)),
      minuend,
    );
}

/** Any float among the values makes it a division of floats from the start. */
function divide(...values: readonly Value[]): Value {
  const numbers = values.map(numberOf);
  const [first = 1n, ...rest] = numbers.length === 1 ? [1n, ...numbers] : numbers;
  if (numbers.some((value) => typeof value === 'number')) {
    return rest.reduce<number>((a, b) => a / Number(b), Number(first));
  }
  return rest.reduce<bigint>((a, b) => quotient(a, BigInt(b)), BigInt(first));
}

function quotient(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new LispError('arith-error', []);
  return a / b;
}

function remainder(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new LispError('arith-error', []);
  return a % b;
}

/** The sign of the result is that of the divisor. */
function modulo(dividend: Value, divisor: Value): Value {
  const a = numberOf(dividend);
  const b = numberOf(divisor);
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    const rest = remainder(a, b);
    return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
  }
  const rest = Number(a) % Number(b);
  return rest !== 0 && rest < 0 !== b < 0 ? rest + Number(b) : rest;
}

function absolute(value: LispNumber): LispNumber {
  if (typeof value === 'number') return Math.abs(value);
  return value < 0n ? -value : value;
}

function isNotANumber(value: LispNumber): boolean {
  return Number.isNaN(value);
}

function isSameAmount(a: LispNumber, b: LispNumber): boolean {
  if (typeof a === typeof b) return a === b;
  const [whole, float] = typeof a === 'bigint' ? [a, b] : [b, a];
  return Number.isInteger(float) && BigInt(float) === whole;
}

function comparison(holds: (a: LispNumber, b: LispNumber) => boolean): Builtin {
  return pure(1, Infinity, (...values) => {
    const numbers = values.map(numberOf);
    return truth(numbers.every((value, at) => at === 0 || holds(numbers[at - 1] ?? 0n, value)));
  });
}

/** An integer, where Emacs would take a marker as well. */
function bitsOf(value: Value): bigint {
  if (typeof value !== 'bigint') throw wrongType('integer-or-marker-p', value);
  return value;
}

function floatOf(value: Value): number {
  return Number(numberOf(value));
}

function ofFloat(value: Value): number {
  if (typeof value !== 'number') throw wrongType('floatp', value);
  return value;
}

function power(base: Value, exponent: Value): Value {
  const a = numberOf(base);
  const b = numberOf(exponent);
  if (typeof a !== 'bigint' || typeof b !== 'bigint' || b < 0n) return Number(a) ** Number(b);
  // The result has about as many bits as the base, times the exponent.
  if (BigInt(a.toString(2).length) * b > MOST_BITS * 2n && a !== 0n && a !== 1n && a !== -1n) {
    throw new LispError('overflow-error', []);
  }
  return limited(a ** b);
}

function logarithm(value: Value, base: Value = NIL): Value {
  const argument = floatOf(value);
  if (isNil(base)) return Math.log(argument);
  const number = floatOf(base);
  return number === 10
    ? Math.log10(argument)
    : number === 2
      ? Math.log2(argument)
      : Math.log(argument) / Math.log(number);
}

function rounding(way: 'floor' | 'ceiling' | 'round' | 'truncate'): Builtin {
  return pure(1, 2, (value, divisor = NIL) => roundBy(way, numberOf(value), isNil(divisor) ? 1n : numberOf(divisor)));
}

function shift(value: Value, count: Value): Value {
  const bits = integerOf(count);
  if (bits > MOST_BITS && integerOf(value) !== 0n) throw new LispError('overflow-error', []);
  return limited(bits >= 0n ? integerOf(value) << bits : integerOf(value) >> -bits);
}

// The number at the beginning of ` -12.5e3 apples`
const LEADING_NUMBER = /^[ \t]*([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e(?:[-+]?[0-9]+|\+INF|\+NaN))?)/iu;
const LEADING_DIGITS = /^[ \t]*([-+]?)([0-9a-z]+)/iu;

function stringToNumber(text: Value, base: Value = NIL): Value {
  const radix = isNil(base) ? 10 : Number(integerOf(base));
  if (radix < 2 || radix > 16) throw new LispError('args-out-of-range', [base]);
  if (radix === 10) return parseNumberToken(LEADING_NUMBER.exec(textOf(text))?.[1] ?? '0') ?? 0n;
  const [, sign = '', digits = ''] = LEADING_DIGITS.exec(textOf(text)) ?? [];
  let number = 0n;
  for (const digit of digits) {
    const amount = Number.parseInt(digit, 36);
    if (amount >= radix) break;
    number = number * BigInt(radix) + BigInt(amount);
  }
  return sign === '-' ? -number : number;
}
