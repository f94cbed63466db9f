/**
 * The objects in running text that Babel runs, inline source and inline calls, and the macros that hold results.
 * Everything else in there is looked at only so far as it hides or bounds them. No recursion, linear in the text.
 */
import type { Inline } from '../nodes.ts';
import { isWordCode, type Source } from '../source.ts';
import { inlineCall, inlineSource, isObjectStart, macro } from './objects.ts';
import { opaqueEnd, wordLinkEnd } from './opaque.ts';
import { openReader, type Reader, type Region } from './reader.ts';
import { regionAt } from './regions.ts';

/** The text between two offsets as one node, or cut where it holds objects. */
export function textNodes(source: Source, start: number, end: number): Inline[] {
  const nodes = inlineNodes(source, start, end, start, end);
  if (nodes !== undefined) return nodes;
  return start === end ? [] : [{ type: 'text', start, end }];
}

/** Cuts the text between `start` and `end` at the objects between `from` and `to`; undefined where there are none. */
export function inlineNodes(
  source: Source,
  start: number,
  end: number,
  from: number,
  to: number,
): Inline[] | undefined {
  const isClear = source.nextBrace >= to && source.nextUnderscore >= to;
  if (isClear || !mayHoldObject(source, from, to)) return undefined;
  const objects = findObjects(openReader(source.text, from, to));
  if (objects.length === 0) return undefined;
  const nodes: Inline[] = [];
  let at = start;
  for (const object of objects) {
    if (object.start > at) nodes.push({ type: 'text', start: at, end: object.start });
    nodes.push(object);
    at = object.end;
  }
  if (at < end) nodes.push({ type: 'text', start: at, end });
  return nodes;
}

/** True where an object may begin between two offsets. Asked down the text only: the searches go on from where they are. */
function mayHoldObject(source: Source, from: number, to: number): boolean {
  const { text } = source;
  let brace = source.nextBrace < from ? indexOf(text, '{', from) : source.nextBrace;
  while (brace < to && !text.startsWith('{{', brace + 1)) brace = indexOf(text, '{', brace + 1);
  source.nextBrace = brace;
  let underscore = source.nextUnderscore < from ? indexOf(text, '_', from) : source.nextUnderscore;
  while (underscore < to && !isObjectStart(text, underscore)) underscore = indexOf(text, '_', underscore + 1);
  source.nextUnderscore = underscore;
  return brace < to || underscore < to;
}

function indexOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at;
}

function findObjects(reader: Reader): Inline[] {
  const objects: Inline[] = [];
  const outer: Region[] = [];
  let region: Region = { start: reader.start, end: reader.limit, resume: reader.limit };
  let at = reader.start;
  while (at < reader.limit) {
    if (at >= region.end) {
      at = region.resume;
      region = outer.pop() ?? region;
      continue;
    }
    const object = objectAt(reader, at, region);
    if (object !== undefined) objects.push(object);
    const behind = object?.end ?? hiddenEnd(reader, at, region);
    const inner = behind === undefined ? regionAt(reader, at, region) : undefined;
    if (inner === undefined) {
      at = behind ?? at + 1;
    } else {
      outer.push(region);
      region = inner;
      at = inner.start;
    }
  }
  return objects;
}

function objectAt(reader: Reader, at: number, region: Region): Inline | undefined {
  switch (reader.text.charCodeAt(at)) {
    case 115: // s
      return isWordStart(reader.text, at, region) ? inlineSource(reader, at, region) : undefined;
    case 99: // c
      return isWordStart(reader.text, at, region) ? inlineCall(reader, at, region) : undefined;
    case 123: // {
      return macro(reader, at, region);
    default:
      return undefined;
  }
}

function hiddenEnd(reader: Reader, at: number, region: Region): number | undefined {
  const code = reader.text.charCodeAt(at) | 32;
  const isLetter = code >= 97 && code <= 122;
  if (!isLetter) return opaqueEnd(reader, at, region);
  return isWordStart(reader.text, at, region) ? wordLinkEnd(reader, at, region) : undefined;
}

const LATIN = /\p{Script=Latin}/u;

/** True where a word of latin letters begins; a letter of another script before it does not bind. */
function isWordStart(text: string, at: number, region: Region): boolean {
  if (at === region.start) return true;
  const before = text.charCodeAt(at - 1);
  return before < 128 ? !isWordCode(before) : !LATIN.test(text.charAt(at - 1));
}
