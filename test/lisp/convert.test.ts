import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { convert, isLisp } from '../../src/lisp/convert.ts';
import { LispError, UnknownLisp } from '../../src/lisp/lisp-error.ts';
import type { Value } from '../../src/lisp/value.ts';
import { testEnvironment } from './environment.ts';

test.each<[string, Value]>([
  ['', ''],
  [' \t', ' \t'],
  ['12', 12n],
  [' 1.5 ', 1.5],
  ['"a b"', 'a b'],
  [' "a b"\n', 'a b'],
  ['""', ''],
  [String.raw`"a\n\"b\""`, 'a\n"b"'],
  ['"12"', '12'],
  ['"a" "b"', 'a'],
  [String.raw`"\\" b="two"`, '\\'],
  ['"a" b', '"a" b'],
  ['"', '"'],
  ['"a', '"a'],
  ['"\\"', '"\\"'],
  [' text ', ' text '],
  ['nil', 'nil'],
  ['t', 't'],
])('reads %j without Lisp', (text, expected) => {
  expect(convert(text)).toEqual(expected);
});

test.each<[string, Value]>([
  ['(+ 1 2)', 3n],
  ['(list 1) junk', [1n]],
  ["'sym", { symbol: 'sym' }],
  ['\'(1 "two" nil)', [1n, 'two', []]],
  ["'#o700'", 448n],
  ['`(1 ,(+ 1 1))', [1n, 2n]],
  ['[1 "x"]', { vector: [1n, 'x'] }],
  ['()', []],
  ['(identity #o755)', 493n],
  ['*this*', [['a', 1n]]],
  ['(car *this*)', ['a', 1n]],
  ['12', 12n],
  ['"a b"', 'a b'],
  [' (+ 1 2)', ' (+ 1 2)'],
  ['*this* ', '*this* '],
  ['nil', 'nil'],
])('reads %j with Lisp', (text, expected) => {
  expect(convert(text, testEnvironment())).toEqual(expected);
});

test('leaves Lisp as it is without an environment', () => {
  for (const text of ['(+ 1 2)', "'a", '`a', '[1]', '*this*']) {
    expect(isLisp(text)).toBe(true);
    expect(convert(text)).toBe(text);
  }
});

test('says what is wrong with Lisp that cannot be evaluated', () => {
  const environment = testEnvironment();
  expect(() => convert('(car 1)', environment)).toThrow(
    new LispError('wrong-type-argument', [{ symbol: 'listp' }, 1n]),
  );
  expect(() => convert('(+ 1', environment)).toThrow('End of file during parsing');
  expect(() => convert('(1 2)', environment)).toThrow('Invalid function: 1');
  expect(() => convert('*this*', testEnvironment({ variable: () => undefined }))).toThrow(
    new UnknownLisp('variable', '*this*'),
  );
});

test('names an unknown function and the flag that helps', () => {
  expect(errorOf('(shell-command-to-string "id")')).toMatchObject({
    code: 'document',
    message: "the Lisp function `shell-command-to-string' is not one that orgrun knows",
    hint: 'use --elisp emacs to let Emacs evaluate what orgrun cannot',
  });
});

test('hands the whole text to Emacs where that is allowed, and only what it does not know itself', () => {
  const environment = testEnvironment({ emacs: (text) => `Emacs on ${text}` });
  expect(convert('(my-function 1)', environment)).toBe('Emacs on (my-function 1)');
  expect(convert('(ignore-errors (my-function 1))', environment)).toBe('Emacs on (ignore-errors (my-function 1))');
  expect(convert('(+ 1 2)', environment)).toBe(3n);
  expect(() => convert('(car 1)', environment)).toThrow('Wrong type argument: listp, 1');
});

test('lets through what the environment throws', () => {
  const signal = new Error('first run the block');
  const evaluateReference = (): never => {
    throw signal;
  };
  expect(() => convert('(ignore-errors (org-sbe f))', testEnvironment({ evaluateReference }))).toThrow(signal);
});

test('throws nothing but errors of ours on any text', () => {
  const pieces = [
    '(',
    ')',
    "'",
    '`',
    ',',
    ',@',
    '"',
    '[',
    ']',
    ' ',
    '1',
    'a',
    'car',
    'list',
    'format',
    'let',
    'lambda',
    'funcall',
    '(x 1)',
    '"%s"',
    ' . ',
    'mapcar',
    '+',
    'if',
    "#'",
    'nil',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => `(${parts.join(' ')})`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(errorOf(text) ?? new OrgrunError('document', 'none')).toBeInstanceOf(OrgrunError);
      expect(typeof convert(text)).toMatch(/^(?:string|bigint|number)$/u);
    }),
    { numRuns: 5000 },
  );
});

function errorOf(text: string): unknown {
  try {
    convert(text, testEnvironment());
    return undefined;
  } catch (error) {
    return error;
  }
}
