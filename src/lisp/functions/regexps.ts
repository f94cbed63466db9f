/** Functions that match and replace with regular expressions. */
import { countOf, indexOf, optionalText, textOf } from '../arguments.ts';
import { characterCount, characters, offsetOf } from '../character.ts';
import { pure, using, type Builtin, type Context, type Match } from '../context.ts';
import { translateRegexp, type EmacsRegexp } from '../emacs-regexp.ts';
import { lispError, outOfRange, wrongType } from '../lisp-error.ts';
import { replacementFor } from '../replacement.ts';
import { isNil, NIL, type Value } from '../value.ts';
import { splitText, trimText } from './split.ts';

export const REGEXPS: readonly (readonly [string, Builtin])[] = [
  ['string-match', using(2, 4, stringMatch)],
  ['string-match-p', using(2, 3, stringMatchP)],
  ['match-beginning', using(1, 1, (context, group) => sideOf(context.match, group, 0))],
  ['match-end', using(1, 1, (context, group) => sideOf(context.match, group, 1))],
  ['match-string', using(1, 2, matchString)],
  ['match-string-no-properties', using(1, 2, matchString)],
  ['replace-match', using(1, 5, replaceMatch)],
  ['replace-regexp-in-string', using(3, 7, replaceRegexpInString)],
  ['regexp-quote', pure(1, 1, (text) => textOf(text).replace(SPECIAL, '\\$&'))],
  ['split-string', pure(1, 4, splitString)],
  ['org-split-string', pure(1, 2, orgSplitString)],
  ['string-lines', pure(1, 2, (text, omit = NIL) => splitText(textOf(text), '\n', { omitEmpty: !isNil(omit) }))],
  ['string-trim', pure(1, 3, (text, left = NIL, right = NIL) => trim(text, orBlanks(left), orBlanks(right)))],
  ['string-trim-left', pure(1, 2, (text, regexp = NIL) => trim(text, orBlanks(regexp), undefined))],
  ['string-trim-right', pure(1, 2, (text, regexp = NIL) => trim(text, undefined, orBlanks(regexp)))],
  ['string-clean-whitespace', pure(1, 1, (text) => trim(textOf(text).replace(BLANK_RUN, ' '), BLANKS, BLANKS))],
  ['string-blank-p', pure(1, 1, (text) => (ONLY_BLANKS.test(textOf(text)) ? 0n : NIL))],
  ['org-string-nw-p', pure(1, 1, (text) => (typeof text === 'string' && NOT_BLANK.test(text) ? text : NIL))],
  ['org-trim', pure(1, 2, (text) => trim(text, BLANKS, BLANKS))],
];

