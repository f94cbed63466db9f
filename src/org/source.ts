/** The text under the scanner, and how its lines, blanks, columns and words are read. */
import { TAB_WIDTH } from '../text.ts';
import type { Ends } from './ends.ts';
import type { DrawnLines } from './table-rows.ts';

export interface Source {
  readonly text: string;
  /** True where every line ends in CRLF: the CR then is part of the line end. */
  readonly isCrlf: boolean;
  readonly ends: Ends;
  /** The words that headings may begin with as their TODO keyword. */
  readonly todoKeywords: ReadonlySet<string>;
  /** The `_` and the `{` that the search for inline objects has come to. */
  nextUnderscore: number;
  nextBrace: number;
  /** The lines of a drawn table that were read last. */
  drawnLines?: DrawnLines;
}

/** The offset of the newline at or after `at`, or of the end of the text. */
export function lineEndAt(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** The offset behind the newline of the line that holds `at`. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** The offset at which the content of the line that holds `at` ends. */
export function contentEnd(source: Source, at: number): number {
  const { text } = source;
  const end = lineEndAt(text, at);
  return source.isCrlf && end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** True where the content of a line ends at an offset. */
export function isLineEnd(source: Source, at: number): boolean {
  const { text } = source;
  const code = text.charCodeAt(at);
  if (code === 10) return true;
  if (code !== 13) return at >= text.length;
  return source.isCrlf && (at + 1 === text.length || text.charCodeAt(at + 1) === 10);
}

/** The offset of the first character that is neither space nor tab. */
export function skipBlanks(text: string, at: number): number {
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9) break;
    at++;
  }
  return at;
}

/** True where nothing but blanks stand between an offset and the end of its line. */
export function isRestBlank(source: Source, at: number): boolean {
  return isLineEnd(source, skipBlanks(source.text, at));
}

/** True where a space, a tab or the end of the line stands at an offset. */
export function isBlankOrEnd(source: Source, at: number): boolean {
  const code = at < source.text.length ? source.text.charCodeAt(at) : 10;
  return code === 32 || code === 9 || isLineEnd(source, at);
}

/** The column of `to` on a line that begins at `from`. */
export function columnOf(text: string, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at++)
    column = text.charCodeAt(at) === 9 ? column + TAB_WIDTH - (column % TAB_WIDTH) : column + 1;
  return column;
}

/** The end of the word at an offset. */
export function wordEnd(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code <= 32 || code >= 160) && isSpaceCode(code)) break;
  }
  return at;
}

/** White space as Emacs has it in an org buffer: `\s-`. */
export function isSpaceCode(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13 && code !== 11);
  if (code < 0xa0) return false;
  return code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** The text between two offsets without the blanks at both ends. */
export function trimmed(text: string, from: number, to: number): string {
  while (from < to && isTrimmable(text.charCodeAt(from))) from++;
  while (to > from && isTrimmable(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isTrimmable(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/** True where a text in lower case stands at an offset in any letter case. */
export function matchesAt(text: string, at: number, lower: string): boolean {
  for (let index = 0; index < lower.length; index++) {
    const code = text.charCodeAt(at + index);
    if (code !== lower.charCodeAt(index) && (code < 65 || code > 90 || code + 32 !== lower.charCodeAt(index)))
      return false;
  }
  return true;
}

/** A character of a word as Emacs has it in an org buffer: `\w`. */
export function isWordCode(code: number): boolean {
  return isLetterOrDigit(code) || code === 36 || code === 37 || code === 39;
}

// Half of a character beyond the basic plane counts: nearly all of them are letters or pictures.
const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}\p{Cs}]/u;

export function isLetterOrDigit(code: number): boolean {
  return code < 128 ? isAlphanumericCode(code) : LETTER_OR_DIGIT.test(String.fromCharCode(code));
}

/** An ASCII letter or digit. */
export function isAlphanumericCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
