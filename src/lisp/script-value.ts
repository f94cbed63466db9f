/** What programs of other languages print, read as values: lists of Python, Ruby, Lua, Java and JavaScript. */
import { OrgrunError } from '../errors.ts';
import { convertUntrusted } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { LispError, UnknownLisp } from './lisp-error.ts';
import { parseForm } from './parse.ts';
import type { Value } from './value.ts';

/**
 * Reads a list or string of another language; text that is no such thing stays text.
 *
 *     readScriptValue("[1, 'two', None]") // [1n, 'two', { symbol: 'None' }]
 */
export function readScriptValue(text: string): Value {
  const lisp = toLisp(text);
  try {
    return convertUntrusted(lisp);
  } catch (error) {
    if (error instanceof LispError || error instanceof UnknownLisp) return lisp;
    throw error;
  }
}

/** Reads what `util.inspect` printed; a list that is no Lisp after Org's replacements is an error. */
export function readJsValue(text: string): Value {
  if (!text.startsWith('[') || !text.endsWith(']')) return convertUntrusted(text);
  const lisp = text.replaceAll("'", '"').replace(COMMA_AND_BLANK, ' ').replaceAll(']', ')').replaceAll('[', '(');
  return evaluate(parseForm(`'${lisp}`));
}

const COMMA_AND_BLANK = /,[ \t\n\r\f\u00a0]/gu;

function toLisp(text: string): string {
  const ends = text.charAt(0) + text.charAt(text.length - 1);
  if (text.length >= 2 && BRACKETS.has(ends)) return `'${convertScript(text)}`;
  return text.length > 2 && (ends === "''" || ends === '""') ? convertScript(text) : text;
}

const BRACKETS: ReadonlySet<string> = new Set(['[]', '{}', '()']);

const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ['[', '('],
  ['{', '('],
  [']', ')'],
  ['}', ')'],
  [',', ' '],
  ["'", '"'],
]);

/** Turns brackets to parentheses, commas to blanks, and strings of both kinds to Lisp's. */
function convertScript(text: string): string {
  const parts: string[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') {
      if (quote === '') throw unreadable('a backslash outside of a string');
      // A backslash at the very end escapes nothing.
      if (at + 1 < text.length) parts.push(convertEscape(text.charAt(++at), quote));
    } else if (quote === '') {
      if (character === "'" || character === '"') quote = character;
      parts.push(OUTSIDE.get(character) ?? character);
    } else if (character === quote) {
      quote = '';
      parts.push('"');
    } else parts.push(character === '"' ? '\\"' : character);
  }
  if (quote !== '') throw unreadable('a string that does not end');
  return parts.join('');
}

/** What an escape in a string of that kind of quotes is in a Lisp string: most keep their backslash. */
function convertEscape(character: string, quote: string): string {
  if (character === "'" && quote === "'") return "'";
  if (character === '"') return quote === "'" ? '\\\\\\"' : '\\"';
  return character === '\\' ? '\\\\' : `\\\\${character}`;
}

function unreadable(what: string): OrgrunError {
  return new OrgrunError('document', `the result cannot be read as a value: it has ${what}`, {
    hint: 'use :results verbatim to take it as text',
  });
}
