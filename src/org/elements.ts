/** The elements between two offsets: one loop over lines, and a stack of the containers that are open. */
import { loneKeyword, withResults } from './affiliated.ts';
import { openContainer, openFootnote } from './containers.ts';
import type { ContentsFrame, Frame, Sink } from './frame.ts';
import { affiliatedNode, keywordNode, type KeywordLine } from './keyword.ts';
import { type Place, scanLeaf, scanParagraph } from './leaves.ts';
import { openList, openNextItem } from './lists.ts';
import type { Affiliated, Blank, Element } from './nodes.ts';
import { isPlain, type Opening, openingAt } from './opening.ts';
import { isLineEnd, nextLine, skipBlanks, type Source } from './source.ts';

/** Scans the elements between two offsets, both at the start of a line, into `elements`. */
export function scanElements(source: Source, from: number, limit: number, elements: Sink<Element>): void {
  let frame: Frame | undefined = {
    kind: 'contents',
    holder: undefined,
    at: from,
    limit,
    elements,
    closing: undefined,
    structure: undefined,
  };
  while (frame !== undefined) frame = frame.at < frame.limit ? takeLine(source, frame) : closeFrame(frame);
}

/** Reads a run of blank lines. */
export function scanBlank(source: Source, start: number, limit: number): Blank {
  const { text } = source;
  let end = start;
  while (end < limit) {
    const code = text.charCodeAt(end);
    const first = code === 32 || code === 9 ? skipBlanks(text, end) : end;
    if (!isLineEnd(source, first)) break;
    end = code === 10 ? end + 1 : nextLine(text, first);
  }
  return { type: 'blank', start, end };
}

function closeFrame(frame: Frame): Frame | undefined {
  const { holder } = frame;
  const closing = frame.kind === 'contents' ? frame.closing : undefined;
  if (closing !== undefined) closing.children.push(closing.line);
  if (holder !== undefined) holder.at = closing?.line.end ?? frame.limit;
  return holder;
}

/** Takes what begins on the line that a container is read up to; answers the container to go on with. */
function takeLine(source: Source, frame: Frame): Frame {
  const { at, limit } = frame;
  const { text } = source;
  // Most lines show with their first character that they are plain text, or empty.
  const code = text.charCodeAt(at);
  if (isPlain(code) && frame.kind === 'contents') return takeParagraph(source, frame);
  const first = code === 32 || code === 9 ? skipBlanks(text, at) : at;
  if (isLineEnd(source, first)) {
    const blank = scanBlank(source, at, limit);
    if (frame.kind === 'list') frame.items.push(blank);
    else frame.elements.push(blank);
    frame.at = blank.end;
    return frame;
  }
  if (frame.kind === 'list') return openNextItem(source, frame);
  const opening = openingAt(source, at, first, limit);
  if (opening?.kind === 'keyword' && opening.line.isAffiliated) return takeAffiliated(source, frame, opening);
  return takeElement(source, frame, { at, first, limit, affiliated: NONE }, opening);
}

function takeParagraph(source: Source, frame: ContentsFrame): Frame {
  const paragraph = scanParagraph(source, frame.at, frame.at, frame.limit, NONE);
  frame.elements.push(paragraph);
  frame.at = paragraph.end;
  return frame;
}

const NONE: readonly Affiliated[] = [];

function takeElement(source: Source, frame: ContentsFrame, place: Place, opening: Opening | undefined): Frame {
  if (opening?.kind === 'item') return openList(source, frame, place);
  if (opening?.kind === 'footnote') return openFootnote(source, frame, place, opening.labelEnd);
  if (opening?.kind === 'drawer' || opening?.kind === 'dynamic') return openContainer(source, frame, place, opening);
  if (opening?.kind === 'block' && isGreater(opening.name)) return openContainer(source, frame, place, opening);
  const element = scanLeaf(source, place, opening);
  frame.elements.push(place.affiliated === NONE ? element : withResults(element, place.affiliated));
  frame.at = element.end;
  return frame;
}

function isGreater(name: string): boolean {
  return name !== 'src' && name !== 'example' && name !== 'export' && name !== 'comment' && name !== 'verse';
}

/**
 * Takes a stack of keyword lines with the element below, to which they belong. Above a blank line, the end,
 * another keyword, a comment or a clock line they are keywords of their own.
 */
function takeAffiliated(source: Source, frame: ContentsFrame, stack: Extract<Opening, { kind: 'keyword' }>): Frame {
  const { text } = source;
  const { limit } = frame;
  const lines: { readonly start: number; readonly line: KeywordLine }[] = [];
  let { at } = frame;
  let first = at;
  let opening: Opening | undefined = stack;
  let isOver = false;
  while (!isOver && opening?.kind === 'keyword' && opening.line.isAffiliated) {
    lines.push({ start: at, line: opening.line });
    at = nextLine(text, opening.line.valueStart);
    first = skipBlanks(text, at);
    isOver = at >= limit || isLineEnd(source, first);
    if (!isOver) opening = openingAt(source, at, first, limit);
  }
  if (isOver || opening?.kind === 'keyword' || opening?.kind === 'comment' || opening?.kind === 'clock') {
    for (const { start, line } of lines) frame.elements.push(loneKeyword(keywordNode(source, start, line)));
    frame.at = at;
    return frame;
  }
  const affiliated = lines.map(({ start, line }) => affiliatedNode(source, start, line));
  return takeElement(source, frame, { at, first, limit, affiliated }, opening);
}
