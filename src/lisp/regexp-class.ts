/** Bracket expressions of Emacs's regular expressions: `[^]a-z[:digit:]]`. */
import { LispError } from './lisp-error.ts';

/** Translates the class whose opening bracket stands before an offset. */
export function readClass(source: string, start: number): { readonly translated: string; readonly end: number } {
  const isNegated = source.charAt(start) === '^';
  let at = isNegated ? start + 1 : start;
  let members = '';
  // A bracket right at the beginning is a member.
  for (let isFirst = true; isFirst || source.charAt(at) !== ']'; isFirst = false) {
    const named = nameAt(source, at);
    if (named !== undefined) {
      members += named.members;
      at = named.end;
      continue;
    }
    const low = characterAt(source, at);
    at += low.length;
    if (source.charAt(at) !== '-' || source.charAt(at + 1) === ']') {
      members += escape(low);
      continue;
    }
    const high = characterAt(source, at + 1);
    at += 1 + high.length;
    // A range that runs backwards is empty.
    if ((low.codePointAt(0) ?? 0) <= (high.codePointAt(0) ?? 0)) members += `${escape(low)}-${escape(high)}`;
  }
  return { translated: translate(members, isNegated), end: at + 1 };
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['alpha', '\\p{L}\\p{M}'],
  ['alnum', '\\p{L}\\p{M}\\p{Nd}'],
  ['ascii', '\\x00-\\x7f'],
  ['blank', '\\t\\p{Zs}'],
  ['cntrl', '\\x00-\\x1f'],
  ['digit', '0-9'],
  ['graph', '\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}'],
  ['lower', '\\p{Ll}'],
  ['multibyte', '\\u{80}-\\u{10ffff}'],
  ['nonascii', '\\u{80}-\\u{10ffff}'],
  ['print', '\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}'],
  ['punct', '!-\\/:-@\\[-`\\{-~\\p{P}\\p{S}\\u00a0'],
  ['space', '\\t\\n\\f\\r \\u00a0'],
  ['unibyte', '\\x00-\\x7f'],
  ['upper', '\\p{Lu}'],
  ['word', "\\p{L}\\p{N}\\p{M}$%'"],
  ['xdigit', '0-9a-fA-F'],
]);

// `[:alpha:]`
const NAME = /\[:([a-z]*):\]/uy;

function nameAt(source: string, at: number): { members: string; end: number } | undefined {
  NAME.lastIndex = at;
  const [whole, name = ''] = NAME.exec(source) ?? [];
  if (whole === undefined) return undefined;
  const members = NAMED.get(name);
  if (members === undefined) throw new LispError('invalid-regexp', ['Invalid character class name']);
  return { members, end: at + whole.length };
}

function characterAt(source: string, at: number): string {
  const code = source.codePointAt(at);
  if (code === undefined) throw new LispError('invalid-regexp', ['Unmatched [ or [^']);
  return String.fromCodePoint(code);
}

function translate(members: string, isNegated: boolean): string {
  if (members === '') return isNegated ? '[^]' : '(?!)';
  return `[${isNegated ? '^' : ''}${members}]`;
}

// Characters with a meaning inside JavaScript's classes.
const SYNTAX = /[\\\]^[-]/u;

function escape(character: string): string {
  return SYNTAX.test(character) ? `\\${character}` : character;
}
