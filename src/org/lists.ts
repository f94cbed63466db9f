/** Lists: the structure is read first, then the contents of one item after the other. */
import { named, withResults } from './affiliated.ts';
import type { ContentsFrame, ListFrame } from './frame.ts';
import { readItem } from './item.ts';
import type { Place } from './leaves.ts';
import { itemIndexAt, type ListStructure, readListStructure } from './list-structure.ts';
import type { Affiliated, Blank, Item, List } from './nodes.ts';
import type { Source } from './source.ts';

/** Opens the list whose first item is at a place, hangs it into what holds it, and opens that item. */
export function openList(source: Source, holder: ContentsFrame, place: Place): ContentsFrame {
  const { at, limit, affiliated } = place;
  const known = holder.structure === undefined ? undefined : itemIndexAt(holder.structure, at);
  const structure =
    known === undefined || holder.structure === undefined ? readListStructure(source, at, limit) : holder.structure;
  const first = known ?? 0;
  const end = listEnd(structure, first);
  const items: (Affiliated | Item | Blank)[] = [...affiliated];
  const frame: ListFrame = { kind: 'list', holder, at, limit: end, items, structure, next: first };
  const { item, inner } = enterItem(source, frame);
  const list: List = named({ type: 'list', kind: kindOf(item), start: at, end, children: items }, affiliated);
  holder.elements.push(withResults(list, affiliated));
  return inner;
}

/** Opens the next item of a list. */
export function openNextItem(source: Source, frame: ListFrame): ContentsFrame {
  return enterItem(source, frame).inner;
}

function enterItem(source: Source, frame: ListFrame): { readonly item: Item; readonly inner: ContentsFrame } {
  const { structure } = frame;
  const limit = structure.ends[frame.next] ?? frame.limit;
  const { item, children, at } = readItem(source, frame.at, limit, structure.columns[frame.next] ?? 0);
  frame.items.push(item);
  frame.next = structure.siblings[frame.next] ?? 0;
  return {
    item,
    inner: { kind: 'contents', holder: frame, at, limit, elements: children, closing: undefined, structure },
  };
}

function listEnd(structure: ListStructure, first: number): number {
  let last = first;
  for (let next = structure.siblings[last]; next !== undefined && next > 0; next = structure.siblings[last])
    last = next;
  return structure.ends[last] ?? 0;
}

function kindOf(item: Item): List['kind'] {
  const code = item.bullet.charCodeAt(item.bullet.length - 1);
  if (code === 46 || code === 41) return 'ordered';
  return item.tag === undefined ? 'unordered' : 'descriptive';
}