const SPLITTING = '[ \f\t\n\r\v]+';
// What a regular expression does not take literally.
const SPECIAL = /[[*.\\?+^$]/gu;
const BLANKS = '[ \t\n\r]+';
const BLANK_RUN = /[ \t\n\r]+/gu;
const ONLY_BLANKS = /^[ \t\n\r]*$/u;
const NOT_BLANK = /[^ \t\n\r]/u;

/** Matches from an index on; places are counted in characters. */
function matchFrom(regexp: EmacsRegexp, text: string, start: number): Match | undefined {
  const { pattern, groups } = regexp;
  pattern.lastIndex = offsetOf(text, start);
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const match: ([number, number] | undefined)[] = [placesOf(text, found.index, found[0])];
  const indices = groupOffsets(pattern, text, found.index);
  for (const [at, group] of groups.entries()) {
    const offsets = indices?.[at + 1];
    if (offsets !== undefined) match[group] = placesOf(text, offsets[0], text.slice(...offsets));
  }
  return match;
}

/** The offsets of the groups: a second look, for the few who ask. */
function groupOffsets(pattern: RegExp, text: string, at: number): RegExpIndicesArray | undefined {
  if (!pattern.source.includes('(')) return undefined;
  const exact = new RegExp(pattern.source, `${pattern.flags.replace('g', 'y')}d`);
  exact.lastIndex = at;
  return exact.exec(text)?.indices;
}

function placesOf(text: string, offset: number, matched: string): [number, number] {
  const start = characterCount(text.slice(0, offset));
  return [start, start + characterCount(matched)];
}

function startOf(text: string, start: Value): number {
  const length = characterCount(text);
  const index = isNil(start) ? 0 : indexOf(start);
  const place = index < 0 ? index + length : index;
  if (place < 0 || place > length) throw outOfRange(text, start);
  return place;
}

function stringMatch(context: Context, regexp: Value, text: Value, start: Value = NIL, inhibit: Value = NIL): Value {
  const source = textOf(text);
  const match = matchFrom(translateRegexp(textOf(regexp), true), source, startOf(source, start));
  if (match === undefined) return NIL;
  if (isNil(inhibit)) context.match = match;
  return BigInt(match[0]?.[0] ?? 0);
}

function stringMatchP(_context: Context, regexp: Value, text: Value, start: Value = NIL): Value {
  const source = textOf(text);
  const match = matchFrom(translateRegexp(textOf(regexp), true), source, startOf(source, start));
  return match === undefined ? NIL : BigInt(match[0]?.[0] ?? 0);
}

function sideOf(match: Match, group: Value, side: 0 | 1): Value {
  const place = match[countOf(group)]?.[side];
  return place === undefined ? NIL : BigInt(place);
}

/** Without a string Emacs would look in the buffer. */
function matchString(context: Context, group: Value, text: Value = NIL): Value {
  const places = context.match[countOf(group)];
  if (places === undefined) return NIL;
  const all = characters(textOf(text));
  if (places[1] > all.length) throw outOfRange(text, BigInt(places[0]), BigInt(places[1]));
  return all.slice(...places).join('');
}

function replaceMatch(
  context: Context,
  replacement: Value,
  fixedCase: Value = NIL,
  literal: Value = NIL,
  text: Value = NIL,
  group: Value = NIL,
): Value {
  const style = { fixedCase: !isNil(fixedCase), literal: !isNil(literal), group: isNil(group) ? 0 : countOf(group) };
  return replaceIn(textOf(text), context.match, textOf(replacement), style);
}

interface ReplaceStyle {
  readonly fixedCase: boolean;
  readonly literal: boolean;
  readonly group: number;
}

function replaceIn(text: string, match: Match, replacement: string, style: ReplaceStyle): string {
  const all = characters(text);
  const places = match[style.group];
  if (places === undefined) throw lispError(`replace-match subexpression does not exist: ${style.group}`);
  const groups = match.map((pair) => (pair === undefined ? undefined : all.slice(...pair).join('')));
  const matched = groups[style.group] ?? '';
  const replaced = replacementFor(replacement, groups, matched, style);
  return all.slice(0, places[0]).join('') + replaced + all.slice(places[1]).join('');
}

function replaceRegexpInString(
  context: Context,
  regexp: Value,
  replacement: Value,
  text: Value,
  fixedCase: Value = NIL,
  literal: Value = NIL,
  group: Value = NIL,
  start: Value = NIL,
): Value {
  const all = characters(textOf(text));
  const translated = translateRegexp(textOf(regexp), true);
  const style = { fixedCase: !isNil(fixedCase), literal: !isNil(literal), group: isNil(group) ? 0 : countOf(group) };
  const saved = context.match;
  const parts: string[] = [];
  let at = startOf(textOf(text), start);
  while (at < all.length) {
    const match = matchFrom(translated, textOf(text), at);
    const [from, to] = match?.[0] ?? [0, 0];
    if (match === undefined) break;
    context.charge(1);
    // An empty match stands before the character that it lets through.
    const end = to === from ? Math.min(all.length, from + 1) : to;
    const piece = all.slice(from, end).join('');
    context.match = match.map((pair) => (pair === undefined ? undefined : [pair[0] - from, pair[1] - from]));
    const given = typeof replacement === 'string' ? replacement : calledWith(context, replacement, piece);
    parts.push(all.slice(at, from).join(''), replaceIn(piece, context.match, given, style));
    at = end;
  }
  context.match = saved;
  return parts.join('') + all.slice(at).join('');
}

function calledWith(context: Context, callee: Value, piece: string): string {
  const { match } = context;
  const [start, end] = match[0] ?? [0, 0];
  const value = context.apply(callee, [characters(piece).slice(start, end).join('')]);
  context.match = match;
  return textOf(value);
}

function splitString(text: Value, separators: Value = NIL, omitNulls: Value = NIL, trimmed: Value = NIL): Value {
  const separator = optionalText(separators);
  const omitEmpty = separator === undefined || !isNil(omitNulls);
  return splitText(textOf(text), separator ?? SPLITTING, { omitEmpty, trim: optionalText(trimmed) });
}

/** Without empty parts at the ends, but with those in the middle. */
function orgSplitString(text: Value, separators: Value = NIL): Value {
  const parts = [...splitText(textOf(text), optionalText(separators) ?? SPLITTING, { omitEmpty: false })];
  if (parts.length === 1) return parts;
  while (parts.at(0) === '') parts.shift();
  while (parts.at(-1) === '') parts.pop();
  return parts;
}

function orBlanks(regexp: Value): string {
  return isNil(regexp) ? BLANKS : textOf(regexp);
}

function trim(text: Value, left: string | undefined, right: string | undefined): Value {
  if (typeof text !== 'string') throw wrongType('stringp', text);
  return trimText(text, left, right);
}
