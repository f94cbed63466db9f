/** Watching one running program to its end: its own, its time's, or the user's. */
import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunEnd, Survivor } from '../targets/target.ts';
import { endGroup, type Patience } from './group.ts';
import type { PipeReader } from './pipes.ts';
import type { ProcessEnd, StartedProcess } from './process.ts';

export interface SuperviseLimits extends Patience {
  /** How long an output may stay open after the program's end. */
  readonly holdMs: number;
  /** How long an output may stay open after the group was ended. */
  readonly drainMs: number;
}

export interface SuperviseRequest {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly killSignal?: AbortSignal;
}

export interface Supervised {
  readonly end: Exclude<RunEnd, { readonly kind: 'not-started' }>;
  /** Something still holds the output open. */
  readonly isHeld: boolean;
  /** Known processes of the program that the end of its group did not reach. */
  readonly outOfReach: readonly Survivor[];
}

/**
 * Waits until a program has exited and its output is closed. A normal end signals nobody: what still holds the
 * output after a while is left alone.
 */
export async function supervise(
  running: StartedProcess,
  readers: readonly PipeReader[],
  request: SuperviseRequest,
  limits: SuperviseLimits,
): Promise<Supervised> {
  const closed = Promise.all(readers.map((reader) => reader.closed)).then(() => 'closed' as const);
  const stop = createStop(request);
  const cutShort = async (end: Stopped): Promise<Supervised> => {
    const outOfReach = await endGroup(running, limits, request.killSignal);
    // The last words of the group are in the pipe already; only what left the group can keep it open.
    const isHeld = (await within(limits.drainMs, [closed])) === undefined;
    return { end, isHeld, outOfReach };
  };
  try {
    const first = await Promise.race([running.ended, stop.asked]);
    if (isStopped(first)) return await cutShort(first);
    stop.cancelTimeout();
    const second = await within<'closed' | Stopped>(limits.holdMs, [closed, stop.asked]);
    if (second !== undefined && second !== 'closed') return await cutShort(second);
    return { end: first, isHeld: second === undefined, outOfReach: [] };
  } finally {
    stop.dispose();
  }
}

/** How a run ends that was cut short. */
export type Stopped = Extract<RunEnd, { readonly kind: 'timed-out' | 'interrupted' }>;

function isStopped(end: ProcessEnd | Stopped): end is Stopped {
  return end.kind === 'timed-out' || end.kind === 'interrupted';
}

export interface Stop {
  readonly asked: Promise<Stopped>;
  readonly cancelTimeout: () => void;
  readonly dispose: () => void;
}

// A longer time overflows the system's timer, which would then fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Waits for the end of a block's time, or for a signal. */
export function createStop({ timeoutMs, signal, killSignal }: SuperviseRequest): Stop {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const asked = new Promise<Stopped>((resolve) => {
    for (const asking of [signal, killSignal]) {
      if (asking?.aborted === true) resolve({ kind: 'interrupted' });
      // One signal for all blocks that run side by side: node would warn of a leak at the eleventh.
      if (asking !== undefined) setMaxListeners(0, asking);
      asking?.addEventListener('abort', () => resolve({ kind: 'interrupted' }), { signal: over.signal });
    }
    if (timeoutMs === undefined || timeoutMs > LONGEST_TIMER_MS) return;
    timer = setTimeout(() => resolve({ kind: 'timed-out', afterMs: timeoutMs }), timeoutMs);
  });
  const cancelTimeout = (): void => clearTimeout(timer);
  const dispose = (): void => {
    cancelTimeout();
    over.abort();
  };
  return { asked, cancelTimeout, dispose };
}

/** The first of some promises, or undefined after a time. */
export async function within<T>(timeoutMs: number, promises: readonly Promise<T>[]): Promise<T | undefined> {
  const timer = new AbortController();
  try {
    return await Promise.race([...promises, delay(timeoutMs, undefined, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}
