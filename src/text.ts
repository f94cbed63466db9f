/** Text as orgrun handles it: spans, edits, lines, indentation, commas, bytes. Pure, and the only place for each. */

/** Offsets in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text between `start` and `end`. */
export interface Edit extends Span {
  readonly text: string;
}

/** Applies edits that do not overlap, whatever their order; edits at one offset keep theirs. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The 1-based line that holds an offset, by binary search in `lineStarts`. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** The offset at which the line of `offset` begins. */
export function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset of the line end at or after `offset`: of its newline, or of the end of the text. */
export function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at === -1 ? text.length : at;
}

/** The lines of a text without their newlines; a final newline ends the last line and opens none. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** True for a text of spaces, tabs and line ends only. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isBlankCode(text.charCodeAt(at))) return false;
  return true;
}

/** Removes spaces, tabs and line ends at both ends. */
export function trim(text: string): string {
  let start = 0;
  while (start < text.length && isBlankCode(text.charCodeAt(start))) start++;
  return trimEnd(text.slice(start));
}

/** Removes spaces, tabs and line ends at the end, by hand: a regular expression would be quadratic. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlankCode(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

export const TAB_WIDTH = 8;

/** The column of the first character that is neither space nor tab; tabs reach to multiples of eight. */
export function indentation(line: string): number {
  let column = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 32) column++;
    else if (code === 9) column += TAB_WIDTH - (column % TAB_WIDTH);
    else break;
  }
  return column;
}

/** White space that reaches a column as Emacs writes it: tabs for every eight columns, then spaces; or spaces alone. */
export function indentTo(column: number, withTabs = true): string {
  if (!withTabs) return ' '.repeat(column);
  return '\t'.repeat(Math.floor(column / TAB_WIDTH)) + ' '.repeat(column % TAB_WIDTH);
}

/** Removes the indentation that all lines share, blank lines aside (tabs count to multiples of eight). */
export function removeCommonIndentation(text: string): string {
  const lines = text.split('\n');
  let common = Infinity;
  for (const line of lines) if (!isBlank(line)) common = Math.min(common, indentation(line));
  if (common === 0 || common === Infinity) return text;
  return lines.map((line) => removeColumns(line, common)).join('\n');
}

/** Deletes the characters of a line before a column; a tab that reaches over the column stays whole. */
export function removeColumns(line: string, columns: number): string {
  let column = 0;
  let at = 0;
  while (at < line.length && column < columns) {
    const code = line.charCodeAt(at);
    const next = code === 9 ? column + TAB_WIDTH - (column % TAB_WIDTH) : column + 1;
    if (code === 9 && next > columns) break;
    column = next;
    at++;
  }
  return line.slice(at);
}

/** Shifts every line that is not blank right by some columns, rewriting its leading white space; blank lines become empty. */
export function shiftRight(text: string, columns: number, withTabs = true): string {
  return text
    .split('\n')
    .map((line) => {
      const rest = line.replace(/^[ \t]+/u, '');
      return rest === '' ? '' : indentTo(indentation(line) + columns, withTabs) + rest;
    })
    .join('\n');
}

// `  ,,* x` and `,#+x`: blanks, commas, then a star or `#+`.
const ESCAPED = /(?<![^\n])([ \t]*)(,*),(\*|#\+)/gu;
// `  * x`, `,#+x`: blanks, any number of commas, then a star or `#+`.
const ESCAPABLE = /(?<![^\n])([ \t]*)(,*)(\*|#\+)/gu;

/** Takes the last comma off lines that a comma protects. */
export function unescapeCommas(text: string): string {
  return text.includes(',') ? text.replace(ESCAPED, '$1$2$3') : text;
}

/** Protects lines that org would read as a heading or a keyword with a comma. */
export function escapeCommas(text: string): string {
  return text.replace(ESCAPABLE, '$1,$2$3');
}

/** True where every line of the text ends in CRLF: such a document is handled with LF. */
export function isCrlf(text: string): boolean {
  let at = text.indexOf('\n');
  if (at === -1) return false;
  for (; at !== -1; at = text.indexOf('\n', at + 1)) if (text.charCodeAt(at - 1) !== 13) return false;
  return true;
}

// A byte 0x80..0xFF that is not part of valid UTF-8 lives in a string as U+DC80..U+DCFF.
const ESCAPED_BYTE = 0xdc00;

/** Decodes UTF-8 so that `encode` gives the same bytes back; a byte that is not valid UTF-8 becomes a lone surrogate. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeLossless(bytes);
  }
}

/** Encodes as UTF-8, undoing what `decode` did to invalid bytes. */
export function encode(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdbff) {
      at++;
      continue;
    }
    if (code < ESCAPED_BYTE + 0x80 || code > ESCAPED_BYTE + 0xff) continue;
    parts.push(Buffer.from(text.slice(from, at), 'utf8'), Buffer.of(code - ESCAPED_BYTE));
    from = at + 1;
  }
  parts.push(Buffer.from(text.slice(from), 'utf8'));
  return Buffer.concat(parts);
}

function decodeLossless(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += String.fromCharCode(ESCAPED_BYTE + (bytes[at] ?? 0));
      at++;
    } else {
      let end = at;
      for (let next = length; next > 0; next = sequenceLength(bytes, end)) end += next;
      text += strict.decode(bytes.subarray(at, end));
      at = end;
    }
  }
  return text;
}

/** The length of the valid UTF-8 sequence at an offset; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first === undefined) return 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  for (let offset = 1; offset < length; offset++) {
    const byte = bytes[at + offset] ?? 0;
    if (byte < lowest(first, offset) || byte > highest(first, offset)) return 0;
  }
  return length;
}

// The second byte of E0, ED, F0 and F4 has a narrower range (no overlong forms, surrogates or code points above U+10FFFF).
function lowest(first: number, offset: number): number {
  if (offset !== 1) return 0x80;
  return first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
}

function highest(first: number, offset: number): number {
  if (offset !== 1) return 0xbf;
  return first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
}
