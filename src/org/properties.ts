/** What stands only at the top of a section: the planning line, the property drawer of a heading or of the file. */
import { isComment } from './constructs.ts';
import { scanBlank } from './elements.ts';
import { isDrawerEnd } from './ends.ts';
import type { Sink } from './frame.ts';
import { scanLeaf } from './leaves.ts';
import type { Delimiter, Element, NodeProperty, Planning, PropertyDrawer } from './nodes.ts';
import {
  contentEnd,
  isLineEnd,
  isRestBlank,
  matchesAt,
  nextLine,
  skipBlanks,
  type Source,
  trimmed,
  wordEnd,
} from './source.ts';

/** Reads the comments and blank lines at the top of a file, and the property drawer below; answers where they end. */
export function scanTop(source: Source, start: number, limit: number, elements: Sink<Element>): number {
  for (let at = start; at < limit;) {
    const first = skipBlanks(source.text, at);
    const isBlank = isLineEnd(source, first);
    const element = isBlank
      ? scanBlank(source, at, limit)
      : isComment(source, first)
        ? scanLeaf(source, { at, first, limit, affiliated: [] }, { kind: 'comment' })
        : scanPropertyDrawer(source, at, limit);
    if (element === undefined) return at;
    elements.push(element);
    at = element.end;
    if (element.type === 'propertyDrawer') return at;
  }
  return limit;
}

/** Reads a line `CLOSED: [2026-01-01] DEADLINE: <…>`. */
export function scanPlanning(source: Source, start: number, limit: number): Planning | undefined {
  const { text } = source;
  if (start >= limit) return undefined;
  const first = skipBlanks(text, start);
  return isPlanning(text, first) ? { type: 'planning', start, end: nextLine(text, first) } : undefined;
}

function isPlanning(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return (
    (code === 99 && matchesAt(text, at, 'closed:')) ||
    (code === 100 && matchesAt(text, at, 'deadline:')) ||
    (code === 115 && matchesAt(text, at, 'scheduled:'))
  );
}

/** Reads a property drawer at a line start; one whose lines are not all properties is an ordinary drawer. */
export function scanPropertyDrawer(source: Source, start: number, limit: number): PropertyDrawer | undefined {
  const { text } = source;
  const opening = skipBlanks(text, start);
  if (
    start >= limit ||
    text.charCodeAt(opening) !== 58 ||
    !matchesAt(text, opening, ':properties:') ||
    !isRestBlank(source, opening + 12)
  )
    return undefined;
  let at = nextLine(text, opening);
  const children: (Delimiter | NodeProperty)[] = [{ type: 'delimiter', start, end: at }];
  while (at < limit) {
    const first = skipBlanks(text, at);
    const end = nextLine(text, first);
    if (isDrawerEnd(source, first)) {
      children.push({ type: 'delimiter', start: at, end });
      return { type: 'propertyDrawer', start, end, children: children.slice() };
    }
    const property = scanProperty(source, at, first, end);
    if (property === undefined) return undefined;
    children.push(property);
    at = end;
  }
  return undefined;
}

function scanProperty(source: Source, start: number, first: number, end: number): NodeProperty | undefined {
  const { text } = source;
  const keyEnd = wordEnd(text, first);
  if (keyEnd - first < 3 || text.charCodeAt(first) !== 58 || text.charCodeAt(keyEnd - 1) !== 58) return undefined;
  return {
    type: 'nodeProperty',
    start,
    end,
    key: text.slice(first + 1, keyEnd - 1),
    value: trimmed(text, keyEnd, contentEnd(source, keyEnd)),
  };
}
