/** What begins on a line: the one place that tells org's elements apart. */
import {
  blockClose,
  blockNameEnd,
  bulletEnd,
  drawerClose,
  drawerNameEnd,
  footnoteLabelEnd,
  isClock,
  isComment,
  isDrawnRule,
  isFixedWidth,
  isRule,
  latexEnvironmentEnd,
} from './constructs.ts';
import { blockEnd, blockName } from './ends.ts';
import { isKeywordLine, keywordAt, type KeywordLine } from './keyword.ts';
import { isBlankOrEnd, isLineEnd, isWordCode, matchesAt, nextLine, skipBlanks, type Source } from './source.ts';
import { drawnTableEnd } from './table-rows.ts';

export type Opening =
  | { readonly kind: 'block'; readonly name: string; readonly nameEnd: number; readonly closeLine: number }
  | { readonly kind: 'dynamic'; readonly nameStart: number; readonly closeLine: number }
  | { readonly kind: 'drawer'; readonly nameEnd: number; readonly closeLine: number }
  | { readonly kind: 'footnote'; readonly labelEnd: number }
  | { readonly kind: 'item' }
  | { readonly kind: 'keyword'; readonly line: KeywordLine }
  | { readonly kind: 'latex'; readonly end: number }
  | { readonly kind: 'drawnTable'; readonly end: number }
  | { readonly kind: 'call' | 'comment' | 'fixed' | 'row' | 'rule' | 'diary' | 'clock' };

const ITEM: Opening = { kind: 'item' };
const CALL: Opening = { kind: 'call' };
const COMMENT: Opening = { kind: 'comment' };
const FIXED: Opening = { kind: 'fixed' };
const ROW: Opening = { kind: 'row' };
const RULE: Opening = { kind: 'rule' };
const DIARY: Opening = { kind: 'diary' };
const CLOCK: Opening = { kind: 'clock' };

/**
 * Tells what begins on the line at `lineStart`, whose first character that is no blank is at `at`;
 * `limit` is the end of the contents that hold it. Undefined: running text.
 */
export function openingAt(source: Source, lineStart: number, at: number, limit: number): Opening | undefined {
  const { text } = source;
  switch (text.charCodeAt(at)) {
    case 35: // #
      return hashOpening(source, at, limit);
    case 58: // :
      return isFixedWidth(source, at) ? FIXED : drawerOpening(source, at, limit);
    case 124: // |
      return ROW;
    case 45: // -
      return isRule(source, at) ? RULE : itemOpening(source, lineStart, at);
    case 43: // +
      return isDrawnRule(source, at) ? drawnTableOpening(source, lineStart, limit) : itemOpening(source, lineStart, at);
    case 92: // \
      return latexOpening(source, at, limit);
    case 91: // [
      return at === lineStart ? footnoteOpening(text, at) : undefined;
    case 37: // %
      return at === lineStart && text.startsWith('%%(', at) ? DIARY : undefined;
    case 67: // C
    case 99: // c
      return isClock(source, at) ? CLOCK : undefined;
    default:
      return itemOpening(source, lineStart, at);
  }
}

// Running text seldom begins with one of these, blanks aside.
const BEGINNINGS = ' \t\r\n#%*+-0123456789:C[\\c|';
const PLAIN: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(!BEGINNINGS.includes(String.fromCharCode(code))),
);

/** True for a character with which a line begins that holds running text and nothing else. */
export function isPlain(code: number): boolean {
  return code >= 128 || PLAIN[code] === 1;
}

/** True where a line cannot belong to the paragraph above it: it is blank, or something else begins on it. */
export function endsParagraph(source: Source, lineStart: number, limit: number): boolean {
  const { text } = source;
  const at = skipBlanks(text, lineStart);
  if (isLineEnd(source, at)) return true;
  switch (text.charCodeAt(at)) {
    case 35: // #
      return hashEndsParagraph(source, at, limit);
    case 58: // :
      return isFixedWidth(source, at) || drawerOpening(source, at, limit) !== undefined;
    case 124: // |
      return true;
    case 45: // -
      return isBlankOrEnd(source, at + 1) || isRule(source, at);
    case 43: // +
      return isBlankOrEnd(source, at + 1) || isDrawnRule(source, at);
    case 42: // *, which is no bullet at the start of a line, and ends a paragraph all the same
      return isBlankOrEnd(source, at + 1);
    case 92: // \
      return latexEnvironmentEnd(source, at, limit) !== undefined;
    case 91: // [
      return at === lineStart && footnoteLabelEnd(text, at) !== undefined;
    case 37: // %
      return at === lineStart && text.startsWith('%%(', at);
    case 67: // C
    case 99: // c
      return isClock(source, at);
    default:
      return bulletEnd(source, lineStart, at) !== undefined;
  }
}

function hashOpening(source: Source, at: number, limit: number): Opening | undefined {
  const { text } = source;
  if (isComment(source, at)) return COMMENT;
  if (text.charCodeAt(at + 1) !== 43) return undefined;
  const nameEnd = blockNameEnd(text, at);
  if (nameEnd !== undefined) {
    const name = blockName(text, at + 8, nameEnd);
    const closeLine = blockEnd(source, name, nextLine(text, nameEnd), limit);
    return closeLine === undefined ? undefined : { kind: 'block', name, nameEnd, closeLine };
  }
  if (matchesAt(text, at + 2, 'call:')) return CALL;
  if (matchesAt(text, at + 2, 'begin:')) {
    const nameStart = skipBlanks(text, at + 8);
    if (isWordCode(text.charCodeAt(nameStart))) return dynamicOpening(source, nameStart, limit);
  }
  const line = keywordAt(source, at);
  return line === undefined ? undefined : { kind: 'keyword', line };
}

function dynamicOpening(source: Source, nameStart: number, limit: number): Opening | undefined {
  const from = nextLine(source.text, nameStart);
  const withColon = blockEnd(source, ':', from, limit);
  const closeLine = blockEnd(source, '', from, withColon ?? limit) ?? withColon;
  return closeLine === undefined ? undefined : { kind: 'dynamic', nameStart, closeLine };
}

function hashEndsParagraph(source: Source, at: number, limit: number): boolean {
  const { text } = source;
  if (isComment(source, at)) return true;
  if (text.charCodeAt(at + 1) !== 43) return false;
  const nameEnd = blockNameEnd(text, at);
  return nameEnd === undefined ? isKeywordLine(source, at) : blockClose(source, at, nameEnd, limit) !== undefined;
}

function drawerOpening(source: Source, at: number, limit: number): Opening | undefined {
  const nameEnd = drawerNameEnd(source, at);
  if (nameEnd === undefined) return undefined;
  const closeLine = drawerClose(source, at, limit);
  return closeLine === undefined ? undefined : { kind: 'drawer', nameEnd, closeLine };
}

function itemOpening(source: Source, lineStart: number, at: number): Opening | undefined {
  return bulletEnd(source, lineStart, at) === undefined ? undefined : ITEM;
}

function drawnTableOpening(source: Source, lineStart: number, limit: number): Opening | undefined {
  const end = drawnTableEnd(source, lineStart, limit);
  return end === undefined ? undefined : { kind: 'drawnTable', end };
}

function latexOpening(source: Source, at: number, limit: number): Opening | undefined {
  const end = latexEnvironmentEnd(source, at, limit);
  return end === undefined ? undefined : { kind: 'latex', end };
}

function footnoteOpening(text: string, at: number): Opening | undefined {
  const labelEnd = footnoteLabelEnd(text, at);
  return labelEnd === undefined ? undefined : { kind: 'footnote', labelEnd };
}
