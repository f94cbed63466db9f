import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterReturn, cleanLine } from '../../src/report/clean.ts';

it.each([
  ['plain text', 'plain text'],
  ['\u001B[31mred\u001B[0m', 'red'],
  ['\u001B[38;5;196mred\u001B[m', 'red'],
  ['\u001B]0;title\u0007text', 'text'],
  ['\u001B]8;;https://example.org\u001B\\link\u001B]8;;\u001B\\', 'link'],
  ['\u001B]52;c;aGVsbG8=', ''],
  ['\u001BPsixel\u001B\\x', 'x'],
  ['\u009B2Jx', 'x'],
  ['\u001B(Bx\u001B7y', 'xy'],
  ['a\tb', 'a b'],
  ['bell\u0007 back\b', 'bell back'],
  ['user\u202Egpj.exe', 'usergpj.exe'],
  ['größer 漢字 😀', 'größer 漢字 😀'],
  ['half \uD800', 'half \uFFFD'],
])('makes %j harmless', (text, clean) => {
  expect(cleanLine(text)).toBe(clean);
});

it('leaves no control character in any text', () => {
  const nasty = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u001B', '\u001B[', '\u001B]', '\u009B', '\u0007', ';', 'm', '\\'),
    ),
  );
  fc.assert(
    fc.property(nasty, (pieces) => {
      expect(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(cleanLine(pieces.join('')))).toBe(false);
    }),
  );
});

it('is not held up by a long line', () => {
  expect(cleanLine('\u001B[31m'.repeat(100_000))).toBe('');
  expect(cleanLine(`\u001B]${'x'.repeat(1_000_000)}`)).toBe('');
  expect(cleanLine('\u001B['.repeat(100_000) + '0'.repeat(100_000))).toBe('');
});

it('takes of a line that was written over what stands there in the end', () => {
  expect(['a', 'a\r', '10%\r50%\r100%', '10%\r50%\r', '\r\r'].map(afterReturn)).toEqual(['a', 'a', '100%', '50%', '']);
});
