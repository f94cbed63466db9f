/** The running block on a terminal: its time, the last line of its output, and what it says on standard error. */
import { formatDuration } from '../duration.ts';
import { lineMasker, maskSecrets, type Secrets, withoutSecretStart } from '../secrets.ts';
import { cleanLine } from './clean.ts';
import { lineReader } from './lines.ts';
import type { StatusLine } from './status-line.ts';

export interface WatchedBlock {
  readonly output: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  /** Stops drawing; true where lines of standard error stand on the terminal. */
  readonly stop: () => boolean;
}

export interface WatchOptions {
  readonly secrets: Secrets;
  readonly now: () => number;
  readonly every: (ms: number, call: () => void) => () => void;
}

/** Draws a status line for a block until it is stopped. */
export function watchBlock(title: string, status: StatusLine, { secrets, now, every }: WatchOptions): WatchedBlock {
  const startedAt = now();
  let lastLine = '';
  let isShown = false;
  const maskLine = lineMasker(secrets);
  const readers = {
    stdout: lineReader('last', (line) => {
      lastLine = glimpse(maskSecrets(line, secrets));
    }),
    stderr: lineReader('all', (line) => {
      isShown = true;
      status.above(`${cleanLine(maskLine(line))}\n`);
    }),
  };
  const draw = (): void => {
    const pending = [readers.stdout, readers.stderr].map((reader) => reader.pending()).find((text) => text !== '');
    const text = pending === undefined ? lastLine : glimpse(withoutSecretStart(maskSecrets(pending, secrets), secrets));
    const time = formatDuration(Math.floor((now() - startedAt) / 1000) * 1000).replace(/\.0s$/u, 's');
    status.draw(`${title} ${time}${text === '' ? '' : `: ${text}`}`);
  };
  draw();
  const stopTimer = every(REDRAW_MS, draw);
  return {
    output: (chunk, stream) => readers[stream].push(chunk),
    stop: () => {
      stopTimer();
      readers.stderr.end();
      return isShown;
    },
  };
}

const REDRAW_MS = 100;

// A line from the middle of a private key, whose first line was not looked at.
const KEY_LINE = /[A-Za-z0-9+/=]{40,}/gu;

/** A line that is seen without those before it. */
function glimpse(line: string): string {
  return cleanLine(line).replaceAll(KEY_LINE, '***');
}
