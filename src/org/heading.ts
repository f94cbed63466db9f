/** The line of a heading: stars, TODO keyword, priority, COMMENT, title, tags. */
import type { Draft } from './draft.ts';
import { inlineNodes } from './inline/scan.ts';
import type { Heading } from './nodes.ts';
import { isAlphanumericCode, isLetterOrDigit, lineEndAt, skipBlanks, type Source } from './source.ts';

const NO_TAGS: readonly string[] = [];

/** The level of a heading at a line start; 0 where none begins. */
export function headingLevel(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 42) end++;
  return end > at && text.charCodeAt(end) === 32 ? end - at : 0;
}

/** Reads the heading line at `start`, whose stars are known to be `level` many. */
export function scanHeading(source: Source, start: number, level: number): Heading {
  const { text } = source;
  let lineEnd = lineEndAt(text, start);
  const end = Math.min(lineEnd + 1, text.length);
  if (source.isCrlf && text.charCodeAt(lineEnd - 1) === 13) lineEnd--;
  while (isBlankCode(text.charCodeAt(lineEnd - 1))) lineEnd--;
  let from = skipWithin(text, start + level, lineEnd);
  const keyword = todoKeywordAt(source, from, lineEnd);
  if (keyword !== undefined) from = skipWithin(text, from + keyword.length, lineEnd);
  const priority = text.charCodeAt(from) === 91 ? priorityAt(text, from, lineEnd) : undefined;
  if (priority !== undefined) from = skipWithin(text, from + priority.length + 3, lineEnd);
  const isComment = text.startsWith('COMMENT', from) && (from + 7 === lineEnd || text.charCodeAt(from + 7) === 32);
  if (isComment) from = skipWithin(text, from + 7, lineEnd);
  const tagsStart = startOfTags(text, from, lineEnd);
  const tags = tagsStart === undefined ? NO_TAGS : text.slice(tagsStart + 1, lineEnd - 1).split(':');
  let titleEnd = tagsStart ?? lineEnd;
  while (titleEnd > from && isBlankCode(text.charCodeAt(titleEnd - 1))) titleEnd--;
  const heading: Draft<Heading> = {
    type: 'heading',
    start,
    end,
    level,
    isComment,
    title: text.slice(from, titleEnd),
    tags,
  };
  if (keyword !== undefined) heading.keyword = keyword;
  if (priority !== undefined) heading.priority = priority;
  const inline = inlineNodes(source, start, end, from, titleEnd);
  if (inline !== undefined) heading.children = inline;
  return heading;
}

function todoKeywordAt(source: Source, from: number, limit: number): string | undefined {
  const { text, todoKeywords } = source;
  for (const keyword of todoKeywords) {
    if (!text.startsWith(keyword, from)) continue;
    const end = from + keyword.length;
    if (end === limit || (end < limit && text.charCodeAt(end) === 32)) return keyword;
  }
  return undefined;
}

/** `[#A]`, `[#10]` */
function priorityAt(text: string, from: number, limit: number): string | undefined {
  if (!text.startsWith('[#', from)) return undefined;
  let end = from + 2;
  while (end < limit && isAlphanumericCode(text.charCodeAt(end)) && text.charCodeAt(end) < 97) end++;
  return end > from + 2 && text.charCodeAt(end) === 93 ? text.slice(from + 2, end) : undefined;
}

/** Where `:one:two:` begins at the end of a title: behind a blank, or as all of it. */
function startOfTags(text: string, from: number, end: number): number | undefined {
  if (text.charCodeAt(end - 1) !== 58) return undefined;
  let at = end - 1;
  while (at > from && isTagCode(text.charCodeAt(at - 1))) at--;
  if (end - at < 3 || text.charCodeAt(at) !== 58) return undefined;
  return at === from || isBlankCode(text.charCodeAt(at - 1)) ? at : undefined;
}

function isTagCode(code: number): boolean {
  return code === 58 || code === 95 || code === 64 || code === 35 || code === 37 || isLetterOrDigit(code);
}

function skipWithin(text: string, at: number, limit: number): number {
  return Math.min(skipBlanks(text, at), limit);
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 9;
}
