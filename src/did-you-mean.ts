/** Names that a person may have meant. The one place that measures how far two words are apart. */

/** The known names that are near to a word, the nearest first; none where nothing is near. */
export function nearestNames(word: string, names: Iterable<string>, limit = 3): readonly string[] {
  const wanted = word.toLowerCase();
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(names)) {
    const distance = nearness(wanted, name.toLowerCase());
    if (distance !== undefined) near.push({ name, distance });
  }
  // Sorting is stable, so of equally near names the one that was listed first comes first.
  return near
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** The hint "did you mean `x`?"; undefined where no known name is near. */
export function didYouMean(word: string, names: Iterable<string>, limit = 1): string | undefined {
  const near = nearestNames(word, names, limit).map((name) => `\`${name}\``);
  return near.length === 0 ? undefined : `did you mean ${near.join(' or ')}?`;
}

// Longer words are pasted text, not typing errors, and would cost the product of two lengths.
const MAX_LENGTH = 80;
const MIN_PREFIX = 3;

/** How far apart, counted in typing errors; undefined where nobody would take one for the other. */
function nearness(word: string, name: string): number | undefined {
  if (word === '' || word.length > MAX_LENGTH || name.length > MAX_LENGTH) return undefined;
  if (word === name) return 0;
  // `--tang` for `--tangle`: a beginning is less than an error, the less the more there is of it.
  if (word.replace(/^-+/u, '').length >= MIN_PREFIX && name.startsWith(word))
    return (name.length - word.length) / MAX_LENGTH;
  const longest = Math.max(word.length, name.length);
  const distance = editDistance(word, name);
  return distance <= Math.max(1, Math.floor(longest / 3)) && distance < longest ? distance : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwap ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
