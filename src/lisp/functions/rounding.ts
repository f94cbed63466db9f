/** Division with a rounded result: floor, ceiling, round and truncate. */
import { fractionOf } from '../decimal.ts';
import { LispError } from '../lisp-error.ts';

export type Rounding = 'floor' | 'ceiling' | 'round' | 'truncate';

/** The quotient as an integer, exact for floats, too; half goes to the even neighbour. */
export function roundBy(way: Rounding, value: bigint | number, divisor: bigint | number): bigint {
  const a = exact(value);
  const b = exact(divisor);
  return roundQuotient(way, a.numerator * b.denominator, b.numerator * a.denominator);
}

function exact(value: bigint | number): { readonly numerator: bigint; readonly denominator: bigint } {
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n };
  if (!Number.isFinite(value)) throw new LispError('overflow-error', []);
  return fractionOf(value);
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
