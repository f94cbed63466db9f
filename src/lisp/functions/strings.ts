/** Functions of strings that need no regular expression. */
import {
  characterFrom,
  countOf,
  elementsOf,
  indexOf,
  optionalText,
  stringFrom,
  textOf,
  textOrNameOf,
  truth,
} from '../arguments.ts';
import { characterCount, characters, codeOf } from '../character.ts';
import { columns } from '../columns.ts';
import { dotted } from '../cons.ts';
import { pure, using, type Builtin, type Context } from '../context.ts';
import { formatText } from '../format.ts';
import { LispError, outOfRange, wrongType } from '../lisp-error.ts';
import { parseForm } from '../parse.ts';
import { printPlain, printReadable } from '../print.ts';
import { readForm } from '../read.ts';
import { isNil, isVector, NIL, type Value } from '../value.ts';

export const STRINGS: readonly (readonly [string, Builtin])[] = [
  ['concat', pure(0, Infinity, (...parts) => parts.map(partOf).join(''))],
  ['string', pure(0, Infinity, (...codes) => stringFrom(codes))],
  ['make-string', using(2, 3, makeString)],
  ['char-to-string', pure(1, 1, characterFrom)],
  ['string-to-char', pure(1, 1, (text) => elementsOf(textOf(text))[0] ?? 0n)],
  ['string-to-list', pure(1, 1, (text) => elementsOf(textOf(text)))],
  ['string-to-vector', pure(1, 1, (text) => ({ vector: elementsOf(textOf(text)) }))],
  ['substring', pure(1, 3, substring)],
  ['substring-no-properties', pure(1, 3, (text, from, to) => substring(textOf(text), from, to))],
  ['org-no-properties', pure(1, 2, (text) => text)],
  ['string-join', pure(1, 2, join)],
  ['mapconcat', using(2, 3, mapAndConcat)],
  ['string=', pure(2, 2, (a, b) => truth(textOrNameOf(a) === textOrNameOf(b)))],
  ['string-equal', pure(2, 2, (a, b) => truth(textOrNameOf(a) === textOrNameOf(b)))],
  ['string<', pure(2, 2, (a, b) => truth(isBefore(a, b)))],
  ['string-lessp', pure(2, 2, (a, b) => truth(isBefore(a, b)))],
  ['string>', pure(2, 2, (a, b) => truth(isBefore(b, a)))],
  ['string-greaterp', pure(2, 2, (a, b) => truth(isBefore(b, a)))],
  ['string-prefix-p', pure(2, 3, (part, text, fold) => truth(inCase(text, fold).startsWith(inCase(part, fold))))],
  ['string-suffix-p', pure(2, 3, (part, text, fold) => truth(inCase(text, fold).endsWith(inCase(part, fold))))],
  ['string-search', pure(2, 3, search)],
  ['string-replace', pure(3, 3, replace)],
  ['string-remove-prefix', pure(2, 2, (part, text) => withoutPrefix(textOf(text), textOf(part)))],
  ['string-remove-suffix', pure(2, 2, (part, text) => withoutSuffix(textOf(text), textOf(part)))],
  ['string-chop-newline', pure(1, 1, (text) => withoutSuffix(textOf(text), '\n'))],
  ['string-empty-p', pure(1, 1, (text) => truth(textOrNameOf(text) === ''))],
  ['string-reverse', pure(1, 1, (text) => characters(textOf(text)).toReversed().join(''))],
  ['string-width', pure(1, 3, (text) => BigInt(columns(textOf(text))))],
  ['string-pad', using(2, 4, pad)],
  ['string-limit', pure(2, 4, limit)],
  ['number-to-string', pure(1, 1, numberText)],
  ['prin1-to-string', pure(1, 2, (value, plain = NIL) => (isNil(plain) ? printReadable(value) : printPlain(value)))],
  ['format', pure(1, Infinity, (format, ...values) => formatText(textOf(format), values))],
  ['read', pure(1, 1, (text) => parseForm(textOf(text)))],
  ['read-from-string', pure(1, 3, readFromString)],
  ['shell-quote-argument', pure(1, 2, (text) => shellQuote(textOf(text)))],
];

function partOf(part: Value): string {
  return typeof part === 'string' ? part : stringFrom(elementsOf(part));
}

