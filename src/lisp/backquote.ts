/** Backquoted templates. */
import { dotted } from './cons.ts';
import { wrongType } from './lisp-error.ts';
import { isList, isNil, isPair, isSymbol, isVector, symbol, type Value } from './value.ts';

/** Fills a template: `,form` gives way to a value, `,@form` to the elements of a list. */
export function backquote(template: Value, evaluate: (form: Value) => Value): Value {
  return fill(template, 1, evaluate);
}

/** `level` counts the backquotes around: a comma belongs to the innermost. */
function fill(template: Value, level: number, evaluate: (form: Value) => Value): Value {
  if (isVector(template)) {
    const filled = fillItems(template.vector, [], level, evaluate);
    if (!isList(filled)) throw wrongType('listp', filled);
    return { vector: filled };
  }
  if (isPair(template)) return fillItems(template.items, template.tail, level, evaluate);
  if (!isList(template)) return template;
  const [head, form, third] = template;
  const mark = head === undefined || form === undefined || third !== undefined ? undefined : markOf(head);
  if (mark === '`') return [symbol('`'), fill(form ?? [], level + 1, evaluate)];
  if (mark !== undefined) {
    return level === 1 ? evaluate(form ?? []) : [symbol(mark), fill(form ?? [], level - 1, evaluate)];
  }
  return fillItems(template, [], level, evaluate);
}

function fillItems(items: readonly Value[], tail: Value, level: number, evaluate: (form: Value) => Value): Value {
  const filled: Value[] = [];
  for (const [at, item] of items.entries()) {
    // `(a . ,b)` reads as `(a \, b)`.
    const isTail = at > 0 && at === items.length - 2 && markOf(item) === ',';
    if (isTail) return dotted(filled, fill(items.slice(at), level, evaluate));
    const isSplice = isList(item) && item.length === 2 && item[0] !== undefined && markOf(item[0]) === ',@';
    if (!isSplice || level > 1) {
      filled.push(fill(item, level, evaluate));
      continue;
    }
    const value = evaluate(item[1] ?? []);
    if (at === items.length - 1 && isNil(tail)) return dotted(filled, value);
    if (!isList(value)) throw wrongType('listp', value);
    for (const element of value) filled.push(element);
  }
  return isNil(tail) ? filled : dotted(filled, fill(tail, level, evaluate));
}

function markOf(head: Value): ',' | ',@' | '`' | undefined {
  if (!isSymbol(head)) return undefined;
  const name = head.symbol;
  return name === ',' || name === ',@' || name === '`' ? name : undefined;
}
