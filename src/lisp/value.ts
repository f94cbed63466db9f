/**
 * Values as Org Babel passes them between blocks: the data of Lisp.
 * An integer is a bigint, a float a number; nil is the empty list.
 */

export type Value = bigint | number | string | LispSymbol | readonly Value[] | Pair | Vector;

export interface LispSymbol {
  readonly symbol: string;
}

/** A list with a dotted tail: `(a b . c)` has the items a and b, and the tail c. */
export interface Pair {
  readonly items: readonly Value[];
  readonly tail: Value;
}

export interface Vector {
  readonly vector: readonly Value[];
}

export const NIL: readonly Value[] = [];
export const TRUE: LispSymbol = { symbol: 't' };
/** The marker of a table rule. */
export const HLINE: LispSymbol = { symbol: 'hline' };

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isNil(value: Value): boolean {
  return isList(value) && value.length === 0;
}

export function isSymbol(value: Value): value is LispSymbol {
  return typeof value === 'object' && 'symbol' in value;
}

export function isPair(value: Value): value is Pair {
  return typeof value === 'object' && 'tail' in value;
}

export function isVector(value: Value): value is Vector {
  return typeof value === 'object' && 'vector' in value;
}

export function isHline(value: Value): boolean {
  return isSymbol(value) && value.symbol === 'hline';
}

export function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** Names a symbol; `nil` is the empty list. */
export function symbol(name: string): Value {
  return name === 'nil' ? NIL : { symbol: name };
}
