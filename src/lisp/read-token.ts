/** Symbols and numbers in Lisp text. */
import { parseNumberToken } from './number.ts';
import { endOfText, invalidSyntax, isDelimiter, type Reader } from './reader.ts';
import { symbol, type Value } from './value.ts';

/** Reads a symbol or number; a backslash takes any character into the name and makes it no number. */
export function readToken(reader: Reader): Value {
  const { text } = reader;
  let name = '';
  let isQuoted = false;
  let from = reader.at;
  let at = from;
  for (; at < text.length && !isDelimiter(text.charCodeAt(at)); at++) {
    if (text.charCodeAt(at) !== BACKSLASH) continue;
    if (at + 1 >= text.length) throw endOfText();
    name += text.slice(from, at);
    from = at + 1;
    at++;
    isQuoted = true;
  }
  reader.at = at;
  name += text.slice(from, at);
  return (isQuoted ? undefined : parseNumberToken(name)) ?? symbol(name);
}

/** Reads an integer in a base, from behind the `#o`, `#x`, `#b` or `#36r`. */
export function readRadixInteger(reader: Reader, radix: number): Value {
  const invalid = invalidSyntax(`integer, radix ${radix}`);
  ALPHANUMERIC.lastIndex = reader.at;
  const [word = '', sign = '', digits = ''] = ALPHANUMERIC.exec(reader.text) ?? [];
  if (radix < 2 || radix > 36 || digits === '') throw invalid;
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const amount = DIGITS.indexOf(digit);
    if (amount >= radix) throw invalid;
    value = value * BigInt(radix) + BigInt(amount);
  }
  reader.at += word.length;
  return sign === '-' ? -value : value;
}

const BACKSLASH = 92;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
// `-7f`
const ALPHANUMERIC = /([-+]?)([0-9a-zA-Z]+)/uy;
