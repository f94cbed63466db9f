/** The Lisp reader: text to forms. It reads and never evaluates. */
import { dotted } from './cons.ts';
import { readCharacter, readString } from './read-escape.ts';
import { readRadixInteger, readToken } from './read-token.ts';
import { endOfText, invalidSyntax, isDelimiter, type Reader } from './reader.ts';
import { NIL, symbol, type Value } from './value.ts';

export { LispReadError } from './reader.ts';

/** Deeper forms are an error: every level costs a call here, in the printer and in the evaluator. */
export const DEEPEST = 500;

/** Reads the first form at or after an offset; undefined where only blanks and comments are left. Throws `LispReadError`. */
export function readForm(text: string, at = 0): { readonly form: Value; readonly end: number } | undefined {
  const reader: Reader = { text, at };
  skipBlanks(reader);
  if (reader.at >= text.length) return undefined;
  const form = readNext(reader, 0);
  return { form, end: reader.at };
}

function readNext(reader: Reader, depth: number): Value {
  if (depth > DEEPEST) throw invalidSyntax(`forms nested deeper than ${DEEPEST}`);
  skipBlanks(reader);
  const character = reader.text.charAt(reader.at);
  switch (character) {
    case '':
      throw endOfText();
    case '(':
      return readList(reader, depth);
    case '[':
      reader.at++;
      return { vector: readItems(reader, ']', depth).items };
    case ')':
    case ']':
      throw invalidSyntax(character);
    case "'":
      return readPrefixed(reader, 1, 'quote', depth);
    case '`':
      return readPrefixed(reader, 1, '`', depth);
    case ',':
      return reader.text.charAt(reader.at + 1) === '@'
        ? readPrefixed(reader, 2, ',@', depth)
        : readPrefixed(reader, 1, ',', depth);
    case '"':
      return readString(reader);
    case '?':
      return readCharacter(reader);
    case '#':
      return readHash(reader, depth);
    case '.':
      if (isDot(reader)) throw invalidSyntax('.');
      return readToken(reader);
    default:
      return readToken(reader);
  }
}

function readPrefixed(reader: Reader, length: number, name: string, depth: number): Value {
  reader.at += length;
  return [symbol(name), readNext(reader, depth + 1)];
}

function readList(reader: Reader, depth: number): Value {
  reader.at++;
  const { items, tail } = readItems(reader, ')', depth);
  return dotted(items, tail);
}

/** Reads up to a closing bracket, which is taken. */
function readItems(reader: Reader, close: ')' | ']', depth: number): { items: readonly Value[]; tail: Value } {
  const items: Value[] = [];
  for (;;) {
    skipBlanks(reader);
    const character = reader.text.charAt(reader.at);
    if (character === close) {
      reader.at++;
      return { items, tail: NIL };
    }
    if (character === ')' || character === ']')
      throw invalidSyntax(close === ')' ? '] in a list' : ') or . in a vector');
    if (character === '.' && isDot(reader)) {
      if (close === ']') throw invalidSyntax(') or . in a vector');
      return { items, tail: readTail(reader, depth) };
    }
    items.push(readNext(reader, depth + 1));
  }
}

/** A dot stands for itself only in front of a blank or an opening delimiter: `.b` is a symbol. */
function isDot(reader: Reader): boolean {
  const following = reader.text.charAt(reader.at + 1);
  return following === '' || following.charCodeAt(0) <= 32 || `"';([#?\`,`.includes(following);
}

function readTail(reader: Reader, depth: number): Value {
  reader.at++;
  const tail = readNext(reader, depth + 1);
  skipBlanks(reader);
  if (reader.at >= reader.text.length) throw endOfText();
  if (reader.text.charAt(reader.at) !== ')') throw invalidSyntax('. in wrong context');
  reader.at++;
  return tail;
}

// `#o755`, `#24r1k`
const RADIX = /#(?:([bBoOxX])|([0-9]+)r)/uy;
const RADIXES: ReadonlyMap<string, number> = new Map([
  ['b', 2],
  ['o', 8],
  ['x', 16],
]);

function readHash(reader: Reader, depth: number): Value {
  const { text, at } = reader;
  RADIX.lastIndex = at;
  const [prefix = '', letter, digits] = RADIX.exec(text) ?? [];
  if (prefix !== '') {
    reader.at += prefix.length;
    return readRadixInteger(reader, letter === undefined ? Number(digits) : (RADIXES.get(letter.toLowerCase()) ?? 0));
  }
  switch (text.charAt(at + 1)) {
    case "'":
      return readPrefixed(reader, 2, 'function', depth);
    case '#':
      reader.at += 2;
      return { symbol: '' };
    case ':':
    case '_':
      reader.at += 2;
      return readBareSymbol(reader);
    default:
      throw invalidSyntax('#');
  }
}

/** `#:name` and `#_name` are the symbol, even if it looks like a number. */
function readBareSymbol(reader: Reader): Value {
  const following = reader.text.charAt(reader.at);
  if (following === '' || isDelimiter(following.charCodeAt(0))) return { symbol: '' };
  const start = reader.at;
  const token = readToken(reader);
  return typeof token === 'bigint' || typeof token === 'number' ? symbol(reader.text.slice(start, reader.at)) : token;
}

function skipBlanks(reader: Reader): void {
  const { text } = reader;
  while (reader.at < text.length) {
    const code = text.charCodeAt(reader.at);
    const isComment = code === 59 || text.startsWith('#!', reader.at);
    if (isComment) {
      const end = text.indexOf('\n', reader.at);
      reader.at = end === -1 ? text.length : end;
    } else if (code <= 32 || code === 0xa0) reader.at++;
    else return;
  }
}
