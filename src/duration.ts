/** Lengths of time, as people write and read them. */

/** Reads `10m`, `1.5s` or `1h30m` as milliseconds; a bare number is seconds. Undefined for anything else, and for zero. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d+(?:\.\d+)?$/u.test(trimmed)) return positive(Number(trimmed) * 1000);
  if (!DURATION.test(trimmed)) return undefined;
  let total = 0;
  for (const [, amount, unit] of trimmed.matchAll(PART))
    total += Number(amount) * (UNITS.get(unit ?? '') ?? Number.NaN);
  return positive(total);
}

/** What `parseDuration` reads, for a hint. */
export const DURATION_EXAMPLES = '`500ms`, `90s`, `10m`, `1h30m`';

/** Writes milliseconds for a person: `0.3s`, `41.2s`, `12m05s`, `3h02m`. */
export function formatDuration(ms: number): string {
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${twoDigits(seconds % 60)}s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}h${twoDigits(minutes % 60)}m`;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

// `1h30m`
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/u;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/gu;

// A timer of more than 2^31 - 1 ms fires at once: nobody waits 24 days for a block.
const LONGEST = 2 ** 31 - 1;

function positive(ms: number): number | undefined {
  return ms > 0 ? Math.min(Math.ceil(ms), LONGEST) : undefined;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