function makeString(context: Context, count: Value, code: Value): Value {
  const length = countOf(count);
  context.charge(length);
  return characterFrom(code).repeat(length);
}

/** Of a string or vector; negative places count from the end. */
function substring(sequence: Value, from: Value = 0n, to: Value = NIL): Value {
  if (typeof sequence === 'string') {
    const all = characters(sequence);
    return all.slice(...placesIn(sequence, all.length, from, to)).join('');
  }
  if (!isVector(sequence)) throw wrongType('arrayp', sequence);
  const { vector } = sequence;
  return { vector: vector.slice(...placesIn(sequence, vector.length, from, to)) };
}

function placesIn(sequence: Value, length: number, from: Value, to: Value): [number, number] {
  const start = placeIn(length, from, 0);
  const end = placeIn(length, to, length);
  if (start === undefined || end === undefined || start > end) throw outOfRange(sequence, from, to);
  return [start, end];
}

function placeIn(length: number, index: Value, otherwise: number): number | undefined {
  const number = isNil(index) ? otherwise : indexOf(index);
  const place = number < 0 ? number + length : number;
  return place < 0 || place > length ? undefined : place;
}

function join(strings: Value, separator: Value = NIL): Value {
  return elementsOf(strings)
    .map(partOf)
    .join(optionalText(separator) ?? '');
}

function mapAndConcat(context: Context, callee: Value, sequence: Value, separator: Value = ''): Value {
  return elementsOf(sequence)
    .map((element) => partOf(context.apply(callee, [element])))
    .join(partOf(separator));
}

/** By the numbers of the characters; UTF-16 units would sort emoji before some letters. */
function isBefore(a: Value, b: Value): boolean {
  const left = characters(textOrNameOf(a));
  const right = characters(textOrNameOf(b));
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at === -1) return left.length < right.length;
  const other = right[at];
  return other !== undefined && codeOf(left[at] ?? '') < codeOf(other);
}

function inCase(text: Value, fold: Value = NIL): string {
  return isNil(fold) ? textOrNameOf(text) : textOrNameOf(text).toUpperCase();
}

function search(needle: Value, text: Value, start: Value = NIL): Value {
  const all = characters(textOf(text));
  const from = placeIn(all.length, start, 0);
  if (from === undefined) throw outOfRange(start);
  const before = all.slice(0, from).join('');
  const at = textOf(text).indexOf(textOf(needle), before.length);
  return at === -1 ? NIL : BigInt(characterCount(textOf(text).slice(0, at)));
}

function replace(from: Value, to: Value, text: Value): Value {
  if (textOf(from) === '') throw new LispError('wrong-length-argument', [0n]);
  return textOf(text).replaceAll(textOf(from), () => textOf(to));
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function withoutSuffix(text: string, suffix: string): string {
  return text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text;
}

function pad(context: Context, text: Value, length: Value, padding: Value = NIL, atStart: Value = NIL): Value {
  const missing = Math.max(0, countOf(length) - characterCount(textOf(text)));
  context.charge(missing);
  const filling = (isNil(padding) ? ' ' : characterFrom(padding)).repeat(missing);
  return isNil(atStart) ? textOf(text) + filling : filling + textOf(text);
}

function limit(text: Value, length: Value, fromEnd: Value = NIL): Value {
  const all = characters(textOf(text));
  const count = countOf(length);
  if (all.length <= count) return text;
  return (isNil(fromEnd) ? all.slice(0, count) : all.slice(all.length - count)).join('');
}

function numberText(value: Value): Value {
  if (typeof value !== 'bigint' && typeof value !== 'number') throw wrongType('numberp', value);
  return printReadable(value);
}

function readFromString(text: Value, start: Value = NIL): Value {
  const source = textOf(text);
  const before = isNil(start) ? '' : characters(source).slice(0, countOf(start)).join('');
  const form = parseForm(source.slice(before.length));
  const end = readForm(source, before.length)?.end ?? source.length;
  return dotted([form], BigInt(characterCount(source.slice(0, end))));
}

// Whatever a shell could take for more than a letter.
const SHELL_SPECIAL = /[^-0-9a-zA-Z_./\n]/gu;

function shellQuote(text: string): string {
  return text === '' ? "''" : text.replace(SHELL_SPECIAL, '\\$&').replaceAll('\n', "'\n'");
}
