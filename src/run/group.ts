/** Ending a process group for good, and telling what is out of its reach. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Survivor } from '../targets/target.ts';
import { sendSignal, type StartedProcess } from './process.ts';
import { descendantsOf, isAlive } from './processes.ts';

export interface Patience {
  /** How long a group has between TERM and KILL. */
  readonly graceMs: number;
  /** How long the system has to carry out a KILL. */
  readonly killMs: number;
}

/**
 * Ends a process with its group: TERM, then KILL for what is left, which comes at once with `kill`. Returns the
 * known processes that live on: those that left the group, or may not be signalled.
 */
export async function endGroup(
  running: StartedProcess,
  patience: Patience,
  kill?: AbortSignal,
): Promise<readonly Survivor[]> {
  const { pid, target } = running;
  const known = descendantsOf(pid);
  sendSignal(target, 'SIGTERM');
  // A stopped process takes its TERM only when it goes on.
  sendSignal(target, 'SIGCONT');
  if (!(await isGone(target, patience.graceMs, kill))) {
    sendSignal(target, 'SIGKILL');
    await isGone(target, patience.killMs);
  }
  return known.filter((entry) => isAlive(entry.pid)).map(({ pid: number, name }) => ({ pid: number, name }));
}

/** Waits until a group is gone, up to a time or a signal that cuts the waiting short. */
async function isGone(target: number, timeoutMs: number, cut?: AbortSignal): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let pause = 2; isAlive(target); pause = Math.min(pause * 2, 100)) {
    if (performance.now() >= end || cut?.aborted === true) return false;
    await delay(pause);
  }
  return true;
}
