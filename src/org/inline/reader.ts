/** One stretch of running text, with what was already looked for in it: every search goes on where the last one ended. */

export interface Reader {
  readonly text: string;
  readonly start: number;
  readonly limit: number;
  readonly found: Map<string, Found>;
  /** The offsets of closing brackets by those of the opening ones, by opening bracket; made when first needed. */
  readonly brackets: Map<string, ReadonlyMap<number, number>>;
}

/** The first offset at or behind `from` of something looked for. */
interface Found {
  readonly from: number;
  readonly at: number;
}

/** A part of the text that an object must lie in whole. */
export interface Region {
  readonly start: number;
  readonly end: number;
  /** Where to go on behind the region. */
  readonly resume: number;
}

export function openReader(text: string, start: number, limit: number): Reader {
  // Cut off behind, so that no search leaves the stretch; offsets stay what they are.
  return { text: text.slice(0, limit), start, limit, found: new Map(), brackets: new Map() };
}

/** The first offset at or behind `from` where `mark` stands whole in front of the limit; the limit where it does not. */
export function findNext(reader: Reader, mark: string, from: number): number {
  return findNextBy(reader, mark, from, (at) => {
    const found = reader.text.indexOf(mark, at);
    return found === -1 ? reader.limit : found;
  });
}

/** As `findNext`, with a search of its own under a name. */
export function findNextBy(reader: Reader, name: string, from: number, search: (from: number) => number): number {
  const known = reader.found.get(name);
  if (known !== undefined && known.from <= from && from <= known.at) return known.at;
  const at = search(from);
  reader.found.set(name, { from, at });
  return at;
}

const CLOSERS: Readonly<Record<'[' | '(' | '{', string>> = { '[': ']', '(': ')', '{': '}' };

/** The offset of the bracket that closes the one at `at`, every kind balanced on its own. */
export function closingBracket(reader: Reader, at: number, open: '[' | '(' | '{'): number | undefined {
  if (at >= reader.limit || reader.text.charAt(at) !== open) return undefined;
  let pairs = reader.brackets.get(open);
  if (pairs === undefined) {
    pairs = pairBrackets(reader, open, CLOSERS[open]);
    reader.brackets.set(open, pairs);
  }
  return pairs.get(at);
}

function pairBrackets(reader: Reader, open: string, close: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const pending: number[] = [];
  for (let at = reader.start; at < reader.limit; at++) {
    const char = reader.text.charAt(at);
    if (char === open) pending.push(at);
    if (char !== close) continue;
    const from = pending.pop();
    if (from !== undefined) pairs.set(from, at);
  }
  return pairs;
}
