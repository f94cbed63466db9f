/** What the command has of the world, handed in: tests hand in another one. */
import { isatty } from 'node:tty';
import { OrgrunError } from '../errors.ts';
import { systemCode } from '../file-error.ts';
import { type Input, type Output, streamInput, streamOutput } from '../io/terminal.ts';

export type EndSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

export interface Edge {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls something again and again until the returned function is called; keeps nothing alive. */
  readonly every: (ms: number, call: () => void) => () => void;
  /** Hears signals until the returned function is called; while nobody hears them, they end orgrun. */
  readonly onSignal: (listener: (signal: EndSignal) => void) => () => void;
}

/** The world as it is. */
export function processEdge(): Edge {
  return {
    stdin: streamInput(() => process.stdin, isatty(0)),
    stdout: streamOutput(() => process.stdout, isatty(1)),
    stderr: streamOutput(() => process.stderr, isatty(2)),
    env: process.env,
    get cwd() {
      return workingDirectory();
    },
    platform: process.platform,
    now: () => Date.now(),
    every: (ms, call) => {
      const timer = setInterval(call, ms);
      timer.unref();
      return () => clearInterval(timer);
    },
    onSignal: (listener) => {
      for (const signal of SIGNALS) process.on(signal, listener);
      return () => {
        for (const signal of SIGNALS) process.off(signal, listener);
      };
    },
  };
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new OrgrunError('usage', 'the working folder does not exist any more', { hint: 'cd to one that does' });
  }
}

const SIGNALS: readonly EndSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
