/** Emacs's regular expressions, in JavaScript's terms. */
import { LispError, UnknownLisp } from './lisp-error.ts';
import { readClass } from './regexp-class.ts';

export interface EmacsRegexp {
  readonly pattern: RegExp;
  /** Which of Emacs's groups each of JavaScript's is: `\(?3:…\)` has a number of its own. */
  readonly groups: readonly number[];
}

/** Translates a regular expression; it is to be matched with `lastIndex`. */
export function translateRegexp(source: string, ignoreCase: boolean): EmacsRegexp {
  const state: Translation = { source, at: 0, parts: [], open: [], groups: [], lastGroup: 0 };
  while (state.at < source.length) step(state);
  if (state.open.length > 0) throw invalid('Unmatched ( or \\(');
  return { pattern: compile(state.parts.join(''), ignoreCase ? 'giu' : 'gu'), groups: state.groups };
}

function compile(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('Regular expression too big');
    throw error;
  }
}

interface Translation {
  readonly source: string;
  at: number;
  /** Translated pieces; a piece is what a repetition can apply to. */
  readonly parts: string[];
  /** Where in `parts` the groups that are still open begin. */
  readonly open: number[];
  readonly groups: number[];
  lastGroup: number;
}

// The ends of a text count as ends of words, whatever stands there. What org's syntax table calls a word, and what it adds for symbols.
const WORD = "[\\p{L}\\p{N}\\p{M}$%']";
const SYMBOL = "[\\p{L}\\p{N}\\p{M}$%'&*+\\-\\/=\\\\_|~]";
const LINE_START = '(?<![^\\n])';
const LINE_END = '(?![^\\n])';

const BACKSLASHED: ReadonlyMap<string, string> = new Map([
  ['w', WORD],
  ['W', `(?!${WORD})[^]`],
  ['`', '(?<![^])'],
  ["'", '(?![^])'],
  ['b', `(?:(?<![^])|(?![^])|(?<!${WORD})(?=${WORD})|(?<=${WORD})(?!${WORD}))`],
  ['B', `(?<=[^])(?=[^])(?:(?<!${WORD})(?!${WORD})|(?<=${WORD})(?=${WORD}))`],
  ['<', `(?<!${WORD})(?=${WORD})`],
  ['>', `(?<=${WORD})(?!${WORD})`],
  ['_<', `(?<!${SYMBOL})(?=${SYMBOL})`],
  ['_>', `(?<=${SYMBOL})(?!${SYMBOL})`],
  ['s-', '[\\t\\n\\f\\r \\u00a0]'],
  ['s ', '[\\t\\n\\f\\r \\u00a0]'],
  ['S-', '[^\\t\\n\\f\\r \\u00a0]'],
  ['S ', '[^\\t\\n\\f\\r \\u00a0]'],
  ['sw', WORD],
  ['Sw', `(?!${WORD})[^]`],
  ['s_', `(?!${WORD})${SYMBOL}`],
  ['S_', `(?:${WORD}|(?!${SYMBOL})[^])`],
]);

function step(state: Translation): void {
  const character = String.fromCodePoint(state.source.codePointAt(state.at) ?? 0);
  state.at += character.length;
  switch (character) {
    case '\\':
      return translateBackslash(state);
    case '[':
      return add(state, takeClass(state));
    case '.':
      return add(state, '[^\\n]');
    case '*':
    case '+':
    case '?':
      return repeat(state, character);
    case '^':
      return add(state, isStart(state) ? LINE_START : '\\^');
    case '$':
      return add(state, isEnd(state) ? LINE_END : '\\$');
    default:
      return add(state, literal(character));
  }
}

