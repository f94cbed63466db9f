/** Division with a rounded result: floor, ceiling, round and truncate. */
import { LispError } from '../lisp-error.ts';

export type Rounding = 'floor' | 'ceiling' | 'round' | 'truncate';

/** The quotient as an integer; half goes to the even neighbour. */
export function roundBy(way: Rounding, value: bigint | number, divisor: bigint | number): bigint {
  if (typeof value === 'bigint' && typeof divisor === 'bigint') return roundQuotient(way, value, divisor);
  const quotient = Number(value) / Number(divisor);
  if (Number(divisor) === 0) throw new LispError('arith-error', []);
  if (!Number.isFinite(quotient)) throw new LispError('overflow-error', []);
  return BigInt(roundFloat(way, quotient));
}

function roundFloat(way: Rounding, value: number): number {
  switch (way) {
    case 'floor':
      return Math.floor(value);
    case 'ceiling':
      return Math.ceil(value);
    case 'truncate':
      return Math.trunc(value);
    case 'round': {
      const below = Math.floor(value);
      const fraction = value - below;
      return fraction < 0.5 || (fraction === 0.5 && below % 2 === 0) ? below : below + 1;
    }
  }
}

function roundQuotient(way: Rounding, value: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new LispError('arith-error', []);
  const truncated = value / divisor;
  const rest = value % divisor;
  if (rest === 0n || way === 'truncate') return truncated;
  const isNegative = rest < 0n !== divisor < 0n;
  const below = isNegative ? truncated - 1n : truncated;
  if (way === 'floor') return below;
  if (way === 'ceiling') return below + 1n;
  const twice = (value - below * divisor) * 2n;
  const isHalf = twice === divisor;
  const isUnderHalf = divisor > 0n ? twice < divisor : twice > divisor;
  return isUnderHalf || (isHalf && below % 2n === 0n) ? below : below + 1n;
}
