/** Functions that map, filter and cut sequences of any kind. */
import { countOf, elementsOf, indexOf, listOf, stringFrom, truth } from '../arguments.ts';
import { isCons } from '../cons.ts';
import { pure, using, type Builtin, type Context } from '../context.ts';
import { isEqual } from '../equality.ts';
import { lispError, outOfRange, wrongType } from '../lisp-error.ts';
import { nameOf } from '../scope.ts';
import { isNil, isPair, isVector, NIL, type Value } from '../value.ts';
import { append, lengthOf, unique } from './lists.ts';

export const SEQUENCES: readonly (readonly [string, Builtin])[] = [
  ...named(['mapcar', 'seq-map'], using(2, 2, map)),
  ...named(['mapc', 'seq-do', 'seq-each'], using(2, 2, visit)),
  ['cl-mapcar', using(2, Infinity, mapTogether)],
  ['seq-mapn', using(2, Infinity, mapTogether)],
  ['seq-map-indexed', using(2, 2, mapIndexed)],
  ['seq-mapcat', using(2, 3, (context, callee, sequence) => append(...map(context, callee, sequence), NIL))],
  ...named(
    ['seq-filter', 'cl-remove-if-not'],
    using(2, 2, (context, test, all) => filter(context, test, all, true)),
  ),
  ...named(
    ['seq-remove', 'cl-remove-if'],
    using(2, 2, (context, test, all) => filter(context, test, all, false)),
  ),
  ['seq-reduce', using(3, 3, (context, callee, all, first) => reduce(context, callee, elementsOf(all), first))],
  ['cl-reduce', using(2, 4, reduceFromFirst)],
  ...named(['seq-find', 'cl-find-if'], using(2, 3, find)),
  ...named(['seq-some', 'cl-some'], using(2, 2, some)),
  ...named(['seq-every-p', 'cl-every'], using(2, 2, every)),
  ...named(
    ['seq-count', 'cl-count-if'],
    using(2, 2, (c, test, all) => BigInt(filtered(c, test, all, true).length)),
  ),
  ['seq-uniq', using(1, 1, (context, sequence) => unique(context, elementsOf(sequence)))],
  ['seq-contains-p', pure(2, 2, (all, wanted) => truth(elementsOf(all).some((item) => isEqual(item, wanted))))],
  ['seq-position', pure(2, 2, position)],
  ['seq-take', pure(2, 2, (all, count) => cut(all, 0, Math.max(0, indexOf(count))))],
  ['seq-drop', pure(2, 2, (all, count) => cut(all, Math.max(0, indexOf(count))))],
  ['seq-rest', pure(1, 1, (all) => cut(all, 1))],
  ['seq-first', pure(1, 1, (all) => elementsOf(all)[0] ?? NIL)],
  ...named(['seq-subseq', 'cl-subseq'], pure(2, 3, subsequence)),
  ['seq-partition', pure(2, 2, partition)],
  ['seq-length', pure(1, 1, (all) => BigInt(lengthOf(all)))],
  ['seq-empty-p', pure(1, 1, (all) => truth(lengthOf(all) === 0))],
  ['seq-concatenate', pure(1, Infinity, (kind, ...all) => make(nameOf(kind), all.flatMap(elementsOf)))],
  ['seq-into', pure(2, 2, (all, kind) => make(nameOf(kind), elementsOf(all)))],
  ['seq-union', using(2, 2, (context, a, b) => unique(context, [...elementsOf(a), ...elementsOf(b)]))],
  ['seq-difference', pure(2, 2, (a, b) => elementsOf(a).filter((item) => !isIn(item, b)))],
  ['seq-intersection', pure(2, 2, (a, b) => elementsOf(a).filter((item) => isIn(item, b)))],
  ...named(['elt', 'seq-elt'], pure(2, 2, element)),
  ['aref', pure(2, 2, elementOfArray)],
  ['sort', using(2, 2, sorted)],
  ['cl-sort', using(2, 2, sorted)],
  ['seq-sort', using(2, 2, (context, test, all) => sorted(context, all, test))],
];

function named(names: readonly string[], builtin: Builtin): readonly (readonly [string, Builtin])[] {
  return names.map((name) => [name, builtin] as const);
}

function map(context: Context, callee: Value, sequence: Value): readonly Value[] {
  return properElements(sequence).map((item) => context.apply(callee, [item]));
}

function visit(context: Context, callee: Value, sequence: Value): Value {
  map(context, callee, sequence);
  return sequence;
}

function mapTogether(context: Context, callee: Value, ...sequences: readonly Value[]): Value {
  const all = sequences.map(elementsOf);
  const length = Math.min(...all.map((elements) => elements.length));
  return Array.from({ length }, (_, at) =>
    context.apply(
      callee,
      all.map((elements) => elements[at] ?? NIL),
    ),
  );
}