function translateBackslash(state: Translation): void {
  const { source, at } = state;
  const character = source.charAt(at);
  if (character === '') throw invalid('Trailing backslash');
  state.at++;
  if (character === '(') return openGroup(state);
  if (character === ')') return closeGroup(state);
  if (character === '|') {
    state.parts.push('|');
    return;
  }
  if (character === '{') return isStart(state) ? add(state, '\\{') : repeatBounds(state);
  if (character >= '1' && character <= '9') return add(state, backReference(state, Number(character)));
  const name = '_sS'.includes(character) ? source.slice(at, at + 2) : character;
  const translated = BACKSLASHED.get(name);
  if (translated === undefined) {
    // Point, categories and rarer syntax classes mean nothing without a buffer.
    if ('=cC_sS'.includes(character)) throw new UnknownLisp('function', `regexp \\${name}`);
    state.at--;
    const code = String.fromCodePoint(source.codePointAt(at) ?? 0);
    state.at += code.length;
    return add(state, literal(code));
  }
  state.at = at + name.length;
  add(state, translated);
}

function add(state: Translation, part: string): void {
  state.parts.push(part);
}

function takeClass(state: Translation): string {
  const { translated, end } = readClass(state.source, state.at);
  state.at = end;
  return translated;
}

// `?:` or `?12:` after the opening of a group.
const GROUP_KIND = /\?([0-9]*):/uy;

function openGroup(state: Translation): void {
  GROUP_KIND.lastIndex = state.at;
  const [kind = '', number = ''] = GROUP_KIND.exec(state.source) ?? [];
  state.at += kind.length;
  state.open.push(state.parts.length);
  if (kind === '?:') return add(state, '(?:');
  const group = number === '' ? state.lastGroup + 1 : Number(number);
  state.lastGroup = Math.max(state.lastGroup, group);
  state.groups.push(group);
  add(state, '(');
}

function closeGroup(state: Translation): void {
  const start = state.open.pop();
  if (start === undefined) throw invalid('Unmatched ) or \\)');
  state.parts.push(`${state.parts.splice(start).join('')})`);
}

/** True where nothing stands that could be repeated: there `*` means itself, and `^` the start of a line. */
function isStart(state: Translation): boolean {
  const last = state.parts.at(-1);
  return last === undefined || last === '(' || last === '(?:' || last === '|';
}

function isEnd({ source, at }: Translation): boolean {
  return at === source.length || source.startsWith('\\)', at) || source.startsWith('\\|', at);
}

function repeat(state: Translation, sign: '*' | '+' | '?'): void {
  if (isStart(state) || state.parts.at(-1) === LINE_START) return add(state, literal(sign));
  const isLazy = state.source.charAt(state.at) === '?';
  if (isLazy) state.at++;
  quantify(state, sign + (isLazy ? '?' : ''));
}

// `2\}`, `,3\}`, `1,\}`
const BOUNDS = /([0-9]*)(,?)([0-9]*)\\\}/uy;

function repeatBounds(state: Translation): void {
  BOUNDS.lastIndex = state.at;
  const [whole, least = '', comma = '', most = ''] = BOUNDS.exec(state.source) ?? [];
  if (whole === undefined) throw invalid('Unmatched \\{');
  if (comma !== '' && most !== '' && Number(most) < Number(least)) throw invalid('Invalid content of \\{\\}');
  state.at += whole.length;
  quantify(state, `{${Number(least)}${comma}${most}}`);
}

/** A repetition may follow another one in Emacs: what it repeats becomes a group. */
function quantify(state: Translation, quantifier: string): void {
  state.parts.push(`(?:(?:${state.parts.pop() ?? ''})${quantifier})`);
}

function backReference(state: Translation, number: number): string {
  const index = state.groups.lastIndexOf(number);
  if (index === -1) throw invalid('Invalid back reference');
  return `(?:\\${index + 1})`;
}

// Characters with a meaning in JavaScript's expressions.
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/u;

function literal(character: string): string {
  return SYNTAX.test(character) ? `\\${character}` : character;
}

function invalid(message: string): LispError {
  return new LispError('invalid-regexp', [message]);
}
