/** The exit codes, frozen: scripts depend on them. */
import type { ErrorCode } from '../errors.ts';

export interface ExitCode {
  readonly code: number;
  readonly meaning: string;
}

export const EXIT_CODES: readonly ExitCode[] = [
  { code: 0, meaning: 'done, or fresh' },
  { code: 1, meaning: 'a block failed or timed out' },
  { code: 2, meaning: 'wrong use or configuration' },
  { code: 3, meaning: 'error in a document, or a target refused for its place' },
  { code: 4, meaning: 'stale (--check)' },
  { code: 5, meaning: 'a file changed meanwhile, is locked or was edited by hand' },
  { code: 6, meaning: 'target unreachable, or interpreter missing' },
  { code: 129, meaning: 'SIGHUP' },
  { code: 130, meaning: 'SIGINT (Ctrl-C)' },
  { code: 143, meaning: 'SIGTERM' },
];

/** What a bug of orgrun ends with: outside of the table, so that nobody takes it for the failure of a block. */
export const BUG_EXIT_CODE = 70;

/** The exit code of a command with several outcomes: the one that matters most. */
export function worstExitCode(codes: Iterable<number>): number {
  let worst = 0;
  for (const code of codes) if (rank(code) > rank(worst)) worst = code;
  return worst;
}

/** The exit code of what stopped orgrun. */
export function exitCodeOf(code: ErrorCode): number {
  switch (code) {
    case 'usage':
      return 2;
    case 'document':
    case 'place':
      return 3;
    case 'conflict':
      return 5;
    case 'engine':
      return 6;
  }
}

/** The exit code of a run that a signal ended. */
export function exitCodeOfSignal(signal: 'SIGHUP' | 'SIGINT' | 'SIGTERM'): number {
  switch (signal) {
    case 'SIGHUP':
      return 129;
    case 'SIGINT':
      return 130;
    case 'SIGTERM':
      return 143;
  }
}

// The mildest first.
const ORDER: readonly number[] = [0, 4, 1, 6, 5, 3, 2, 129, 143, 130];

/** A code that is not in the table is a bug, and matters more than all. */
function rank(code: number): number {
  const place = ORDER.indexOf(code);
  return place === -1 ? ORDER.length : place;
}
