/** `:after NAME`: the blocks that one comes after must be there, and above it. */
import { didYouMean } from '../did-you-mean.ts';
import type { Step } from './plan.ts';

export interface OrderError {
  readonly message: string;
  readonly hint: string;
}

/** What is wrong with the `:after` of a step; undefined where nothing is. */
export function findOrderError(steps: readonly Step[], step: Step): OrderError | undefined {
  const own = steps.indexOf(step);
  for (const name of step.settings.after) {
    const at = steps.findIndex((other) => other.name === name);
    if (at === -1) {
      const names = steps.flatMap((other) => other.name ?? []);
      const hint = didYouMean(name, names) ?? 'name a block of the document';
      return { message: `\`:after ${name}\` names no block`, hint };
    }
    if (at >= own) {
      const where = at === own ? 'is the block itself' : `stands below it, on line ${steps[at]?.line}`;
      return {
        message: `\`:after ${name}\`: ${name} ${where}`,
        hint: 'blocks run from top to bottom: move one of them',
      };
    }
  }
  return undefined;
}
