/** Values as Lisp text: to be read again (%S), or to be seen (%s). */
import { formatNumber, parseNumberToken } from './number.ts';
import { isNumber, isPair, isSymbol, isVector, type Value } from './value.ts';

/** Prints a value as `%S` does: in the syntax that the reader takes. */
export function printReadable(value: Value): string {
  return print(value, true, 0);
}

/** Prints a value as `%s` does: strings and symbols bare, inside lists too. */
export function printPlain(value: Value): string {
  if (typeof value === 'string') return value;
  return isSymbol(value) ? value.symbol : print(value, false, 0);
}

/** `backquotes` counts the backquotes around: a comma has its short form only inside one. */
function print(value: Value, readable: boolean, backquotes: number): string {
  if (typeof value === 'string') return readable ? quoteString(value) : escapeBytes(value);
  if (isNumber(value)) return formatNumber(value);
  if (isSymbol(value)) return printSymbol(value.symbol, readable);
  if (isVector(value)) return `[${printAll(value.vector, readable, backquotes)}]`;
  if (isPair(value)) {
    return `(${printAll(value.items, readable, backquotes)} . ${print(value.tail, readable, backquotes)})`;
  }
  return printList(value, readable, backquotes);
}

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['quote', "'"],
  ['function', "#'"],
  ['`', '`'],
  [',', ','],
  [',@', ',@'],
]);

function printList(list: readonly Value[], readable: boolean, backquotes: number): string {
  const [head, argument] = list;
  if (head === undefined) return 'nil';
  if (argument === undefined || list.length !== 2 || !isSymbol(head)) {
    return `(${printAll(list, readable, backquotes)})`;
  }
  const prefix = PREFIXES.get(head.symbol);
  const isComma = head.symbol.startsWith(',');
  if (prefix === undefined || (isComma && backquotes === 0)) return `(${printAll(list, readable, backquotes)})`;
  const depth = isComma ? backquotes - 1 : head.symbol === '`' ? backquotes + 1 : backquotes;
  return prefix + print(argument, readable, depth);
}

function printAll(values: readonly Value[], readable: boolean, backquotes: number): string {
  return values.map((value) => print(value, readable, backquotes)).join(' ');
}

// `say "a\b"`
const STRING_SPECIAL = /["\\]/gu;

function quoteString(text: string): string {
  return `"${escapeBytes(text.replace(STRING_SPECIAL, '\\$&'))}"`;
}

// A byte that is not valid UTF-8, as `text.ts` keeps it.
const RAW_BYTE = /[\udc80-\udcff]/gu;

function escapeBytes(text: string): string {
  if (text.isWellFormed()) return text;
  return text.replace(RAW_BYTE, (byte) => `\\${(byte.charCodeAt(0) - 0xdc00).toString(8)}`);
}

// Characters that end a symbol or mean something else in front of one, control characters and the no-break space.
const SYMBOL_SPECIAL = /["\\';#(),`[\]?.]|[^!-\u009f\u00a1-\u{10ffff}]/gu;

function printSymbol(name: string, readable: boolean): string {
  if (name === '') return '##';
  if (!readable) return name;
  const escaped = name.replace(SYMBOL_SPECIAL, '\\$&');
  return parseNumberToken(name) === undefined || escaped.startsWith('\\') ? escaped : `\\${escaped}`;
}
