/** The evaluator of Lisp in header arguments: it has no side effects, it ends, and its facts come from an environment. */
import { OrgrunError } from '../errors.ts';
import { evaluateBody, type Builtin, type Context } from './context.ts';
import type { LispEnvironment } from './environment.ts';
import { FUNCTIONS } from './functions/all.ts';
import { LispError, lispError, UnknownLisp } from './lisp-error.ts';
import { childScope, lookUp, nameOf, bind, type Scope } from './scope.ts';
import { SPECIAL_FORMS } from './special-forms.ts';
import { isList, isNil, isPair, isSymbol, isVector, NIL, symbol, type LispSymbol, type Value } from './value.ts';
import { globalValue } from './variables.ts';

/**
 * Evaluates a form. Without an environment, whatever asks for the machine or the document is unknown. Throws
 * `LispError` where Emacs would signal an error, `UnknownLisp` where only Emacs could tell.
 */
export function evaluate(form: Value, environment?: LispEnvironment): Value {
  try {
    return shallow(createContext(environment).evaluate(form, childScope(undefined)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OrgrunError('document', 'this Lisp makes a value too large or too deep', { cause: error });
  }
}

const MOST_STEPS = 1_000_000;
// Emacs's own limit, `max-lisp-eval-depth`.
const DEEPEST_CALL = 800;
const DEEPEST_VALUE = 1000;
/** A value may hold another one many times: written out, it can be far larger than in memory. */
const WIDEST_LEVEL = 1_000_000;
/** Making a long value costs a step for so many elements or characters. */
const ELEMENTS_PER_STEP = 16;
const CHARACTERS_PER_STEP = 256;

function createContext(environment: LispEnvironment | undefined): Context {
  // A lambda is the list that Emacs prints; the variables around it are tied to it here.
  const closures = new WeakMap<readonly Value[], Scope>();
  let steps = MOST_STEPS;
  let depth = 0;
  const deeper = (run: () => Value): Value => {
    depth++;
    if (depth > DEEPEST_CALL) throw lispError("Lisp nesting exceeds `max-lisp-eval-depth'");
    try {
      return run();
    } finally {
      depth--;
    }
  };
  const context: Context = {
    environment,
    match: [],
    kindOf: (name) => (SPECIAL_FORMS.has(name) ? 'special form' : FUNCTIONS.has(name) ? 'function' : undefined),
    charge: (count) => {
      steps -= count;
      if (steps < 0) throw new OrgrunError('document', `this Lisp takes more than ${MOST_STEPS} steps`);
    },
    close: (lambda, scope) => {
      const closure = [...lambda];
      closures.set(closure, scope);
      return closure;
    },
    evaluate: (form, scope) => {
      context.charge(1);
      if (isSymbol(form)) return valueOf(form, scope, environment);
      if (isPair(form)) throw new LispError('wrong-type-argument', [symbol('listp'), form.tail]);
      if (!isList(form) || form.length === 0) return form;
      return deeper(() => call(context, form, scope));
    },
    apply: (callee, values) => {
      context.charge(1);
      if (isSymbol(callee)) return applyNamed(context, callee.symbol, values);
      if (!isList(callee) || !isLambda(callee)) throw new LispError('invalid-function', [callee]);
      const scope = childScope(closures.get(callee));
      bindParameters(callee, values, scope);
      return deeper(() => evaluateBody(context, scope, callee.slice(2)));
    },
  };
  return context;
}

function valueOf(name: LispSymbol, scope: Scope, environment: LispEnvironment | undefined): Value {
  const value = lookUp(scope, name.symbol) ?? globalValue(name.symbol, environment);
  if (value === undefined) throw new UnknownLisp('variable', name.symbol);
  return value;
}

function call(context: Context, form: readonly Value[], scope: Scope): Value {
  const [head = NIL, ...rest] = form;
  if (isSymbol(head)) {
    const special = SPECIAL_FORMS.get(head.symbol);
    if (special !== undefined) {
      if (rest.length < special.least) throw wrongCount(head, rest);
      return special.run(context, scope, rest);
    }
    if (!FUNCTIONS.has(head.symbol)) throw new UnknownLisp('function', head.symbol);
  } else if (!isList(head) || !isLambda(head)) throw new LispError('invalid-function', [head]);
  const callee = isList(head) ? context.close(head, scope) : head;
  const values = rest.map((argument) => context.evaluate(argument, scope));
  return context.apply(callee, values);
}

function applyNamed(context: Context, name: string, values: readonly Value[]): Value {
  if (SPECIAL_FORMS.has(name)) throw new LispError('invalid-function', [symbol(name)]);
  const builtin: Builtin | undefined = FUNCTIONS.get(name);
  if (builtin === undefined) throw new UnknownLisp('function', name);
  if (values.length < builtin.least || values.length > builtin.most) throw wrongCount(symbol(name), values);
  const value = builtin.run(context, values);
  context.charge(costOf(value));
  return value;
}

function costOf(value: Value): number {
  if (typeof value === 'string') return Math.floor(value.length / CHARACTERS_PER_STEP);
  return Math.floor(partsOf(value).length / ELEMENTS_PER_STEP);
}

function isLambda(list: readonly Value[]): boolean {
  const [head] = list;
  return head !== undefined && isSymbol(head) && head.symbol === 'lambda';
}

function bindParameters(lambda: readonly Value[], values: readonly Value[], scope: Scope): void {
  const parameters = lambda[1] ?? NIL;
  if (!isList(parameters)) throw new LispError('invalid-function', [lambda]);
  let isOptional = false;
  let at = 0;
  for (const [index, parameter] of parameters.entries()) {
    const name = nameOf(parameter);
    if (name === '&rest') {
      bind(scope, nameOf(parameters[index + 1] ?? NIL), values.slice(at));
      return;
    }
    if (name === '&optional') isOptional = true;
    else {
      const value = values[at++] ?? (isOptional ? NIL : undefined);
      if (value === undefined) throw wrongCount(lambda, values);
      bind(scope, name, value);
    }
  }
  if (at < values.length) throw wrongCount(lambda, values);
}

function wrongCount(callee: Value, values: readonly Value[]): LispError {
  return new LispError('wrong-number-of-arguments', [callee, BigInt(values.length)]);
}

/** Hands a value on if printing and comparing it will run out of neither stack nor memory. */
function shallow(value: Value): Value {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_VALUE || level.length > WIDEST_LEVEL) throw new RangeError('too deep or too wide');
    level = level.flatMap(partsOf);
  }
  return value;
}

function partsOf(value: Value): readonly Value[] {
  if (isList(value)) return isNil(value) ? [] : value;
  if (isVector(value)) return value.vector;
  return isPair(value) ? [...value.items, value.tail] : [];
}
