import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { printReadable } from '../../src/lisp/print.ts';
import { readJsValue, readScriptValue } from '../../src/lisp/script-value.ts';

test.each([
  ["[1, 'two', 3.5]", '(1 "two" 3.5)'],
  ['[[1, 2], [3, 4]]', '((1 2) (3 4))'],
  ['(1, 2)', '(1 2)'],
  ['()', 'nil'],
  ['[]', 'nil'],
  ['{}', 'nil'],
  ["{'a': 1}", '("a" : 1)'],
  ['[True, None, nan]', '(True None nan)'],
  ['[1e16]', '(1e+16)'],
  ['["it\'s", \'say "x"\']', '("it\'s" "say \\"x\\"")'],
  [String.raw`['it\'s']`, '("it\'s")'],
  [String.raw`['a\nb']`, '("a\\\\nb")'],
  [String.raw`['a\\b']`, '("a\\\\b")'],
  [String.raw`["a\"b", 'c\"d']`, '("a\\"b" "c\\\\\\"d")'],
  ["['a, b', '[x]']", '("a, b" "[x]")'],
  ["'text'", '"text"'],
  ['"007"', '"007"'],
  ['12', '12'],
  ['text', '"text"'],
  ["''", `"''"`],
  ['{"a"=>1}', '("a" =>1)'],
  ['[1, 2', '"[1, 2"'],
  ['(1 . 2 . 3)', `"'(1 . 2 . 3)"`],
  ['(getenv "HOME") x', '"(getenv \\"HOME\\") x"'],
  ['(+ 1 2) x', '3'],
])('reads %s of a program', (text, expected) => {
  expect(printReadable(readScriptValue(text))).toBe(expected);
});

test('refuses lists with a string that does not end, or a backslash outside of one', () => {
  expect(() => readScriptValue("[it's]")).toThrow(
    'the result cannot be read as a value: it has a string that does not end',
  );
  expect(() => readScriptValue('[a\\b]')).toThrow(
    'the result cannot be read as a value: it has a backslash outside of a string',
  );
});

test.each([
  ["[ 1, 'two', [ 3 ] ]", '(1 "two" (3))'],
  ['[]', 'nil'],
  ['[\n  1,\n  2\n]', '(1 2)'],
  ["'str'", 'str'],
  ['{ a: 1 }', '"{ a: 1 }"'],
  ['42', '42'],
  ['undefined', '"undefined"'],
  ['"say"', '"say"'],
  ["[ 'a,b', true ]", '("a,b" true)'],
])('reads %s of JavaScript', (text, expected) => {
  expect(printReadable(readJsValue(text))).toBe(expected);
});

test('refuses a list of JavaScript with an apostrophe in a string', () => {
  expect(() => readJsValue('[ "it\'s" ]')).toThrow('End of file during parsing');
});

test('throws nothing but errors of ours on any output', () => {
  const pieces = ['[', ']', '{', '}', '(', ')', "'", '"', '\\', ',', ' ', ':', 'a', '1', '.', '\n', '`', ';', '#'];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      for (const read of [readScriptValue, readJsValue]) {
        expect(attempt(() => printReadable(read(text)))).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

test('reads a long list in time that grows with its length', () => {
  const list = Array.from({ length: 100_000 }, (_, index) => `'item ${index}'`).join(', ');
  expect(readScriptValue(`[${list}]`)).toHaveLength(100_000);
});

/** True if a function gives a value or an error of ours. */
function attempt(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof OrgrunError;
  }
}
