/** Functions of lists: their parts, joining them, looking for members. */
import { countOf, elementsOf, indexOf, integerOf, listOf, numberOf, stringFrom, textOf, truth } from '../arguments.ts';
import { car, cdr, cons, dotted, isCons, nthcdr } from '../cons.ts';
import { pure, using, type Builtin, type Context } from '../context.ts';
import { isEqual, isSame, isSameNumber } from '../equality.ts';
import { lispError, wrongType } from '../lisp-error.ts';
import { isList, isNil, isPair, isVector, NIL, type Value } from '../value.ts';

export const LISTS: readonly (readonly [string, Builtin])[] = [
  ['list', pure(0, Infinity, (...values) => values)],
  ['cons', pure(2, 2, cons)],
  ['cl-list*', pure(1, Infinity, (...values) => dotted(values.slice(0, -1), values.at(-1) ?? NIL))],
  ['car', pure(1, 1, car)],
  ['cdr', pure(1, 1, cdr)],
  ['car-safe', pure(1, 1, (value) => (isCons(value) ? car(value) : NIL))],
  ['cdr-safe', pure(1, 1, (value) => (isCons(value) ? cdr(value) : NIL))],
  ['caar', pure(1, 1, (list) => car(car(list)))],
  ['cadr', pure(1, 1, (list) => car(cdr(list)))],
  ['cdar', pure(1, 1, (list) => cdr(car(list)))],
  ['cddr', pure(1, 1, (list) => nthcdr(2, list))],
  ['caddr', pure(1, 1, (list) => car(nthcdr(2, list)))],
  ['cdddr', pure(1, 1, (list) => nthcdr(3, list))],
  ['cadddr', pure(1, 1, (list) => car(nthcdr(3, list)))],
  ...['first', 'second', 'third', 'fourth', 'fifth'].map((name, index): readonly [string, Builtin] => [
    `cl-${name}`,
    pure(1, 1, (list) => car(nthcdr(index, list))),
  ]),
  ['cl-rest', pure(1, 1, cdr)],
  ['nth', pure(2, 2, (index, list) => car(nthcdr(indexOf(index), list)))],
  ['nthcdr', pure(2, 2, (count, list) => nthcdr(indexOf(count), list))],
  ['last', pure(1, 2, last)],
  ['butlast', pure(1, 2, butLast)],
  ['nbutlast', pure(1, 2, butLast)],
  ['append', pure(0, Infinity, append)],
  ['nconc', pure(0, Infinity, append)],
  ['mapcan', using(2, 2, mapAndJoin)],
  ['reverse', pure(1, 1, reverse)],
  ['nreverse', pure(1, 1, reverse)],
  ['length', pure(1, 1, (value) => BigInt(lengthOf(value)))],
  ['safe-length', pure(1, 1, (value) => BigInt(isPair(value) ? value.items.length : isList(value) ? value.length : 0))],
  ['proper-list-p', pure(1, 1, (value) => (isList(value) ? BigInt(value.length) : NIL))],
  ['length<', pure(2, 2, (value, count) => truth(BigInt(lengthOf(value)) < integerOf(count)))],
  ['length=', pure(2, 2, (value, count) => truth(BigInt(lengthOf(value)) === integerOf(count)))],
  ['length>', pure(2, 2, (value, count) => truth(BigInt(lengthOf(value)) > integerOf(count)))],
  ['ensure-list', pure(1, 1, (value) => (isNil(value) || isCons(value) ? value : [value]))],
  ['flatten-tree', pure(1, 1, flatten)],
  ['flatten-list', pure(1, 1, flatten)],
  ['memq', pure(2, 2, (wanted, list) => tailFrom(list, (item) => isSame(item, wanted)))],
  ['memql', pure(2, 2, (wanted, list) => tailFrom(list, (item) => isSameNumber(item, wanted)))],
  ['member', pure(2, 2, (wanted, list) => tailFrom(list, (item) => isEqual(item, wanted)))],
  ['member-ignore-case', pure(2, 2, (wanted, list) => tailFrom(list, (item) => isSameText(item, textOf(wanted))))],
  ['delq', pure(2, 2, (unwanted, list) => listOf(list).filter((item) => !isSame(item, unwanted)))],
  ['remq', pure(2, 2, (unwanted, list) => listOf(list).filter((item) => !isSame(item, unwanted)))],
  ['delete', pure(2, 2, remove)],
  ['remove', pure(2, 2, remove)],
  ['delete-dups', using(1, 1, unique)],
  ['delete-consecutive-dups', pure(1, 1, withoutRepetitions)],
  ['number-sequence', using(1, 3, numberSequence)],
  ['make-list', using(2, 2, (context, count, value) => makeList(context, countOf(count), value))],
  ['make-vector', using(2, 2, (context, count, value) => ({ vector: makeList(context, countOf(count), value) }))],
  ['vector', pure(0, Infinity, (...values) => ({ vector: values }))],
  ['vconcat', pure(0, Infinity, (...sequences) => ({ vector: sequences.flatMap(elementsOf) }))],
  ['copy-sequence', pure(1, 1, (value) => value)],
  ['copy-tree', pure(1, 2, (value) => value)],
];

