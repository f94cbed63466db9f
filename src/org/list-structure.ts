/** The structure of a list: where its items begin and end. Read before anything inside, for the whole outermost list at once. */
import { bulletEnd, blockNameEnd, blockClose, drawerNameEnd } from './constructs.ts';
import { blockEnd, drawerEnd } from './ends.ts';
import { columnOf, isLineEnd, isRestBlank, matchesAt, nextLine, skipBlanks, type Source } from './source.ts';

/** Parallel arrays, in the order of the text. */
export interface ListStructure {
  /** Offsets of the lines on which items begin. */
  readonly starts: readonly number[];
  /** Offsets behind their last line that is not blank. */
  readonly ends: readonly number[];
  /** The index of the next item of the same list; 0 for the last one. */
  readonly siblings: readonly number[];
  /** The columns of the bullets. */
  readonly columns: readonly number[];
}

/** Reads the list that begins on the line at `start`: up to two blank lines, or a line indented no more than its first item. */
export function readListStructure(source: Source, start: number, limit: number): ListStructure {
  const { text } = source;
  const starts: number[] = [];
  const ends: number[] = [];
  const siblings: number[] = [];
  const columns: number[] = [];
  const open: number[] = [];
  let end = start;
  const close = (column: number, sibling: number): void => {
    for (let last = open.at(-1); last !== undefined && column <= (columns[last] ?? 0); last = open.at(-1)) {
      ends[last] = end;
      if (column === columns[last]) siblings[last] = sibling;
      open.pop();
    }
  };
  for (let at = start; at < limit;) {
    const first = skipBlanks(text, at);
    if (isLineEnd(source, first)) {
      at = nextLine(text, first);
      if (at < limit && isRestBlank(source, at)) break;
      continue;
    }
    const column = columnOf(text, at, first);
    if (bulletEnd(source, at, first) === undefined) {
      close(column, 0);
      if (open.length === 0) break;
      at = behindContents(source, at, first, limit);
    } else {
      close(column, starts.length);
      open.push(starts.length);
      starts.push(at);
      ends.push(limit);
      siblings.push(0);
      columns.push(column);
      at = nextLine(text, first);
    }
    end = at;
  }
  for (const index of open) ends[index] = end;
  return { starts, ends, siblings, columns };
}

/** The index of the item that begins on the line at an offset; undefined where none does. */
export function itemIndexAt(structure: ListStructure, start: number): number | undefined {
  const { starts } = structure;
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = starts[middle] ?? 0;
    if (found === start) return middle;
    if (found < start) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Behind the line, or behind the block or drawer that begins on it: what stands in there belongs to no list. */
function behindContents(source: Source, at: number, first: number, limit: number): number {
  const { text } = source;
  const close =
    text.charCodeAt(first) === 35 ? closeOfBlock(source, first, limit) : closeOfDrawer(source, at, first, limit);
  return nextLine(text, close ?? first);
}

function closeOfBlock(source: Source, first: number, limit: number): number | undefined {
  const { text } = source;
  const nameEnd = blockNameEnd(text, first);
  if (nameEnd !== undefined) return blockClose(source, first, nameEnd, limit);
  return matchesAt(text, first, '#+begin:') ? blockEnd(source, ':', nextLine(text, first), limit) : undefined;
}

function closeOfDrawer(source: Source, at: number, first: number, limit: number): number | undefined {
  return drawerNameEnd(source, first) === undefined ? undefined : drawerEnd(source, at, limit);
}
