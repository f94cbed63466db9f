/**
 * Where two lists of lines differ. The diff package finds the shortest way from one to the other, at the cost of the
 * square of its length; so the lists are first cut at lines that both hold exactly once, and it sees the gaps only.
 */

/** Half-open, 0-based. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Lines `before` of the one list became lines `after` of the other. */
export interface LineChange {
  readonly before: LineRange;
  readonly after: LineRange;
}

/** Finds the changes from one list of lines to another, in order; what lies between them is equal. */
export async function findChanges(old: readonly string[], now: readonly string[]): Promise<readonly LineChange[]> {
  const whole: LineChange = { before: { start: 0, end: old.length }, after: { start: 0, end: now.length } };
  const gaps = cutAtAnchors(trimmed(whole, old, now), old, now);
  const changes: LineChange[] = [];
  for (const gap of gaps) {
    const rest = trimmed(gap, old, now);
    if (isEmpty(rest.before) && isEmpty(rest.after)) continue;
    if (isEmpty(rest.before) || isEmpty(rest.after)) changes.push(rest);
    else changes.push(...(await changesWithin(rest, old, now)));
  }
  return changes;
}

// A gap that is further apart than that is shown as replaced whole: nobody reads it line by line.
const MAX_EDIT_LENGTH = 500;

function isEmpty({ start, end }: LineRange): boolean {
  return start === end;
}

/** Takes equal lines off both ends. */
function trimmed({ before, after }: LineChange, old: readonly string[], now: readonly string[]): LineChange {
  let head = 0;
  const most = Math.min(before.end - before.start, after.end - after.start);
  while (head < most && old[before.start + head] === now[after.start + head]) head++;
  let tail = 0;
  while (tail < most - head && old[before.end - 1 - tail] === now[after.end - 1 - tail]) tail++;
  return {
    before: { start: before.start + head, end: before.end - tail },
    after: { start: after.start + head, end: after.end - tail },
  };
}

/** The gaps between lines that stand exactly once on each side, and in the same order. */
function cutAtAnchors(whole: LineChange, old: readonly string[], now: readonly string[]): readonly LineChange[] {
  const gaps: LineChange[] = [];
  let { start: beforeStart } = whole.before;
  let { start: afterStart } = whole.after;
  for (const [oldIndex, newIndex] of longestRising(commonLines(whole, old, now))) {
    gaps.push({ before: { start: beforeStart, end: oldIndex }, after: { start: afterStart, end: newIndex } });
    beforeStart = oldIndex + 1;
    afterStart = newIndex + 1;
  }
  gaps.push({
    before: { start: beforeStart, end: whole.before.end },
    after: { start: afterStart, end: whole.after.end },
  });
  return gaps;
}

type Pair = readonly [oldIndex: number, newIndex: number];

/** Lines that stand once on each side, as pairs of indexes in the order of the old side. */
function commonLines({ before, after }: LineChange, old: readonly string[], now: readonly string[]): readonly Pair[] {
  const inOld = onceIn(old, before);
  const inNew = onceIn(now, after);
  const pairs: Pair[] = [];
  for (const [line, oldIndex] of inOld) {
    const newIndex = inNew.get(line);
    if (oldIndex !== TWICE && newIndex !== undefined && newIndex !== TWICE) pairs.push([oldIndex, newIndex]);
  }
  return pairs;
}

const TWICE = -1;

function onceIn(lines: readonly string[], { start, end }: LineRange): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? '';
    found.set(line, found.has(line) ? TWICE : index);
  }
  return found;
}

/** The longest list of pairs whose new indexes rise: one pile for each length, as patience is played. */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  const tops: Link[] = [];
  for (const pair of pairs) {
    const pile = firstPile(tops, pair[1]);
    const below = pile === 0 ? undefined : tops[pile - 1];
    tops[pile] = below === undefined ? { pair } : { pair, below };
  }
  const rising: Pair[] = [];
  for (let link = tops.at(-1); link !== undefined; link = link.below) rising.push(link.pair);
  return rising.toReversed();
}

interface Link {
  readonly pair: Pair;
  readonly below?: Link;
}

function firstPile(tops: readonly Link[], newIndex: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle]?.pair[1] ?? Infinity) < newIndex) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function changesWithin(
  gap: LineChange,
  old: readonly string[],
  now: readonly string[],
): Promise<readonly LineChange[]> {
  const { diffArrays } = await import('diff');
  const parts = diffArrays(old.slice(gap.before.start, gap.before.end), now.slice(gap.after.start, gap.after.end), {
    maxEditLength: MAX_EDIT_LENGTH,
  });
  if (parts === undefined) return [gap];
  const changes: LineChange[] = [];
  let oldIndex = gap.before.start;
  let newIndex = gap.after.start;
  let open = { oldStart: oldIndex, newStart: newIndex };
  const close = (): void => {
    if (open.oldStart < oldIndex || open.newStart < newIndex) {
      changes.push({ before: { start: open.oldStart, end: oldIndex }, after: { start: open.newStart, end: newIndex } });
    }
  };
  for (const part of parts) {
    const isEqual = !part.added && !part.removed;
    if (isEqual) close();
    if (!part.added) oldIndex += part.count;
    if (!part.removed) newIndex += part.count;
    if (isEqual) open = { oldStart: oldIndex, newStart: newIndex };
  }
  close();
  return changes;
}
