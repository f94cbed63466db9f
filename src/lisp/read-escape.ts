/** Strings and characters in Lisp text, with their escapes. */
import { byteCode, characterOf, codeOf } from './character.ts';
import { endOfText, invalidSyntax, LispReadError, type Reader } from './reader.ts';
import type { Value } from './value.ts';

/** Reads a string from its opening to its closing quote. */
export function readString(reader: Reader): string {
  const { text } = reader;
  let content = '';
  let from = ++reader.at;
  for (;;) {
    STRING_SPECIAL.lastIndex = reader.at;
    const special = STRING_SPECIAL.exec(text);
    if (special === null) throw endOfText();
    content += text.slice(from, special.index);
    reader.at = special.index + 1;
    if (special[0] === '"') return content;
    content += readStringEscape(reader);
    from = reader.at;
  }
}

/** Reads `?a` or `?\n` as the number of the character. */
export function readCharacter(reader: Reader): Value {
  const { text } = reader;
  reader.at++;
  // A blank is taken whatever follows: `(list ? x)`.
  const isBlank = text.startsWith(' ', reader.at) || text.startsWith('\t', reader.at);
  const code = readCode(reader, false);
  const following = text.charAt(reader.at);
  const isEnd = isBlank || following === '' || following.charCodeAt(0) <= 32 || `"';()[]#?\`,.`.includes(following);
  if (!isEnd) throw invalidSyntax('?');
  return BigInt(code);
}

const STRING_SPECIAL = /["\\]/gu;

const ALT = 2 ** 22;
const SUPER = 2 ** 23;
const HYPER = 2 ** 24;
const SHIFT = 2 ** 25;
const CONTROL = 2 ** 26;
const META = 2 ** 27;

const SIMPLE: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['d', 127],
  ['e', 27],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

const MODIFIERS: ReadonlyMap<string, number> = new Map([
  ['A', ALT],
  ['H', HYPER],
  ['M', META],
  ['S', SHIFT],
  ['s', SUPER],
]);

/** What a backslash and the characters behind it stand for in a string. */
function readStringEscape(reader: Reader): string {
  const escaped = reader.text.charAt(reader.at);
  // An escaped blank or line end vanishes: it ends a `\x41` or folds a line.
  if (escaped === ' ' || escaped === '\n') {
    reader.at++;
    return '';
  }
  const code = readEscape(reader, true);
  const character = characterOf(code < ALT ? code : withoutModifiers(code));
  if (character === undefined) throw new LispReadError(`a string cannot hold the character ${code}`);
  return character;
}

/** A string holds Control of blank and `?`, Shift of letters and Meta of any ASCII character. */
function withoutModifiers(code: number): number {
  let rest = code;
  if (rest === CONTROL + 32) return 0;
  if (rest === CONTROL + 63) return 127;
  let bare = rest % ALT;
  rest -= bare;
  const isUpper = bare >= 65 && bare <= 90;
  const isLower = bare >= 97 && bare <= 122;
  if (hasModifier(rest, SHIFT) && (isUpper || isLower)) {
    bare = isLower ? bare - 32 : bare;
    rest -= SHIFT;
  }
  if (hasModifier(rest, META) && bare < 128) {
    bare = byteCode(bare + 128);
    rest -= META;
  }
  if (rest !== 0) throw invalidSyntax('Invalid modifier in string');
  return bare;
}

function hasModifier(code: number, modifier: number): boolean {
  return Math.floor(code / modifier) % 2 === 1;
}

/** Reads one character, escaped or not. */
function readCode(reader: Reader, inString: boolean): number {
  const code = reader.text.codePointAt(reader.at);
  if (code === undefined) throw endOfText();
  const character = String.fromCodePoint(code);
  reader.at += character.length;
  return character === '\\' ? readEscape(reader, inString) : Number(codeOf(character));
}

/** Reads what follows a backslash. */
function readEscape(reader: Reader, inString: boolean): number {
  const { text } = reader;
  const code = text.codePointAt(reader.at);
  if (code === undefined) throw endOfText();
  const character = String.fromCodePoint(code);
  const isModified = text.charAt(reader.at + 1) === '-';
  if (character === 's' && (inString || !isModified)) return take(reader, 1, 32);
  const modifier = MODIFIERS.get(character);
  if (modifier !== undefined || character === 'C') {
    if (!isModified) throw new LispReadError('Invalid escape character syntax');
    reader.at += 2;
    const plain = readCode(reader, inString);
    return modifier === undefined ? control(plain) : withModifier(plain, modifier);
  }
  if (character === '^') {
    reader.at++;
    return control(readCode(reader, inString));
  }
  const numeric = readNumericEscape(reader, inString);
  return numeric ?? take(reader, character.length, SIMPLE.get(character) ?? Number(codeOf(character)));
}

function take(reader: Reader, length: number, code: number): number {
  reader.at += length;
  return code;
}

function withModifier(code: number, modifier: number): number {
  return hasModifier(code, modifier) ? code : code + modifier;
}

/** Control makes `?` delete, letters and `@[\]^_` control characters; elsewhere it is a bit. */
function control(code: number): number {
  const bare = code % ALT;
  const modifiers = code - bare;
  if (bare === 63) return modifiers + 127;
  const isLetter = (bare >= 65 && bare <= 90) || (bare >= 97 && bare <= 122);
  if (isLetter || (bare >= 64 && bare <= 95)) return modifiers + (bare % 32);
  return withModifier(code, CONTROL);
}

// `101`, `x41`, `u00e9`, `U0001F600`, `N{U+41}`
const NUMERIC = /([0-7]{1,3})|x([0-9a-fA-F]+)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{U\+([0-9a-fA-F]+)\}/uy;

function readNumericEscape(reader: Reader, inString: boolean): number | undefined {
  NUMERIC.lastIndex = reader.at;
  const match = NUMERIC.exec(reader.text);
  if (match === null) {
    const character = reader.text.charAt(reader.at);
    if ('xuUN'.includes(character)) throw new LispReadError(`Invalid escape character syntax: \\${character}`);
    return undefined;
  }
  const [whole, octal, hexadecimal, ...unicode] = match;
  reader.at += whole.length;
  if (octal !== undefined) return byteOr(Number.parseInt(octal, 8), inString);
  const code = Number.parseInt(hexadecimal ?? unicode.find((digits) => digits !== undefined) ?? '', 16);
  if (hexadecimal !== undefined) return hexadecimal.length < 3 ? byteOr(code, inString) : code;
  if (code > 0x10ffff) throw new LispReadError(`Non-Unicode character: 0x${code.toString(16)}`);
  return code;
}

/** In a string, a code of 128 to 255 that is written as octal or as two hex digits is a byte. */
function byteOr(code: number, inString: boolean): number {
  return inString && code >= 128 && code <= 255 ? byteCode(code) : code;
}
