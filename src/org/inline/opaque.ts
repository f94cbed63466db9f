/** What hides its inside: verbatim text, links and their paths, time stamps, export snippets, LaTeX. */
import { digitsEnd } from '../constructs.ts';
import { isWordCode } from '../source.ts';
import { closingMarker } from './emphasis.ts';
import { linkPathEnd, linkTypeAt, plainLinkEnd } from './links.ts';
import { findNext, type Reader, type Region } from './reader.ts';

/** The offset behind what begins at `at` and is not looked into. */
export function opaqueEnd(reader: Reader, at: number, region: Region): number | undefined {
  const { text } = reader;
  switch (text.charAt(at)) {
    case '=':
    case '~':
      return behind(closingMarker(reader, at, region), 1, region);
    case '[':
      return text.charAt(at + 1) === '[' ? bareLinkEnd(reader, at, region) : timestampEnd(reader, at, region);
    case '<':
      return angleEnd(reader, at, region);
    case '@':
      return snippetEnd(reader, at, region);
    case '\\':
      return latexEnd(reader, at, region);
    case '$':
      return mathEnd(reader, at, region);
    default:
      return undefined;
  }
}

/** The offset behind a link without brackets that begins with the word at `at`. */
export function wordLinkEnd({ text }: Reader, at: number, region: Region): number | undefined {
  const type = linkTypeAt(text, at);
  return type === undefined ? undefined : plainLinkEnd(text, at + type.length + 1, region.end);
}

function behind(close: number | undefined, length: number, region: Region): number | undefined {
  return close !== undefined && close + length <= region.end ? close + length : undefined;
}

/** `[[path]]`; a link with a description stays open for it. */
function bareLinkEnd(reader: Reader, at: number, region: Region): number | undefined {
  const pathEnd = linkPathEnd(reader, at);
  return pathEnd !== undefined && reader.text.charAt(pathEnd + 1) === ']' ? behind(pathEnd, 2, region) : undefined;
}

/** `[2026-01-01 Thu]`, `<2026-01-01 Thu>`: up to a closing bracket of either kind on the line. */
function timestampEnd(reader: Reader, at: number, region: Region): number | undefined {
  const { text } = reader;
  const date = dateEnd(text, at + 1);
  if (date === undefined) return undefined;
  const close = Math.min(findNext(reader, ']', date), findNext(reader, '>', date));
  if (close !== date && (text.charAt(date) !== ' ' || findNext(reader, '\n', date) < close)) return undefined;
  return behind(close, 1, region);
}

function dateEnd(text: string, at: number): number | undefined {
  const isDate =
    digitsEnd(text, at) === at + 4 &&
    text.charAt(at + 4) === '-' &&
    digitsEnd(text, at + 5) === at + 7 &&
    text.charAt(at + 7) === '-';
  return isDate && digitsEnd(text, at + 8) === at + 10 ? at + 10 : undefined;
}

/** `<<target>>`, `<2026-01-01>`, `<%%(sexp)>`, `<https://x.org>` */
function angleEnd(reader: Reader, at: number, region: Region): number | undefined {
  const { text } = reader;
  if (text.charAt(at + 1) === '<') return targetEnd(text, at, region);
  if (text.startsWith('%%(', at + 1) || linkTypeAt(text, at + 1) !== undefined)
    return behind(findNext(reader, '>', at + 2), 1, region);
  return timestampEnd(reader, at, region);
}

function targetEnd(text: string, at: number, region: Region): number | undefined {
  let open = at;
  while (text.charAt(open) === '<' && open - at < 3) open++;
  let close = open;
  while (close < region.end && !'<>\n'.includes(text.charAt(close))) close++;
  const isTarget =
    close > open && !isBlank(text, open) && !isBlank(text, close - 1) && text.startsWith('>'.repeat(open - at), close);
  return isTarget ? behind(close, open - at, region) : undefined;
}

function isBlank(text: string, at: number): boolean {
  return text.charAt(at) === ' ' || text.charAt(at) === '\t';
}

// `@@html:`
const SNIPPET = /@@[-A-Za-z0-9]+:/uy;

function snippetEnd(reader: Reader, at: number, region: Region): number | undefined {
  if (!reader.text.startsWith('@@', at)) return undefined;
  SNIPPET.lastIndex = at;
  return SNIPPET.test(reader.text) ? behind(findNext(reader, '@@', SNIPPET.lastIndex), 2, region) : undefined;
}

// `\alpha`, `\cite[a]{b}`
const COMMAND = /\\[a-zA-Z]+\*?(?:\[[^\][\n{}]*\]|\{[^{}\n]*\})*/uy;

/** `\(a\)`, `\[a\]`, and commands with their arguments */
function latexEnd(reader: Reader, at: number, region: Region): number | undefined {
  const { text } = reader;
  const open = text.charAt(at + 1);
  if (open === '(' || open === '[') return behind(findNext(reader, open === '(' ? '\\)' : '\\]', at + 2), 2, region);
  COMMAND.lastIndex = at;
  return COMMAND.test(text) ? behind(COMMAND.lastIndex, 0, region) : undefined;
}

/** `$a$`, `$$a$$` */
function mathEnd(reader: Reader, at: number, region: Region): number | undefined {
  const { text } = reader;
  if (text.charAt(at + 1) === '$') return behind(findNext(reader, '$$', at + 2), 2, region);
  if (at > region.start && text.charAt(at - 1) === '$') return undefined;
  if (' \t\n,.;'.includes(text.charAt(at + 1))) return undefined;
  const close = findNext(reader, '$', at + 1);
  if (' \t\n,.'.includes(text.charAt(close - 1))) return undefined;
  const isOpen = close + 1 < region.end && isWordOrSymbol(text, close + 1);
  return isOpen ? undefined : behind(close, 1, region);
}

function isWordOrSymbol(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char !== "'" && (isWordCode(text.charCodeAt(at)) || '&*+-/=\\_|~'.includes(char));
}
