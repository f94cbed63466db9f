/** Association lists and property lists. */
import { listOf, textOrNameOf } from '../arguments.ts';
import { car, cdr, isCons } from '../cons.ts';
import { pure, using, type Builtin, type Context } from '../context.ts';
import { isEqual, isSame } from '../equality.ts';
import { isNil, NIL, type Value } from '../value.ts';

export const ALISTS: readonly (readonly [string, Builtin])[] = [
  ['assq', pure(2, 2, (key, alist) => find(alist, (pair) => isSame(car(pair), key)))],
  ['assoc', using(2, 3, assoc)],
  ['assoc-string', pure(2, 3, assocString)],
  ['assoc-default', using(2, 4, assocDefault)],
  ['rassq', pure(2, 2, (value, alist) => find(alist, (pair) => isSame(cdr(pair), value)))],
  ['rassoc', pure(2, 2, (value, alist) => find(alist, (pair) => isEqual(cdr(pair), value)))],
  ['alist-get', using(2, 5, alistGet)],
  ['plist-get', pure(2, 2, (plist, key) => car(cdr(valueBehind(plist, (other) => isSame(other, key)))))],
  ['lax-plist-get', pure(2, 2, (plist, key) => car(cdr(valueBehind(plist, (other) => isEqual(other, key)))))],
  ['cl-getf', pure(2, 3, getOr)],
  ['plist-member', pure(2, 2, (plist, key) => valueBehind(plist, (other) => isSame(other, key)))],
  ['plist-put', pure(3, 3, plistPut)],
];

function find(alist: Value, isWanted: (pair: Value) => boolean): Value {
  return listOf(alist).find((pair) => isCons(pair) && isWanted(pair)) ?? NIL;
}

function assoc(context: Context, key: Value, alist: Value, test: Value = NIL): Value {
  if (isNil(test)) return find(alist, (pair) => isEqual(car(pair), key));
  return find(alist, (pair) => !isNil(context.apply(test, [car(pair), key])));
}

/** Keys may be strings or symbols, and elements may be the bare keys. */
function assocString(key: Value, list: Value, ignoreCase: Value = NIL): Value {
  const fold = (text: string): string => (isNil(ignoreCase) ? text : text.toUpperCase());
  const wanted = fold(textOrNameOf(key));
  return listOf(list).find((element) => fold(textOrNameOf(isCons(element) ? car(element) : element)) === wanted) ?? NIL;
}

function assocDefault(context: Context, key: Value, alist: Value, test: Value = NIL, otherwise: Value = NIL): Value {
  for (const element of listOf(alist)) {
    const candidate = isCons(element) ? car(element) : element;
    const isFound = isNil(test) ? isEqual(candidate, key) : !isNil(context.apply(test, [candidate, key]));
    if (isFound) return isCons(element) ? cdr(element) : otherwise;
  }
  return NIL;
}

function alistGet(
  context: Context,
  key: Value,
  alist: Value,
  otherwise: Value = NIL,
  _remove: Value = NIL,
  test: Value = NIL,
): Value {
  const pair = find(alist, (candidate) =>
    isNil(test) ? isSame(car(candidate), key) : !isNil(context.apply(test, [car(candidate), key])),
  );
  return isNil(pair) ? otherwise : cdr(pair);
}

/** The part of a property list that begins with a key. */
function valueBehind(plist: Value, isKey: (key: Value) => boolean): Value {
  const items = listOf(plist);
  for (let at = 0; at + 1 < items.length; at += 2) if (isKey(items[at] ?? NIL)) return items.slice(at);
  return NIL;
}

function getOr(plist: Value, key: Value, otherwise: Value = NIL): Value {
  const rest = valueBehind(plist, (other) => isSame(other, key));
  return isNil(rest) ? otherwise : car(cdr(rest));
}

function plistPut(plist: Value, key: Value, value: Value): Value {
  const items = listOf(plist);
  const rest = listOf(valueBehind(plist, (other) => isSame(other, key)));
  if (rest.length === 0) return [...items, key, value];
  return items.with(items.length - rest.length + 1, value);
}
