import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A command to measure: it runs in an empty folder that `prepare` has filled. */
export interface Case {
  readonly name: string;
  readonly command: readonly string[];
  readonly prepare?: (folder: string) => void;
  /** What must hold afterwards: a command that does nothing is quick. */
  readonly verify?: (folder: string) => void;
}

export interface Figures {
  readonly name: string;
  readonly wallMinMs: number;
  readonly wallMedianMs: number;
  /** User and system time of the process and its children. */
  readonly cpuMedianMs: number;
}

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Measures commands side by side: one of each in every round, so that a busy machine is busy for all of them. */
export function compare(cases: readonly Case[], rounds: number): readonly Figures[] {
  const samples = new Map<string, Sample[]>(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const one of cases) samples.get(one.name)?.push(run(one));
  }
  return [...samples].map(([name, taken]) => ({
    name,
    wallMinMs: Math.min(...taken.map((sample) => sample.wallMs)),
    wallMedianMs: median(taken.map((sample) => sample.wallMs)),
    cpuMedianMs: median(taken.map((sample) => sample.cpuMs)),
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

// Bash takes the time, since node cannot ask for the processor time of a child that has ended.
const STOPWATCH = `from=$EPOCHREALTIME; "$@" </dev/null >/dev/null 2>stderr; status=$?; to=$EPOCHREALTIME
echo "$status $from $to"; times`;

function run(one: Case): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    one.prepare?.(folder);
    const { stdout } = spawnSync('bash', ['-c', STOPWATCH, 'bench', ...one.command], { cwd: folder, encoding: 'utf8' });
    const [first = '', , children = ''] = stdout.split('\n');
    const [status, from, to] = first.split(' ').map(Number);
    if (status !== 0) throw new Error(`${one.name}: exit status ${status}: ${one.command.join(' ')}`);
    one.verify?.(folder);
    return {
      wallMs: ((to ?? 0) - (from ?? 0)) * 1000,
      cpuMs: children
        .split(' ')
        .map(milliseconds)
        .reduce((a, b) => a + b),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// 1m2.345s
const TIME = /^(\d+)m([\d.]+)s$/u;

function milliseconds(time: string): number {
  const [, minutes = '', seconds = ''] = TIME.exec(time) ?? [];
  return Number(minutes) * 60_000 + Number(seconds) * 1000;
}
