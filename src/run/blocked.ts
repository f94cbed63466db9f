/** Why a step of a run does not start: another one failed, or a person stopped the run. */
import type { Step } from '../plan/plan.ts';

/** Why nothing more starts at all. */
export function stopReason(stuck: readonly Step[], keepGoing: boolean, isInterrupted: boolean): string | undefined {
  if (isInterrupted) return 'interrupted before it started';
  const [first] = stuck;
  return first === undefined || keepGoing ? undefined : `not started: ${nameOf(first)} failed`;
}

/** Why a step cannot start any more although others do. */
export function upstreamReason(step: Step, stuck: readonly Step[]): string | undefined {
  const upstream = stuck.find((other) => dependsOn(step, other));
  return upstream === undefined ? undefined : `not started: it comes after ${nameOf(upstream)}, which failed`;
}

function dependsOn(step: Step, other: Step): boolean {
  if (step.settings.isLinear || (other.name !== undefined && step.settings.after.includes(other.name))) return true;
  return step.session !== undefined && step.session === other.session;
}

function nameOf(step: Step): string {
  return step.name ?? `the block on line ${step.line}`;
}
