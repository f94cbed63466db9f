/** Special forms that make or set local variables. */
import { car, cdr, cons } from './cons.ts';
import { evaluateBody, type Context, type NamedForm } from './context.ts';
import { LispError, wrongType } from './lisp-error.ts';
import { assign, bind, childScope, nameOf, type Scope } from './scope.ts';
import { isList, isNil, isSymbol, NIL, symbol, type Value } from './value.ts';

export const BINDING_FORMS: readonly NamedForm[] = [
  ['let', 1, evaluateLet],
  ['let*', 1, evaluateLetStar],
  ['setq', 0, evaluateSetq],
  ['push', 2, evaluatePush],
  ['pop', 1, evaluatePop],
  ['dolist', 1, evaluateDolist],
  ['dotimes', 1, evaluateDotimes],
  ['if-let', 2, evaluateIfLet],
  ['if-let*', 2, evaluateIfLet],
  ['when-let', 1, (context, scope, [bindings = NIL, ...body]) => bindWhileTrue(context, scope, bindings, body) ?? NIL],
  ['when-let*', 1, (context, scope, [bindings = NIL, ...body]) => bindWhileTrue(context, scope, bindings, body) ?? NIL],
  ['save-match-data', 0, evaluateSaveMatchData],
];

function evaluateLet(context: Context, scope: Scope, [bindings = NIL, ...body]: readonly Value[]): Value {
  const inner = childScope(scope);
  for (const binding of listOf(bindings)) {
    const { name, form } = bindingOf(binding);
    bind(inner, name, context.evaluate(form, scope));
  }
  return evaluateBody(context, inner, body);
}

function evaluateLetStar(context: Context, scope: Scope, [bindings = NIL, ...body]: readonly Value[]): Value {
  let inner = scope;
  for (const binding of listOf(bindings)) {
    const { name, form } = bindingOf(binding);
    const value = context.evaluate(form, inner);
    inner = childScope(inner);
    bind(inner, name, value);
  }
  return evaluateBody(context, inner, body);
}

function evaluateSetq(context: Context, scope: Scope, forms: readonly Value[]): Value {
  if (forms.length % 2 === 1) {
    throw new LispError('wrong-number-of-arguments', [symbol('setq'), BigInt(forms.length)]);
  }
  let value: Value = NIL;
  for (let at = 0; at < forms.length; at += 2) {
    value = context.evaluate(forms[at + 1] ?? NIL, scope);
    assign(scope, nameOf(forms[at] ?? NIL), value);
  }
  return value;
}

/** A list is copied when something is pushed on it. */
const COPIES_PER_STEP = 256;

function evaluatePush(context: Context, scope: Scope, [form = NIL, place = NIL]: readonly Value[]): Value {
  const pushed = context.evaluate(form, scope);
  const list = cons(pushed, context.evaluate(place, scope));
  if (isList(list)) context.charge(Math.floor(list.length / COPIES_PER_STEP));
  assign(scope, nameOf(place), list);
  return list;
}

function evaluatePop(context: Context, scope: Scope, [place = NIL]: readonly Value[]): Value {
  const list = context.evaluate(place, scope);
  assign(scope, nameOf(place), cdr(list));
  return car(list);
}

function evaluateDolist(context: Context, scope: Scope, [header = NIL, ...body]: readonly Value[]): Value {
  const [variable = NIL, form = NIL, result = NIL] = listOf(header);
  for (const element of listOf(context.evaluate(form, scope))) {
    const inner = childScope(scope);
    bind(inner, nameOf(variable), element);
    evaluateBody(context, inner, body);
  }
  return context.evaluate(result, scope);
}

function evaluateDotimes(context: Context, scope: Scope, [header = NIL, ...body]: readonly Value[]): Value {
  const [variable = NIL, form = NIL, result = NIL] = listOf(header);
  const count = context.evaluate(form, scope);
  if (typeof count !== 'bigint') throw wrongType('integerp', count);
  for (let index = 0n; index < count; index++) {
    context.charge(1);
    const inner = childScope(scope);
    bind(inner, nameOf(variable), index);
    evaluateBody(context, inner, body);
  }
  return context.evaluate(result, scope);
}

function evaluateIfLet(
  context: Context,
  scope: Scope,
  [bindings = NIL, then = NIL, ...otherwise]: readonly Value[],
): Value {
  return bindWhileTrue(context, scope, bindings, [then]) ?? evaluateBody(context, scope, otherwise);
}

/** Binds one after the other and evaluates the body; undefined if one of the values is nil. */
function bindWhileTrue(context: Context, scope: Scope, bindings: Value, body: readonly Value[]): Value | undefined {
  let inner = scope;
  for (const binding of conditionsOf(bindings)) {
    const condition = isList(binding) ? binding : [binding];
    const [first = NIL, second] = condition;
    // `(form)` is a test alone; a bare name tests the variable.
    const value = context.evaluate(second ?? first, inner);
    if (isNil(value)) return undefined;
    if (second === undefined) continue;
    inner = childScope(inner);
    bind(inner, nameOf(first), value);
  }
  return evaluateBody(context, inner, body);
}

/** The old form has a single binding without the list around it: `(if-let (x 1) x)`. */
function conditionsOf(bindings: Value): readonly Value[] {
  const list = listOf(bindings);
  const [first] = list;
  return list.length === 2 && first !== undefined && isSymbol(first) ? [list] : list;
}

function evaluateSaveMatchData(context: Context, scope: Scope, forms: readonly Value[]): Value {
  const { match } = context;
  const value = evaluateBody(context, scope, forms);
  context.match = match;
  return value;
}

function bindingOf(binding: Value): { name: string; form: Value } {
  if (!isList(binding) || isNil(binding)) return { name: nameOf(binding), form: NIL };
  const [name = NIL, form = NIL, third] = binding;
  if (third !== undefined) throw new LispError('error', ["`let' bindings can have only one value-form"]);
  return { name: nameOf(name), form };
}

function listOf(value: Value): readonly Value[] {
  if (!isList(value)) throw wrongType('listp', value);
  return value;
}