/** The number of elements of any sequence. */
export function lengthOf(value: Value): number {
  if (isPair(value)) throw wrongType('listp', value.tail);
  return elementsOf(value).length;
}

/** Joins sequences into a list, which ends in the last of them as it is. */
export function append(...sequences: readonly Value[]): Value {
  const items = sequences.slice(0, -1).flatMap((sequence) => {
    if (isPair(sequence)) throw wrongType('listp', sequence.tail);
    return elementsOf(sequence);
  });
  return dotted(items, sequences.at(-1) ?? NIL);
}

function last(list: Value, count: Value = 1n): Value {
  if (isPair(list)) return nthcdr(Math.max(0, list.items.length - indexOf(count)), list);
  const items = listOf(list);
  return items.slice(Math.max(0, items.length - indexOf(count)));
}

function butLast(list: Value, count: Value = 1n): Value {
  const items = listOf(list);
  return items.slice(0, Math.max(0, items.length - Math.max(0, indexOf(count))));
}

function mapAndJoin(context: Context, callee: Value, sequence: Value): Value {
  return append(...elementsOf(sequence).map((element) => context.apply(callee, [element])));
}

function reverse(sequence: Value): Value {
  if (isPair(sequence)) throw wrongType('listp', sequence.tail);
  const reversed = elementsOf(sequence).toReversed();
  if (typeof sequence === 'string') return stringFrom(reversed);
  return isVector(sequence) ? { vector: reversed } : reversed;
}

function flatten(tree: Value): readonly Value[] {
  if (isPair(tree)) return [...tree.items, tree.tail].flatMap(flatten);
  return isList(tree) ? tree.flatMap(flatten) : [tree];
}

function tailFrom(list: Value, isWanted: (item: Value) => boolean): Value {
  const items = isPair(list) ? list.items : listOf(list);
  const at = items.findIndex(isWanted);
  if (at === -1 && isPair(list)) throw wrongType('listp', list);
  return at === -1 ? NIL : nthcdr(at, list);
}

function isSameText(item: Value, wanted: string): boolean {
  return typeof item === 'string' && item.toLowerCase() === wanted.toLowerCase();
}

function remove(unwanted: Value, sequence: Value): Value {
  const kept = elementsOf(sequence).filter((item) => !isEqual(item, unwanted));
  if (typeof sequence === 'string') return stringFrom(kept);
  return isVector(sequence) ? { vector: kept } : kept;
}

/** A list without what occurs in it earlier. */
export function unique(context: Context, list: Value): readonly Value[] {
  const kept: Value[] = [];
  for (const item of listOf(list)) {
    context.charge(1 + Math.floor(kept.length / 16));
    if (!kept.some((other) => isEqual(other, item))) kept.push(item);
  }
  return kept;
}

function withoutRepetitions(list: Value): Value {
  const items = listOf(list);
  return items.filter((item, at) => at === 0 || !isEqual(item, items[at - 1] ?? NIL));
}

function numberSequence(context: Context, from: Value, to: Value = NIL, step: Value = NIL): Value {
  const first = numberOf(from);
  if (isNil(to) || first === to) return [first];
  const end = numberOf(to);
  const distance = isNil(step) ? 1n : numberOf(step);
  if (Number(distance) === 0) throw lispError('The increment can not be zero');
  const numbers: Value[] = [];
  for (let index = 0n; ; index++) {
    const next = nthOf(first, distance, index);
    if (distance > 0 ? next > end : next < end) return numbers;
    context.charge(1);
    numbers.push(next);
  }
}

function nthOf(first: bigint | number, step: bigint | number, index: bigint): bigint | number {
  if (typeof first === 'bigint' && typeof step === 'bigint') return first + step * index;
  return index === 0n ? first : Number(first) + Number(step) * Number(index);
}

function makeList(context: Context, count: number, value: Value): readonly Value[] {
  context.charge(count);
  return Array.from({ length: count }, () => value);
}
