/** Lists as chains of pairs, on top of arrays. */
import { wrongType } from './lisp-error.ts';
import { isList, isNil, isPair, NIL, type Value } from './value.ts';

/** Puts a value in front of a list, or makes a dotted pair. */
export function cons(head: Value, tail: Value): Value {
  return dotted([head], tail);
}

/** A list of items that ends in `tail`: a proper list if that is one. */
export function dotted(items: readonly Value[], tail: Value): Value {
  if (items.length === 0) return tail;
  if (isList(tail)) return isNil(tail) ? items : items.concat(tail);
  if (isPair(tail)) return { items: [...items, ...tail.items], tail: tail.tail };
  return { items, tail };
}

export function car(value: Value): Value {
  if (isList(value)) return value[0] ?? NIL;
  if (isPair(value)) return value.items[0] ?? NIL;
  throw wrongType('listp', value);
}

export function cdr(value: Value): Value {
  return nthcdr(1, value);
}

/** The rest of a list behind its first items; nil behind its end. */
export function nthcdr(count: number, value: Value): Value {
  if (count <= 0) return value;
  if (isList(value)) return count >= value.length ? NIL : value.slice(count);
  if (!isPair(value)) throw wrongType('listp', value);
  if (count > value.items.length) throw wrongType('listp', value.tail);
  return dotted(value.items.slice(count), value.tail);
}

export function isCons(value: Value): boolean {
  return isPair(value) || (isList(value) && value.length > 0);
}
