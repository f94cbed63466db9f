import { expect, it } from 'vitest';
import { EXIT_CODES, worstExitCode } from '../../src/cli/exit-codes.ts';

it('keeps the table of exit codes as it was promised', () => {
  expect(EXIT_CODES.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 6, 129, 130, 143]);
});

it('takes of several the one that matters most', () => {
  const order = [130, 143, 129, 2, 3, 5, 6, 1, 4, 0];
  for (const [at, code] of order.entries()) expect(worstExitCode(order.slice(at).toReversed())).toBe(code);
  expect(worstExitCode([])).toBe(0);
});
