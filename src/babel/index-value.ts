/** Indexing: `name[2:3,-1]` picks rows and cells out of a list. */
import { isList, NIL, type Value } from '../lisp/value.ts';

/** Applies the portions of an index, one for each depth; lists of one element become that element. */
export function indexValue(value: Value, index: string): Value {
  return isList(value) ? pick(value, index.split(',')) : value;
}

/** The portion of an index that points beyond its list; undefined where all of them point at something. */
export function portionOutOfRange(value: Value, index: string): string | undefined {
  return isList(value) ? outOfRange(value, index.split(',')) : undefined;
}

function outOfRange(list: readonly Value[], portions: readonly string[]): string | undefined {
  const [first, ...rest] = portions;
  if (first === undefined) return undefined;
  const portion = first.trim();
  if (SINGLE.test(portion)) {
    const at = position(list, portion);
    if (at < 0 || at >= list.length) return portion;
  }
  for (const row of select(list, portion)) {
    const found = isList(row) ? outOfRange(row, rest) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function pick(list: readonly Value[], portions: readonly string[]): Value {
  const [first, ...rest] = portions;
  if (first === undefined) return list;
  const rows = select(list, first.trim());
  const picked = rest.length === 0 ? rows : rows.map((row) => (isList(row) ? pick(row, rest) : row));
  const [only] = picked;
  return picked.length === 1 && only !== undefined ? only : picked;
}

// `2`, `-1`
const SINGLE = /^-?[0-9]+$/u;
// `2`, `-1`, `0:3`, `1:-1`, `*`
const RANGE = /^(-?[0-9]+)?(?::(-?[0-9]+)?)?$/u;

function select(list: readonly Value[], portion: string): readonly Value[] {
  if (portion === '' || portion === '*' || portion === ':') return list;
  const match = RANGE.exec(portion);
  if (match === null) return list;
  const from = position(list, match[1] ?? '0');
  if (!portion.includes(':')) return [list[from] ?? NIL];
  const to = position(list, match[2] ?? '-1');
  return list.slice(Math.max(from, 0), to + 1);
}

function position(list: readonly Value[], text: string): number {
  const number = Number(text);
  return number < 0 ? list.length + number : number;
}
