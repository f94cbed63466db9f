import type { Edge, EndSignal } from '../../src/cli/edge.ts';
import type { Output } from '../../src/io/terminal.ts';

export interface FakeEdge extends Edge {
  readonly printed: () => string;
  readonly said: () => string;
  /** Delivers a signal to whoever listens. */
  readonly send: (signal: EndSignal) => void;
  /** Lets time pass: everything that is due is called. */
  readonly pass: (ms: number) => void;
}

export interface FakeEdgeOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly platform?: NodeJS.Platform;
  /** Standard error and standard input are a terminal; standard output is one where `stdoutIsTerminal` says so. */
  readonly isTerminal?: boolean;
  readonly stdoutIsTerminal?: boolean;
  readonly columns?: number;
  readonly input?: string;
}

/** An edge of the world that remembers what was written to it. */
export function fakeEdge(options: FakeEdgeOptions = {}): FakeEdge {
  const { isTerminal = false, columns = 80, input = '' } = options;
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const listeners = new Set<(signal: EndSignal) => void>();
  const timers = new Set<{ readonly ms: number; readonly call: () => void; due: number }>();
  const lines = input.split('\n');
  let time = Date.parse('2026-01-02T03:04:05Z');
  return {
    stdin: {
      isTerminal,
      readAll: async () => Buffer.from(input),
      readLine: async () => (lines.length > 1 ? lines.shift() : undefined),
    },
    stdout: fakeOutput(stdout, options.stdoutIsTerminal ?? false, columns),
    stderr: fakeOutput(stderr, isTerminal, columns),
    env: options.env ?? {},
    cwd: options.cwd ?? '/desk',
    platform: options.platform ?? 'linux',
    now: () => time,
    every: (ms, call) => {
      const timer = { ms, call, due: time + ms };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onSignal: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    printed: () => Buffer.concat(stdout).toString('utf8'),
    said: () => Buffer.concat(stderr).toString('utf8'),
    send: (signal) => listeners.forEach((listener) => listener(signal)),
    pass: (ms) => {
      const end = time + ms;
      for (;;) {
        const next = [...timers].toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined || next.due > end) break;
        time = next.due;
        next.due += next.ms;
        next.call();
      }
      time = end;
    },
  };
}

function fakeOutput(written: Buffer[], isTerminal: boolean, columns: number): Output {
  return {
    isTerminal,
    columns: () => columns,
    write: (text) => void written.push(Buffer.from(text)),
    settled: async () => {},
  };
}
