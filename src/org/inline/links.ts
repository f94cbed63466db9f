/** Links, as far as they hide or bound what stands in them. */
import { isAlphanumericCode, isLetterOrDigit } from '../source.ts';
import { findNext, type Reader, type Region } from './reader.ts';

const LINK_TYPES = new Set(
  'attachment bbdb bibtex docview doi elisp eww file file+emacs file+sys ftp gnus help http https id info irc mailto mhe news rmail shell w3m'.split(
    ' ',
  ),
);
const LONGEST_TYPE = 'attachment'.length;

/** The offset behind the path of `[[path]]` or `[[path][…]]`: that of its first closing bracket. */
export function linkPathEnd({ text, limit }: Reader, at: number): number | undefined {
  let next = at + 2;
  while (next < limit) {
    const char = text.charAt(next);
    if (char === '[') return undefined;
    if (char === ']') return next > at + 2 ? next : undefined;
    next += char === '\\' ? escapeLength(text, next) : 1;
  }
  return undefined;
}

/** An odd number of backslashes protects the bracket behind them. */
function escapeLength(text: string, at: number): number {
  let end = at;
  while (text.charAt(end) === '\\') end++;
  const isBracket = text.charAt(end) === '[' || text.charAt(end) === ']';
  return end - at + (isBracket && (end - at) % 2 === 1 ? 1 : 0);
}

/** The description of a link whose path ends at `pathEnd`. */
export function linkDescription(reader: Reader, pathEnd: number, region: Region): Region | undefined {
  if (reader.text.charAt(pathEnd + 1) !== '[') return undefined;
  const end = findNext(reader, ']]', pathEnd + 3);
  return end + 2 <= region.end ? { start: pathEnd + 2, end, resume: end + 2 } : undefined;
}

/** The type of the link that begins at a word start: `https` before its colon. */
export function linkTypeAt(text: string, at: number): string | undefined {
  let end = at;
  while (end - at <= LONGEST_TYPE && (isAlphanumericCode(text.charCodeAt(end)) || text.charAt(end) === '+')) end++;
  if (text.charAt(end) !== ':') return undefined;
  const type = text.slice(at, end).toLowerCase();
  return LINK_TYPES.has(type) ? type : undefined;
}

/** The offset behind a plain link `https://x.org/a(b)`, whose path begins at `path`: it ends with no punctuation. */
export function plainLinkEnd(text: string, path: number, limit: number): number | undefined {
  let at = path;
  let end: number | undefined;
  while (at < limit) {
    const isRound = text.charAt(at) === '(';
    const next = isRound ? roundEnd(text, at, limit, 2) : isPathCharacter(text, at) ? at + 1 : undefined;
    if (next === undefined) break;
    if (at > path && (isRound || text.charAt(at) === '/' || isLetterOrDigit(text.charCodeAt(at)))) end = next;
    at = next;
  }
  return end;
}

/** Behind the bracket that closes the one at `at`; brackets nest as deep as `depth`, and hold no white space. */
function roundEnd(text: string, at: number, limit: number, depth: number): number | undefined {
  let open = 0;
  for (let next = at; next < limit; next++) {
    const char = text.charAt(next);
    if (char === '(') {
      if (++open > depth) return undefined;
    } else if (char === ')') {
      if (--open === 0) return next + 1;
    } else if (!isPathCharacter(text, next)) {
      return undefined;
    }
  }
  return undefined;
}

function isPathCharacter(text: string, at: number): boolean {
  return !'][ \t\n()<>'.includes(text.charAt(at));
}
