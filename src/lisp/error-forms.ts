/** Special forms that catch Lisp errors. What orgrun itself refuses is never caught. */
import { cons } from './cons.ts';
import { evaluateBody, type Context, type NamedForm } from './context.ts';
import { LispError } from './lisp-error.ts';
import { bind, childScope, nameOf, type Scope } from './scope.ts';
import { isList, isNil, isSymbol, NIL, symbol, type Value } from './value.ts';

export const ERROR_FORMS: readonly NamedForm[] = [
  ['condition-case', 2, evaluateConditionCase],
  [
    'ignore-errors',
    0,
    (context, scope, body) =>
      attempt(
        () => evaluateBody(context, scope, body),
        () => NIL,
      ),
  ],
  ['unwind-protect', 1, evaluateUnwindProtect],
];

function evaluateConditionCase(
  context: Context,
  scope: Scope,
  [variable = NIL, form = NIL, ...handlers]: readonly Value[],
): Value {
  return attempt(
    () => context.evaluate(form, scope),
    (error) => {
      const handler = handlers.find((candidate) => handles(candidate, error));
      if (handler === undefined || !isList(handler)) throw error;
      const inner = childScope(scope);
      if (!isNil(variable)) bind(inner, nameOf(variable), cons(symbol(error.condition), error.data));
      return evaluateBody(context, inner, handler.slice(1));
    },
  );
}

function evaluateUnwindProtect(context: Context, scope: Scope, [form = NIL, ...rest]: readonly Value[]): Value {
  try {
    return context.evaluate(form, scope);
  } finally {
    evaluateBody(context, scope, rest);
  }
}

function attempt(run: () => Value, recover: (error: LispError) => Value): Value {
  try {
    return run();
  } catch (error) {
    if (error instanceof LispError) return recover(error);
    throw error;
  }
}

function handles(handler: Value, error: LispError): boolean {
  const conditions = isList(handler) ? (handler[0] ?? NIL) : NIL;
  const names = isList(conditions) ? conditions : [conditions];
  return names.some((name) => isSymbol(name) && ['t', 'error', error.condition].includes(name.symbol));
}
