/** A rendered result at its place: what stands next to it decides on tables that merge, and on the line behind an example. */
import {
  type Edit,
  endOfLine,
  escapeCommas,
  isBlank,
  shiftRight,
  type Span,
  splitLines,
  startOfLine,
} from '../text.ts';
import type { RenderedResult } from './render.ts';
import { isTableLine } from './row.ts';
import { alignTable } from './table.ts';
import type { Wrapper } from './wrapper.ts';

/** Where a result goes: what it replaces, and what is written around it. */
export interface Place extends Span {
  /** The keyword and what is above it, where they are new. */
  readonly head: string;
  /** An empty line that keeps the text behind a new keyword apart. */
  readonly tail: '' | '\n';
  /** The column of the keyword. */
  readonly column: number;
  /** Behind the old result, which stays. */
  readonly isAppended: boolean;
}

/** Puts together what is written at a place: the keyword, the wrapped and shifted result, the empty line behind it. */
export function composeBody(text: string, place: Place, rendered: RenderedResult, withTabs = true): Edit {
  const parts = partsOf(text, place, withLineEnd(text, place, rendered));
  const hasEmptyLine = parts.behind === '' && (place.tail === '\n' || text.charAt(parts.end) === '\n');
  const wrapped = wrap(parts.inside, rendered.wrapper, hasEmptyLine);
  const isShifted = place.column > 0 && !(place.isAppended && rendered.isList);
  const inside = isShifted ? shiftRight(wrapped, place.column, withTabs) : wrapped;
  const written = inside + parts.behind;
  const tail = written === '' ? apart(text, place) : place.tail;
  return { start: parts.start, end: parts.end, text: parts.above + written + tail };
}

/**
 * Where an old result goes and nothing comes, what stood right behind it would be the next run's old result, and go as
 * well. Org lets that happen; we write an empty line.
 */
function apart(text: string, { start, end, tail }: Place): string {
  return end > start && !isBlank(text.slice(end, endOfLine(text, end))) ? '\n' : tail;
}

/**
 * Org inserts a text of blanks as it is, so that it takes the line end behind it. Where that line holds text, Org makes
 * the text part of the result; we do not.
 */
function withLineEnd(text: string, { end, tail }: Place, rendered: RenderedResult): RenderedResult {
  const { body, wrapper } = rendered;
  if (body === '' || body.endsWith('\n') || wrapper.kind === 'lines' || tail !== '') return rendered;
  return isBlank(text.slice(end, endOfLine(text, end))) ? rendered : { ...rendered, body: `${body}\n` };
}

interface Parts extends Span {
  /** The keyword, or the rows of a table that the result goes on with. */
  readonly above: string;
  /** What the wrapper goes around. */
  readonly inside: string;
  /** What the wrapper leaves out. */
  readonly behind: string;
}

function partsOf(text: string, place: Place, { body, table }: RenderedResult): Parts {
  const { start, end, head, tail } = place;
  const lines = splitLines(body);
  const count = tableLength(lines);
  if (table === undefined || count === 0) {
    return { start, end, above: head, inside: table === 'value' ? '' : body, behind: table === 'value' ? body : '' };
  }
  const isNew = head.length > 1;
  const from = isNew ? start : tableStart(text, start);
  const to = count < lines.length || tail !== '' ? end : tableEnd(text, end);
  const above = splitLines(text.slice(from, start));
  const below = splitLines(text.slice(end, to));
  const rows = alignTable([...above, ...lines.slice(0, count), ...below]).map((line) => `${line}\n`);
  const own = rows.slice(above.length, above.length + count);
  const rest = lines.slice(count).map((line) => `${line}\n`);
  const [inside, behind] =
    table === 'value'
      ? [[...own, ...rows.slice(above.length + count)], rest]
      : [[...own, ...rest], rows.slice(above.length + count)];
  return {
    start: from,
    end: to,
    above: (isNew || from === start ? head : '') + rows.slice(0, above.length).join(''),
    inside: inside.join(''),
    behind: behind.join(''),
  };
}

function tableLength(lines: readonly string[]): number {
  const end = lines.findIndex((line) => !isTableLine(line));
  return end === -1 ? lines.length : end;
}

function tableStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0) {
    const line = startOfLine(text, start - 1);
    if (!isTableLine(text.slice(line, start))) break;
    start = line;
  }
  return start;
}

function tableEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isTableLine(text.slice(end, endOfLine(text, end))))
    end = Math.min(endOfLine(text, end) + 1, text.length);
  return end;
}

/** An empty line behind the result is used up by an example block: it becomes the end of the closing line. */
function wrap(text: string, wrapper: Wrapper, hasEmptyLine: boolean): string {
  switch (wrapper.kind) {
    case 'none':
      return text;
    case 'lines':
      return `${wrapper.opening}\n${wrapper.isEscaped ? escapeCommas(text) : text}${wrapper.closing}\n`;
    case 'example': {
      const lines = splitLines(text);
      if (lines.length < wrapper.minLines)
        return lines.map((line) => `: ${line}`).join('\n') + (text.endsWith('\n') ? '\n' : '');
      const [begin, end] = wrapper.isUpperCase
        ? ['#+BEGIN_EXAMPLE', '#+END_EXAMPLE']
        : ['#+begin_example', '#+end_example'];
      return `${begin}${wrapper.switches}\n${escapeCommas(text)}${end}${hasEmptyLine ? '' : '\n'}`;
    }
  }
}
