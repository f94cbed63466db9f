/** Forms that do not evaluate all of what stands in them. */
import { backquote } from './backquote.ts';
import { BINDING_FORMS } from './binding-forms.ts';
import { car, cdr } from './cons.ts';
import { evaluateBody, type Context, type NamedForm, type SpecialForm } from './context.ts';
import { ERROR_FORMS } from './error-forms.ts';
import { wrongType } from './lisp-error.ts';
import { REFERENCE_FORMS } from './reference-forms.ts';
import { nameOf, type Scope } from './scope.ts';
import { isList, isNil, isSymbol, NIL, symbol, TRUE, type Value } from './value.ts';
import { globalValue } from './variables.ts';

const FORMS: readonly NamedForm[] = [
  ['quote', 1, (_context, _scope, [form = NIL]) => form],
  ['function', 1, (context, scope, [form = NIL]) => functionValue(context, scope, form)],
  ['lambda', 1, (context, scope, forms) => context.close([symbol('lambda'), ...forms], scope)],
  ['`', 1, (context, scope, [form = NIL]) => backquote(form, (part) => context.evaluate(part, scope))],
  ['if', 2, evaluateIf],
  [
    'when',
    1,
    (context, scope, [test = NIL, ...body]) => (holds(context, scope, test) ? evaluateBody(context, scope, body) : NIL),
  ],
  [
    'unless',
    1,
    (context, scope, [test = NIL, ...body]) => (holds(context, scope, test) ? NIL : evaluateBody(context, scope, body)),
  ],
  ['cond', 0, evaluateCond],
  ['and', 0, evaluateAnd],
  ['or', 0, evaluateOr],
  ['progn', 0, evaluateBody],
  ['prog1', 1, (context, scope, [first = NIL, ...rest]) => keep(context, scope, [], first, rest)],
  ['prog2', 2, (context, scope, [zeroth = NIL, first = NIL, ...rest]) => keep(context, scope, [zeroth], first, rest)],
  ['bound-and-true-p', 1, (context, _scope, [name = NIL]) => globalValue(nameOf(name), context.environment) ?? NIL],
  // What these save cannot change here.
  ['save-excursion', 0, evaluateBody],
  ['save-restriction', 0, evaluateBody],
  ...BINDING_FORMS,
  ...ERROR_FORMS,
  ...REFERENCE_FORMS,
];

export const SPECIAL_FORMS: ReadonlyMap<string, { readonly least: number; readonly run: SpecialForm }> = new Map(
  FORMS.map(([name, least, run]) => [name, { least, run }]),
);

function keep(context: Context, scope: Scope, before: readonly Value[], kept: Value, after: readonly Value[]): Value {
  evaluateBody(context, scope, before);
  const value = context.evaluate(kept, scope);
  evaluateBody(context, scope, after);
  return value;
}

function holds(context: Context, scope: Scope, form: Value): boolean {
  return !isNil(context.evaluate(form, scope));
}

function functionValue(context: Context, scope: Scope, form: Value): Value {
  const head = isList(form) ? form[0] : undefined;
  const isLambda = head !== undefined && isSymbol(head) && head.symbol === 'lambda';
  return isList(form) && isLambda ? context.close(form, scope) : form;
}

function evaluateIf(context: Context, scope: Scope, [test = NIL, then = NIL, ...otherwise]: readonly Value[]): Value {
  return holds(context, scope, test) ? context.evaluate(then, scope) : evaluateBody(context, scope, otherwise);
}

function evaluateCond(context: Context, scope: Scope, clauses: readonly Value[]): Value {
  for (const clause of clauses) {
    const value = context.evaluate(car(clause), scope);
    if (isNil(value)) continue;
    const body = cdr(clause);
    if (!isList(body)) throw wrongType('listp', body);
    return isNil(body) ? value : evaluateBody(context, scope, body);
  }
  return NIL;
}

function evaluateAnd(context: Context, scope: Scope, forms: readonly Value[]): Value {
  let value: Value = TRUE;
  for (const form of forms) {
    value = context.evaluate(form, scope);
    if (isNil(value)) return NIL;
  }
  return value;
}

function evaluateOr(context: Context, scope: Scope, forms: readonly Value[]): Value {
  for (const form of forms) {
    const value = context.evaluate(form, scope);
    if (!isNil(value)) return value;
  }
  return NIL;
}
