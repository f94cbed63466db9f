/** Predicates, comparison of any values, and calling functions. */
import { listOf, textOf, truth } from '../arguments.ts';
import { isCons } from '../cons.ts';
import { pure, using, type Builtin, type Context } from '../context.ts';
import { isEqual, isSame, isSameNumber } from '../equality.ts';
import { formatText } from '../format.ts';
import { LispError, lispError, UnknownLisp } from '../lisp-error.ts';
import { childScope, nameOf } from '../scope.ts';
import { isList, isNil, isNumber, isSymbol, isVector, NIL, symbol, TRUE, type Value } from '../value.ts';
import { globalValue } from '../variables.ts';

export const LOGIC: readonly (readonly [string, Builtin])[] = [
  ['identity', pure(1, 1, (value) => value)],
  ['ignore', pure(0, Infinity, () => NIL)],
  ['always', pure(0, Infinity, () => TRUE)],
  ['not', predicate(isNil)],
  ['null', predicate(isNil)],
  ['eq', pure(2, 2, (a, b) => truth(isSame(a, b)))],
  ['eql', pure(2, 2, (a, b) => truth(isSameNumber(a, b)))],
  ['equal', pure(2, 2, (a, b) => truth(isEqual(a, b)))],
  ['stringp', predicate((value) => typeof value === 'string')],
  ['integerp', predicate((value) => typeof value === 'bigint')],
  ['fixnump', predicate((value) => typeof value === 'bigint')],
  ['natnump', predicate((value) => typeof value === 'bigint' && value >= 0n)],
  ['wholenump', predicate((value) => typeof value === 'bigint' && value >= 0n)],
  ['floatp', predicate((value) => typeof value === 'number')],
  ['numberp', predicate(isNumber)],
  ['characterp', predicate(isCharacter)],
  ['char-or-string-p', predicate((value) => typeof value === 'string' || isCharacter(value))],
  ['symbolp', predicate(isAnySymbol)],
  ['keywordp', predicate((value) => isSymbol(value) && value.symbol.startsWith(':'))],
  ['booleanp', predicate((value) => isNil(value) || (isSymbol(value) && value.symbol === 't'))],
  ['consp', predicate(isCons)],
  ['atom', predicate((value) => !isCons(value))],
  ['listp', predicate((value) => isNil(value) || isCons(value))],
  ['nlistp', predicate((value) => !isNil(value) && !isCons(value))],
  ['vectorp', predicate(isVector)],
  ['arrayp', predicate((value) => typeof value === 'string' || isVector(value))],
  ['sequencep', predicate((value) => typeof value === 'string' || isVector(value) || isNil(value) || isCons(value))],
  ['functionp', using(1, 1, (context, value) => truth(isFunction(context, value)))],
  ['fboundp', using(1, 1, (context, name) => truth(kindOf(context, nameOf(name)) !== undefined))],
  ['boundp', using(1, 1, (context, name) => truth(globalValue(nameOf(name), context.environment) !== undefined))],
  ['symbol-value', using(1, 1, symbolValue)],
  ['default-value', using(1, 1, symbolValue)],
  ['symbol-name', pure(1, 1, nameOf)],
  ['intern', pure(1, 2, (name) => symbol(textOf(name)))],
  ['make-symbol', pure(1, 1, (name) => symbol(textOf(name)))],
  ['type-of', pure(1, 1, typeOf)],
  ['eval', using(1, 2, (context, form) => context.evaluate(form, childScope(undefined)))],
  ['funcall', using(1, Infinity, (context, callee, ...values) => context.apply(callee, values))],
  ['apply', using(1, Infinity, applySpread)],
  ['error', pure(1, Infinity, signalError)],
  ['user-error', pure(1, Infinity, (format, ...values) => signal('user-error', [formatText(textOf(format), values)]))],
  ['signal', pure(2, 2, (condition, data) => signal(nameOf(condition), listOf(data)))],
];

function predicate(holds: (value: Value) => boolean): Builtin {
  return pure(1, 1, (value) => truth(holds(value)));
}

function isAnySymbol(value: Value): boolean {
  return isNil(value) || isSymbol(value);
}

function isCharacter(value: Value): boolean {
  return typeof value === 'bigint' && value >= 0n && value <= 0x3fffffn;
}

function isFunction(context: Context, value: Value): boolean {
  if (isSymbol(value)) return kindOf(context, value.symbol) === 'function';
  const head = isList(value) ? value[0] : undefined;
  return head !== undefined && isSymbol(head) && head.symbol === 'lambda';
}

/** Only Emacs can say that a function does not exist. */
function kindOf(context: Context, name: string): 'function' | 'special form' {
  const kind = context.kindOf(name);
  if (kind === undefined) throw new UnknownLisp('function', name);
  return kind;
}

function symbolValue(context: Context, name: Value): Value {
  const value = globalValue(nameOf(name), context.environment);
  if (value === undefined) throw new UnknownLisp('variable', nameOf(name));
  return value;
}

function typeOf(value: Value): Value {
  if (typeof value === 'string') return symbol('string');
  if (typeof value === 'bigint') return symbol('integer');
  if (typeof value === 'number') return symbol('float');
  if (isAnySymbol(value)) return symbol('symbol');
  return symbol(isVector(value) ? 'vector' : 'cons');
}

function applySpread(context: Context, callee: Value, ...values: readonly Value[]): Value {
  const last = values.at(-1);
  // With one argument it is a list of the function and its arguments.
  if (last === undefined) {
    const [head = NIL, ...rest] = listOf(callee);
    return context.apply(head, rest);
  }
  return context.apply(callee, [...values.slice(0, -1), ...listOf(last)]);
}

function signalError(format: Value, ...values: readonly Value[]): Value {
  throw lispError(formatText(textOf(format), values));
}

function signal(condition: string, data: readonly Value[]): Value {
  throw new LispError(condition, data);
}
