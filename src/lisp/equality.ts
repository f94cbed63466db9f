/** When two values are the same. */
import { isList, isNil, isPair, isSymbol, isVector, type Value } from './value.ts';

/** `eq`: the same object. Two strings are never one, save empty ones: Emacs makes a new one wherever one is read. */
export function isSame(a: Value, b: Value): boolean {
  if (typeof a === 'bigint') return a === b && a >= -FIXNUM - 1n && a <= FIXNUM;
  if (typeof a === 'number') return false;
  if (typeof a === 'string') return a === '' && b === '';
  if (isList(a)) return a === b || (isNil(a) && isNil(b));
  if (isSymbol(a)) return isSymbol(b) && b.symbol === a.symbol;
  return a === b;
}

/** `eql`: the same object, or the same number. */
export function isSameNumber(a: Value, b: Value): boolean {
  return typeof a === 'number' || typeof a === 'bigint' ? Object.is(a, b) : isSame(a, b);
}

/** `equal`: the same structure and content. */
export function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string') return a === b;
  if (isList(a)) return isList(b) && areEqual(a, b);
  if (isVector(a)) return isVector(b) && areEqual(a.vector, b.vector);
  if (isPair(a)) return isPair(b) && areEqual(a.items, b.items) && isEqual(a.tail, b.tail);
  return isSameNumber(a, b);
}

const FIXNUM = 2n ** 61n - 1n;

function areEqual(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, at) => isEqual(value, b[at] ?? []));
}