function mapIndexed(context: Context, callee: Value, sequence: Value): Value {
  return elementsOf(sequence).map((item, at) => context.apply(callee, [item, BigInt(at)]));
}

function filtered(context: Context, test: Value, sequence: Value, kept: boolean): readonly Value[] {
  return elementsOf(sequence).filter((item) => !isNil(context.apply(test, [item])) === kept);
}

function filter(context: Context, test: Value, sequence: Value, kept: boolean): Value {
  return filtered(context, test, sequence, kept);
}

function reduce(context: Context, callee: Value, elements: readonly Value[], first: Value): Value {
  return elements.reduce((value, item) => context.apply(callee, [value, item]), first);
}

/** `(cl-reduce f list)`, or with `:initial-value x` behind it. */
function reduceFromFirst(
  context: Context,
  callee: Value,
  sequence: Value,
  key: Value = NIL,
  initial: Value = NIL,
): Value {
  const elements = elementsOf(sequence);
  if (!isNil(key)) {
    if (nameOf(key) !== ':initial-value')
      throw lispError(`Keyword argument ${nameOf(key)} not one of (:initial-value)`);
    return reduce(context, callee, elements, initial);
  }
  const [first, ...rest] = elements;
  return first === undefined ? context.apply(callee, []) : reduce(context, callee, rest, first);
}

function find(context: Context, test: Value, sequence: Value, otherwise: Value = NIL): Value {
  return elementsOf(sequence).find((item) => !isNil(context.apply(test, [item]))) ?? otherwise;
}

function some(context: Context, test: Value, sequence: Value): Value {
  for (const item of elementsOf(sequence)) {
    const value = context.apply(test, [item]);
    if (!isNil(value)) return value;
  }
  return NIL;
}

function every(context: Context, test: Value, sequence: Value): Value {
  return truth(elementsOf(sequence).every((item) => !isNil(context.apply(test, [item]))));
}

function position(sequence: Value, wanted: Value): Value {
  const at = elementsOf(sequence).findIndex((item) => isEqual(item, wanted));
  return at === -1 ? NIL : BigInt(at);
}

/** A part of a sequence, of the same kind. */
function cut(sequence: Value, start: number, end?: number): Value {
  const part = elementsOf(sequence).slice(start, end);
  if (typeof sequence === 'string') return stringFrom(part);
  return isVector(sequence) ? { vector: part } : part;
}

function subsequence(sequence: Value, start: Value, end: Value = NIL): Value {
  const { length } = elementsOf(sequence);
  const from = fromEnd(indexOf(start), length);
  const to = isNil(end) ? length : fromEnd(indexOf(end), length);
  if (from < 0 || to > length || from > to) throw outOfRange(sequence, start, end);
  return cut(sequence, from, to);
}

function fromEnd(index: number, length: number): number {
  return index < 0 ? index + length : index;
}

function partition(sequence: Value, size: Value): Value {
  const length = countOf(size);
  const count = length === 0 ? 0 : Math.ceil(elementsOf(sequence).length / length);
  return Array.from({ length: count }, (_, at) => cut(sequence, at * length, (at + 1) * length));
}

function make(kind: string, elements: readonly Value[]): Value {
  if (kind === 'list') return elements;
  if (kind === 'vector' || kind === 'array') return { vector: elements };
  if (kind === 'string') return stringFrom(elements);
  throw lispError(`Not a sequence type name: ${kind}`);
}

function isIn(item: Value, sequence: Value): boolean {
  return elementsOf(sequence).some((other) => isEqual(other, item));
}

function element(sequence: Value, index: Value): Value {
  if (isPair(sequence)) return properElements(sequence)[indexOf(index)] ?? NIL;
  if (typeof sequence === 'string' || isVector(sequence)) return elementOfArray(sequence, index);
  return listOf(sequence)[Math.max(0, indexOf(index))] ?? NIL;
}

function elementOfArray(array: Value, index: Value): Value {
  if (isNil(array) || isCons(array)) throw wrongType('arrayp', array);
  const found = elementsOf(array)[indexOf(index)];
  if (found === undefined) throw outOfRange(array, index);
  return found;
}

function sorted(context: Context, sequence: Value, test: Value): Value {
  const isBefore = (a: Value, b: Value): boolean => !isNil(context.apply(test, [a, b]));
  const elements = properElements(sequence).toSorted((a, b) => (isBefore(b, a) ? 1 : isBefore(a, b) ? -1 : 0));
  return isVector(sequence) ? { vector: elements } : elements;
}

function properElements(sequence: Value): readonly Value[] {
  if (isPair(sequence)) throw wrongType('listp', sequence.tail);
  return elementsOf(sequence);
}
