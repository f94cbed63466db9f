/** Tells at the first character of a line whether a construct stands there: one claim for each, for openings and paragraph ends alike. */
import { blockEnd, blockName, drawerEnd, isLatexNameCode, latexEnd } from './ends.ts';
import {
  contentEnd,
  isBlankOrEnd,
  isLineEnd,
  isRestBlank,
  isWordCode,
  matchesAt,
  nextLine,
  type Source,
  wordEnd,
} from './source.ts';

/** `# x`, or a lone `#`. */
export function isComment(source: Source, at: number): boolean {
  return isMarkThenSpace(source, at, 35);
}

/** `: x`, or a lone `:`. */
export function isFixedWidth(source: Source, at: number): boolean {
  return isMarkThenSpace(source, at, 58);
}

function isMarkThenSpace(source: Source, at: number, mark: number): boolean {
  const { text } = source;
  return text.charCodeAt(at) === mark && (text.charCodeAt(at + 1) === 32 || isLineEnd(source, at + 1));
}

/** `-----` */
export function isRule(source: Source, at: number): boolean {
  const { text } = source;
  let end = at;
  while (text.charCodeAt(end) === 45) end++;
  return end - at >= 5 && isRestBlank(source, end);
}

/** `+---+---+`: a rule of a table drawn by hand. */
export function isDrawnRule(source: Source, at: number): boolean {
  const { text } = source;
  if (text.charCodeAt(at) !== 43 || text.charCodeAt(at + 1) !== 45) return false;
  let end = at + 1;
  while (text.charCodeAt(end) === 45 || (text.charCodeAt(end) === 43 && text.charCodeAt(end - 1) === 45)) end++;
  return text.charCodeAt(end - 1) === 43 && isRestBlank(source, end);
}

/** The offset behind the bullet of an item; `*` is one only on an indented line. */
export function bulletEnd(source: Source, lineStart: number, at: number): number | undefined {
  const { text } = source;
  const code = text.charCodeAt(at);
  if (code === 45 || code === 43 || (code === 42 && at > lineStart))
    return isBlankOrEnd(source, at + 1) ? at + 1 : undefined;
  const end = digitsEnd(text, at);
  const mark = end === at ? 0 : text.charCodeAt(end);
  return (mark === 46 || mark === 41) && isBlankOrEnd(source, end + 1) ? end + 1 : undefined;
}

/** The offset behind the digits at `at`. */
export function digitsEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(end)) end++;
  return end;
}

/** The end of the name of `#+begin_NAME` where that stands at `at`. */
export function blockNameEnd(text: string, at: number): number | undefined {
  if (!text.startsWith('#+begin_', at) && !text.startsWith('#+BEGIN_', at) && !matchesAt(text, at, '#+begin_'))
    return undefined;
  const end = wordEnd(text, at + 8);
  return end === at + 8 ? undefined : end;
}

/** The line that closes the block whose begin line is at `at`. */
export function blockClose(source: Source, at: number, nameEnd: number, limit: number): number | undefined {
  const name = blockName(source.text, at + 8, nameEnd);
  return blockEnd(source, name, nextLine(source.text, nameEnd), limit);
}

/** The offset behind `:name:` where that is a whole line. */
export function drawerNameEnd(source: Source, at: number): number | undefined {
  const { text } = source;
  if (text.charCodeAt(at) !== 58) return undefined;
  const end = labelEnd(text, at + 1);
  return end > at + 1 && text.charCodeAt(end) === 58 && isRestBlank(source, end + 1) ? end : undefined;
}

/** The line that closes a drawer that opens at `at`. */
export function drawerClose(source: Source, at: number, limit: number): number | undefined {
  return drawerEnd(source, nextLine(source.text, at), limit);
}

/** The end of letters, digits, `-` and `_`: names of drawers, labels of footnotes. */
export function labelEnd(text: string, at: number): number {
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 45 && code !== 95 && !isWordCode(code)) break;
    at++;
  }
  return at;
}

/** The end of the label of `[fn:label]`. */
export function footnoteLabelEnd(text: string, at: number): number | undefined {
  if (!text.startsWith('[fn:', at)) return undefined;
  const end = labelEnd(text, at + 4);
  return end > at + 4 && text.charCodeAt(end) === 93 ? end : undefined;
}

/** The offset behind the last line of a LaTeX environment that begins at `at`. */
export function latexEnvironmentEnd(source: Source, at: number, limit: number): number | undefined {
  const { text } = source;
  if (!matchesAt(text, at, '\\begin{')) return undefined;
  let brace = at + 7;
  while (isLatexNameCode(text.charCodeAt(brace))) brace++;
  if (brace === at + 7 || text.charCodeAt(brace) !== 125) return undefined;
  const close = latexEnd(source, text.slice(at + 7, brace).toLowerCase(), brace, limit);
  return close === undefined ? undefined : nextLine(text, close);
}

// `CLOCK: [2026-01-01 Thu 10:00]--[2026-01-01 Thu 11:00] =>  1:00`
const CLOCK =
  /^CLOCK:(?:[ \t]+\[[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [^\n\]]*)?\](?:--\[[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [^\n\]]*)?\][ \t]+=>[ \t]+[0-9]+:[0-9]{2})?|[ \t]+=>[ \t]+[0-9]+:[0-9]{2})$/iu;

export function isClock(source: Source, at: number): boolean {
  const { text } = source;
  if (!matchesAt(text, at, 'clock:')) return false;
  let end = contentEnd(source, at);
  while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9) end--;
  return CLOCK.test(text.slice(at, end));
}
