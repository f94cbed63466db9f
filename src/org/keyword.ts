/** Lines `#+KEY: value`. */
import { isAffiliatedKey } from './affiliated.ts';
import type { Draft } from './draft.ts';
import { inlineNodes } from './inline/scan.ts';
import type { Affiliated, Keyword } from './nodes.ts';
import { contentEnd, matchesAt, nextLine, type Source, trimmed, wordEnd } from './source.ts';

export interface KeywordLine {
  /** Upper case. */
  readonly key: string;
  readonly optional: string | undefined;
  readonly valueStart: number;
  /** True where the line can belong to the element below it. */
  readonly isAffiliated: boolean;
}

/**
 * Reads the keyword line whose `#+` is at `at`. The key of an affiliated keyword ends at the first colon
 * (`#+header::var x`), any other at the last one of the first word (`#+a:b: c` has the key `A:B`).
 */
export function keywordAt(source: Source, at: number): KeywordLine | undefined {
  const { text } = source;
  const dual = dualKeywordAt(source, at);
  if (dual !== undefined) return dual;
  const end = wordEnd(text, at + 2);
  const first = indexWithin(text, 58, at + 3, end);
  if (first === end) return undefined;
  const key = text.slice(at + 2, first).toUpperCase();
  if (isAffiliatedKey(key)) return { key, optional: undefined, valueStart: first + 1, isAffiliated: true };
  const last = text.lastIndexOf(':', end - 1);
  const whole = last === first ? key : text.slice(at + 2, last).toUpperCase();
  return { key: whole, optional: undefined, valueStart: last + 1, isAffiliated: false };
}

/** `#+RESULTS[hash]: name`, `#+CAPTION[short]: long` */
function dualKeywordAt(source: Source, at: number): KeywordLine | undefined {
  const { text } = source;
  if (text.charCodeAt(at + 9) !== 91 || !isDualKey(text, at + 2)) return undefined;
  const close = lastClosing(source, at);
  if (close <= at + 9) return undefined;
  return {
    key: text.slice(at + 2, at + 9).toUpperCase(),
    optional: text.slice(at + 10, close),
    valueStart: close + 2,
    isAffiliated: true,
  };
}

function isDualKey(text: string, at: number): boolean {
  return matchesAt(text, at, 'results') || matchesAt(text, at, 'caption');
}

/** The offset of the last `]:` on the line of `at`; -1 where there is none. */
function lastClosing(source: Source, at: number): number {
  const close = source.text.slice(at, contentEnd(source, at)).lastIndexOf(']:');
  return close === -1 ? -1 : at + close;
}

/** True where the line is enough of a keyword to end a paragraph: with brackets only RESULTS and CAPTION are. */
export function isKeywordLine(source: Source, at: number): boolean {
  const { text } = source;
  const end = wordEnd(text, at + 2);
  const bracket = indexWithin(text, 91, at + 3, end);
  if (bracket < end) {
    const close = lastClosing(source, at);
    const last = close === -1 ? -1 : text.lastIndexOf('[', Math.min(close, end) - 1);
    if (last >= bracket) return last === at + 9 && isDualKey(text, at + 2);
  }
  return indexWithin(text, 58, at + 3, end) < end;
}

/** The offset of a character between two others; `end` where it is not there. A search without an end would cross the whole text. */
function indexWithin(text: string, code: number, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) !== code) at++;
  return Math.min(at, end);
}

/** The node of a keyword line that belongs to no element. */
export function keywordNode(source: Source, start: number, line: KeywordLine): Keyword {
  const { key, optional, valueStart } = line;
  const end = nextLine(source.text, valueStart);
  const node: Draft<Keyword> = { type: 'keyword', start, end, key, value: valueOf(source, line) };
  if (optional !== undefined) node.optional = optional;
  return node;
}

/** The node of a keyword line that belongs to the element below it. */
export function affiliatedNode(source: Source, start: number, line: KeywordLine): Affiliated {
  const { key, optional, valueStart } = line;
  const end = nextLine(source.text, valueStart);
  const node: Draft<Affiliated> = { type: 'affiliated', start, end, key, value: valueOf(source, line) };
  if (optional !== undefined) node.optional = optional;
  const inline =
    key === 'CAPTION' ? inlineNodes(source, start, end, valueStart, contentEnd(source, valueStart)) : undefined;
  if (inline !== undefined) node.children = inline;
  return node;
}

function valueOf(source: Source, line: KeywordLine): string {
  return trimmed(source.text, line.valueStart, contentEnd(source, line.valueStart));
}
