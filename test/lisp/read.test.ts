import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printReadable } from '../../src/lisp/print.ts';
import { DEEPEST, LispReadError, readForm } from '../../src/lisp/read.ts';
import type { Value } from '../../src/lisp/value.ts';

test.each<[string, Value]>([
  ['12', 12n],
  ['-3', -3n],
  ['5.', 5n],
  ['#o755', 493n],
  ['#xff', 255n],
  ['#XFF', 255n],
  ['#b101', 5n],
  ['#x-1F', -31n],
  ['#24r1k', 44n],
  ['1.5', 1.5],
  ['1E5', 100000],
  ['1.0e+INF', Infinity],
  ['foo', { symbol: 'foo' }],
  ['1+', { symbol: '1+' }],
  ['a\\ b', { symbol: 'a b' }],
  ['\\12', { symbol: '12' }],
  ['##', { symbol: '' }],
  ['#:foo', { symbol: 'foo' }],
  [':key', { symbol: ':key' }],
  ['nil', []],
  ['()', []],
  ['(a b)', [{ symbol: 'a' }, { symbol: 'b' }]],
  ['(1 . 2)', { items: [1n], tail: 2n }],
  ['(1 2 . "x")', { items: [1n, 2n], tail: 'x' }],
  ['(1 . (2 3))', [1n, 2n, 3n]],
  ['(1 . (2 . 3))', { items: [1n, 2n], tail: 3n }],
  ['( . 1)', 1n],
  ['(1 .5)', [1n, 0.5]],
  ['(a .b)', [{ symbol: 'a' }, { symbol: '.b' }]],
  ['[1 (2)]', { vector: [1n, [2n]] }],
  ["'x", [{ symbol: 'quote' }, { symbol: 'x' }]],
  ["#'f", [{ symbol: 'function' }, { symbol: 'f' }]],
  [
    '`(,a ,@b)',
    [
      { symbol: '`' },
      [
        [{ symbol: ',' }, { symbol: 'a' }],
        [{ symbol: ',@' }, { symbol: 'b' }],
      ],
    ],
  ],
  ['; a comment\n3', 3n],
  ['#!/usr/bin/env x\n3', 3n],
  ['(1 ; one\n 2)', [1n, 2n]],
  ['?a', 97n],
  ['?é', 233n],
  ['? ', 32n],
  ['?\\n', 10n],
  ['?\\(', 40n],
  ['?(', 40n],
  ['?\\C-a', 1n],
  ['?\\^?', 127n],
  ['?\\C-%', 67108901n],
  ['?\\M-a', 134217825n],
  ['?\\C-\\M-a', 134217729n],
  ['?\\S-a', 33554529n],
  ['?\\s-a', 8388705n],
  ['?\\s', 32n],
  ['?\\d', 127n],
  ['?\\x41', 65n],
  ['?\\101', 65n],
  ['?\\u00e9', 233n],
  ['?\\U0001F600', 128512n],
  ['?\\N{U+41}', 65n],
  ['?\\xe9', 233n],
])('reads %s', (text, expected) => {
  expect(readForm(text)).toEqual({ form: expected, end: text.length });
});

test.each<[string, string]>([
  [String.raw`"a\"b\\c"`, 'a"b\\c'],
  [String.raw`"\n\t\e\a\s\d"`, '\n\t\u001b\u0007 \u007f'],
  ['"a\\\nb"', 'ab'],
  ['"a\nb"', 'a\nb'],
  [String.raw`"\x41\ 1"`, 'A1'],
  [String.raw`"\101\u00e9\N{U+42}"`, 'AéB'],
  [String.raw`"\^a\C-a"`, '\u0001\u0001'],
  [String.raw`"\S-a"`, 'A'],
  [String.raw`"\q"`, 'q'],
  [String.raw`"\351\xe9\M-a"`, '\udce9\udce9\udce1'],
  [String.raw`"\x0e9"`, 'é'],
])('reads the string %s', (text, expected) => {
  expect(readForm(text)).toEqual({ form: expected, end: text.length });
});

test('reads the first form only, from an offset on', () => {
  expect(readForm('(a) (b) c', 3)).toEqual({ form: [{ symbol: 'b' }], end: 7 });
  expect(readForm("'#o700'")?.end).toBe(6);
  expect(readForm('a#b')).toEqual({ form: { symbol: 'a' }, end: 1 });
});

test('finds no form in blanks and comments', () => {
  expect(readForm('')).toBe(undefined);
  expect(readForm(' \t\n\f; nothing')).toBe(undefined);
  expect(readForm('a ', 1)).toBe(undefined);
});

test.each([
  ['(a', 'End of file during parsing'],
  ['"a', 'End of file during parsing'],
  ['"a\\', 'End of file during parsing'],
  ["'", 'End of file during parsing'],
  ['a\\', 'End of file during parsing'],
  ['?', 'End of file during parsing'],
  ['(a . b', 'End of file during parsing'],
  [')', 'Invalid read syntax: ")"'],
  ['.', 'Invalid read syntax: "."'],
  ['(a . )', 'Invalid read syntax: ")"'],
  ['(a . b c)', 'Invalid read syntax: ". in wrong context"'],
  ['(a]', 'Invalid read syntax: "] in a list"'],
  ['[a . b]', 'Invalid read syntax: ") or . in a vector"'],
  ['?ab', 'Invalid read syntax: "?"'],
  ['#o78', 'Invalid read syntax: "integer, radix 8"'],
  ['#x', 'Invalid read syntax: "integer, radix 16"'],
  ['#s(a)', 'Invalid read syntax: "#"'],
  ['#1=(a)', 'Invalid read syntax: "#"'],
  ['"\\C-%"', 'Invalid read syntax: "Invalid modifier in string"'],
  ['"\\x110000"', 'a string cannot hold the character 1114112'],
  ['"\\u00g"', 'Invalid escape character syntax: \\u'],
])('refuses %s', (text, message) => {
  expect(() => readForm(text)).toThrow(new LispReadError(message));
});

test('refuses forms that are nested too deeply, whatever they consist of', () => {
  const message = `Invalid read syntax: "forms nested deeper than ${DEEPEST}"`;
  for (const opening of ['(', '[', "'", '`', ',', "#'", '(a . ', '(a . [']) {
    expect(() => readForm(opening.repeat(100_000))).toThrow(new LispReadError(message));
  }
  const deep = '('.repeat(DEEPEST) + ')'.repeat(DEEPEST);
  expect(printReadable(readForm(deep)?.form ?? [])).toBe(`${'('.repeat(DEEPEST - 1)}nil${')'.repeat(DEEPEST - 1)}`);
});

const pieces = [
  '(',
  ')',
  '[',
  ']',
  "'",
  '`',
  ',',
  ',@',
  '"',
  '\\',
  '?',
  '#',
  '#o',
  '#x',
  '##',
  '#:',
  ';',
  '.',
  ' ',
  '\n',
  'a',
  '1',
  'e',
  '-',
  '\\C-',
  '\\x',
  '\\u',
  '\u00a0',
  'é',
  '\udc80',
];

test('throws nothing but its own error on any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(endOf(text)).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 5000 },
  );
});

/** Where the first form ends; 0 where there is none, or an error of the reader. */
function endOf(text: string): number {
  try {
    return readForm(text)?.end ?? 0;
  } catch (error) {
    if (error instanceof LispReadError) return 0;
    throw error;
  }
}
