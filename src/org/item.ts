/** Items of lists: bullet, counter, checkbox, tag. */
import { bulletEnd, digitsEnd } from './constructs.ts';
import type { Draft } from './draft.ts';
import { inlineNodes } from './inline/scan.ts';
import { scanParagraph } from './leaves.ts';
import type { Affiliated, Delimiter, Element, Inline, Item } from './nodes.ts';
import { contentEnd, isAlphanumericCode, isBlankOrEnd, nextLine, skipBlanks, type Source, trimmed } from './source.ts';

export interface OpenItem {
  readonly item: Item;
  /** The children of the item, to which its contents come. */
  readonly children: (Delimiter | Inline | Element)[];
  /** How far it is read. */
  readonly at: number;
}

/** Reads the item on the line at `start`: bullet, counter, checkbox, tag, and the paragraph behind them on that line. */
export function readItem(source: Source, start: number, end: number, column: number): OpenItem {
  const { text } = source;
  const first = skipBlanks(text, start);
  const behindBullet = bulletEnd(source, start, first) ?? first;
  const lineEnd = contentEnd(source, behindBullet);
  const head = Math.min(skipBlanks(text, behindBullet), lineEnd);
  const counter = text.charCodeAt(head) === 91 ? counterAt(source, head) : { value: undefined, end: head };
  const checkbox =
    text.charCodeAt(counter.end) === 91 ? checkboxAt(source, counter.end) : { value: undefined, end: counter.end };
  const mark = text.charCodeAt(behindBullet - 1);
  const isOrdered = mark === 46 || mark === 41;
  const tagEnd = isOrdered ? undefined : endOfTag(text, checkbox.end, lineEnd);
  const headEnd = tagEnd === undefined ? checkbox.end : Math.min(skipBlanks(text, tagEnd + 2), lineEnd);
  const isOnBulletLine = headEnd < lineEnd;
  const contents = isOnBulletLine ? headEnd : nextLine(text, lineEnd);
  const tag = tagEnd === undefined ? undefined : inlineNodes(source, checkbox.end, tagEnd, checkbox.end, tagEnd);
  const paragraph = isOnBulletLine ? scanParagraph(source, contents, contents, end, NONE) : undefined;
  const delimiter: Delimiter = { type: 'delimiter', start, end: contents };
  const children: (Delimiter | Inline | Element)[] = paragraph === undefined ? [delimiter] : [delimiter, paragraph];
  if (tag !== undefined && tagEnd !== undefined) {
    children.splice(0, 1, { ...delimiter, end: checkbox.end }, ...tag, { ...delimiter, start: tagEnd });
  }
  const item: Draft<Item> = {
    type: 'item',
    start,
    end,
    bullet: text.slice(first, behindBullet),
    indentation: column,
    children,
  };
  if (counter.value !== undefined) item.counter = counter.value;
  if (checkbox.value !== undefined) item.checkbox = checkbox.value;
  if (tagEnd !== undefined) item.tag = trimmed(text, checkbox.end, tagEnd);
  return { item, children, at: paragraph?.end ?? contents };
}

const NONE: readonly Affiliated[] = [];

interface Part<Value> {
  readonly value: Value | undefined;
  /** Where the head goes on. */
  readonly end: number;
}

/** `[@5]`, `[@start:5]`, `[@c]` */
function counterAt(source: Source, at: number): Part<string> {
  const { text } = source;
  if (!text.startsWith('[@', at)) return { value: undefined, end: at };
  const from = text.startsWith('start:', at + 2) ? at + 8 : at + 2;
  const digits = digitsEnd(text, from);
  const end = digits === from && isAlphanumericCode(text.charCodeAt(from)) ? from + 1 : digits;
  if (end === from || text.charCodeAt(end) !== 93) return { value: undefined, end: at };
  return { value: text.slice(from, end), end: Math.min(skipBlanks(text, end + 1), contentEnd(source, end)) };
}

const CHECKBOXES = new Map<string, Item['checkbox']>([
  ['[ ]', 'off'],
  ['[X]', 'on'],
  ['[-]', 'trans'],
  // A lower-case cross is passed over, and says nothing.
  ['[x]', undefined],
]);

function checkboxAt(source: Source, at: number): Part<NonNullable<Item['checkbox']>> {
  const { text } = source;
  if (text.charCodeAt(at) !== 91 || !isBlankOrEnd(source, at + 3)) return { value: undefined, end: at };
  const mark = text.slice(at, at + 3);
  return CHECKBOXES.has(mark)
    ? { value: CHECKBOXES.get(mark), end: Math.min(skipBlanks(text, at + 3), contentEnd(source, at)) }
    : { value: undefined, end: at };
}

/** The offset of the last `::` of a line with a blank before it, and a blank or the line's end behind it. */
function endOfTag(text: string, from: number, lineEnd: number): number | undefined {
  const line = text.slice(from, lineEnd);
  for (let at = line.lastIndexOf('::'); at > 0; at = line.lastIndexOf('::', at - 1)) {
    const isBlankBehind = at + 2 === line.length || isBlankCode(line.charCodeAt(at + 2));
    if (isBlankBehind && isBlankCode(line.charCodeAt(at - 1))) return from + at;
  }
  return undefined;
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 9;
}
