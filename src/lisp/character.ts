/** Characters as Emacs numbers them, and as our strings hold them. */

/** Emacs numbers a byte that is not valid UTF-8 from here on; `text.ts` keeps it as a lone surrogate. */
const FIRST_BYTE = 0x3fff80;
const LAST_BYTE = 0x3fffff;

/** The characters of a string; a pair of surrogates is one. */
export function characters(text: string): string[] {
  return Array.from(text);
}

/** The number of characters of a string. */
export function characterCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at = next(text, at)) count++;
  return count;
}

/** The offset in UTF-16 units of the character with an index. */
export function offsetOf(text: string, index: number): number {
  let at = 0;
  for (let count = 0; count < index && at < text.length; count++) at = next(text, at);
  return at;
}

/** The number by which Lisp knows a character. */
export function codeOf(character: string): bigint {
  const code = character.codePointAt(0) ?? 0;
  return BigInt(code >= 0xdc80 && code <= 0xdcff ? FIRST_BYTE + code - 0xdc80 : code);
}

/** The character that Lisp knows by a number; undefined where a string of ours cannot hold it. */
export function characterOf(code: number): string | undefined {
  if (code >= FIRST_BYTE && code <= LAST_BYTE) return String.fromCharCode(code - FIRST_BYTE + 0xdc80);
  return code >= 0 && code <= 0x10ffff && Number.isInteger(code) ? String.fromCodePoint(code) : undefined;
}

/** The number of a raw byte. */
export function byteCode(byte: number): number {
  return byte >= 0x80 ? byte - 0x80 + FIRST_BYTE : byte;
}

function next(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  return code >= 0xd800 && code <= 0xdbff && second >= 0xdc00 && second <= 0xdfff ? at + 2 : at + 1;
}
