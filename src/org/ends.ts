/** The lines that close something, found by offset: `#+end_x`, `:end:`, `\end{x}`. */
import { isAlphanumericCode, isRestBlank, matchesAt, nextLine, skipBlanks, type Source, wordEnd } from './source.ts';

export interface Ends {
  /** Starts of the lines `#+end_NAME`, by lower-case name; `#+end:` has the name `:`, `#+end` the empty one. */
  readonly blocks: Map<string, number[]>;
  /** The last search for a line `:end:`: from where, and what it found first; the end of the text for none. */
  drawerFrom: number;
  drawerAt: number;
  /** Offsets of `\end{NAME}` that end their lines, by lower-case name; gathered when first needed. */
  latex?: ReadonlyMap<string, readonly number[]>;
}

/** The start of the first line `#+end_NAME` between two offsets. */
export function blockEnd(source: Source, name: string, from: number, limit: number): number | undefined {
  return firstBetween(source.ends.blocks.get(name), from, limit);
}

/** The start of the first line `:end:` between two offsets. */
export function drawerEnd(source: Source, from: number, limit: number): number | undefined {
  const { ends } = source;
  // Searches go down the text, so what is known nearly always holds.
  if (from < ends.drawerFrom || from > ends.drawerAt) {
    ends.drawerFrom = from;
    ends.drawerAt = nextDrawerEnd(source, from);
  }
  return ends.drawerAt < limit ? ends.drawerAt : undefined;
}

function nextDrawerEnd(source: Source, from: number): number {
  const { text } = source;
  for (let at = from; at < text.length;) {
    const first = skipBlanks(text, at);
    if (text.charCodeAt(first) === 58 && isDrawerEnd(source, first)) return at;
    at = nextLine(text, first);
  }
  return text.length;
}

/** True where `:end:` stands at an offset, alone up to the end of the line. */
export function isDrawerEnd(source: Source, at: number): boolean {
  return (
    (source.text.charCodeAt(at + 1) | 32) === 101 && matchesAt(source.text, at, ':end:') && isRestBlank(source, at + 5)
  );
}

/** The offset of the first `\end{NAME}` between two offsets that ends its line. */
export function latexEnd(source: Source, name: string, from: number, limit: number): number | undefined {
  source.ends.latex ??= gatherLatexEnds(source);
  return firstBetween(source.ends.latex.get(name), from, limit);
}

/** The first of some ascending offsets that lies at or behind `from`; undefined where it is not before `limit`. */
function firstBetween(offsets: readonly number[] | undefined, from: number, limit: number): number | undefined {
  if (offsets === undefined) return undefined;
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found = offsets[low];
  return found !== undefined && found < limit ? found : undefined;
}

/** Notes the line of a `#+end` at `at` where it closes a block. */
export function noteBlockEnd(source: Source, at: number): void {
  const { text } = source;
  if (!text.startsWith('end', at + 2) && !matchesAt(text, at + 2, 'end')) return;
  const line = startOfIndented(text, at);
  if (line === undefined) return;
  const end = wordEnd(text, at + 5);
  const name = closedName(text, at + 5, end);
  if (name === undefined || !isRestBlank(source, end)) return;
  const starts = source.ends.blocks.get(name);
  if (starts === undefined) source.ends.blocks.set(name, [line]);
  else starts.push(line);
}

function closedName(text: string, at: number, end: number): string | undefined {
  if (end === at) return '';
  const code = text.charCodeAt(at);
  if (code === 58) return end === at + 1 ? ':' : undefined;
  return code === 95 && end > at + 1 ? blockName(text, at + 1, end) : undefined;
}

/** The lower-case name of a block; the one that is nearly always there makes no string. */
export function blockName(text: string, from: number, end: number): string {
  const isSource = end - from === 3 && (text.startsWith('src', from) || text.startsWith('SRC', from));
  return isSource ? 'src' : text.slice(from, end).toLowerCase();
}

/** The start of the line of `at` where only blanks lie between. */
export function startOfIndented(text: string, at: number): number | undefined {
  let before = at - 1;
  while (before >= 0) {
    const code = text.charCodeAt(before);
    if (code === 10) break;
    if (code !== 32 && code !== 9) return undefined;
    before--;
  }
  return before + 1;
}

function gatherLatexEnds(source: Source): ReadonlyMap<string, readonly number[]> {
  const { text } = source;
  const ends = new Map<string, number[]>();
  // In any letter case, as Org reads it.
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 1)) {
    if (!matchesAt(text, at, '\\end{')) continue;
    let brace = at + 5;
    while (isLatexNameCode(text.charCodeAt(brace))) brace++;
    if (text.charCodeAt(brace) !== 125 || !isRestBlank(source, brace + 1)) continue;
    const name = text.slice(at + 5, brace).toLowerCase();
    const offsets = ends.get(name);
    if (offsets === undefined) ends.set(name, [at]);
    else offsets.push(at);
  }
  return ends;
}

/** Letters, digits and the star. */
export function isLatexNameCode(code: number): boolean {
  return isAlphanumericCode(code) || code === 42;
}
