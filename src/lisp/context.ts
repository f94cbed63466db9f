/** What functions and special forms see of the evaluation that calls them. */
import type { LispEnvironment } from './environment.ts';
import { UnknownLisp } from './lisp-error.ts';
import type { Scope } from './scope.ts';
import { NIL, type Value } from './value.ts';

export interface Context {
  /** Absent for text that may learn nothing of the machine or the document. */
  readonly environment: LispEnvironment | undefined;
  readonly evaluate: (form: Value, scope: Scope) => Value;
  /** Calls a function value: a symbol or a lambda. */
  readonly apply: (callee: Value, values: readonly Value[]) => Value;
  /** What a name can be called as; undefined where only Emacs could know. */
  readonly kindOf: (name: string) => 'function' | 'special form' | undefined;
  /** Ties a lambda to the variables around it. */
  readonly close: (lambda: readonly Value[], scope: Scope) => Value;
  /** Takes steps off the budget, before the work is done; throws when there are none left. */
  readonly charge: (steps: number) => void;
  /** What `string-match` found last: Lisp has it as a global, too. */
  match: Match;
}

/** Places of groups, counted in characters: start and end of the whole match, of the first group and so on. */
export type Match = readonly (readonly [start: number, end: number] | undefined)[];

export interface Builtin {
  readonly least: number;
  readonly most: number;
  readonly run: (context: Context, values: readonly Value[]) => Value;
}

export type SpecialForm = (context: Context, scope: Scope, forms: readonly Value[]) => Value;

/** A special form by name, with the least number of forms that it takes. */
export type NamedForm = readonly [name: string, least: number, run: SpecialForm];

/** A function of its arguments alone. */
export function pure(least: number, most: number, run: (...values: Value[]) => Value): Builtin {
  return { least, most, run: (_context, values) => run(...values) };
}

/** A function that calls others, asks the environment or works long. */
export function using(least: number, most: number, run: (context: Context, ...values: Value[]) => Value): Builtin {
  return { least, most, run: (context, values) => run(context, ...values) };
}

/** The environment, for a function that needs it. */
export function environmentFor(context: Context, name: string): LispEnvironment {
  if (context.environment === undefined) throw new UnknownLisp('function', name);
  return context.environment;
}

/** Evaluates forms in order; the last one's value counts. */
export function evaluateBody(context: Context, scope: Scope, forms: readonly Value[]): Value {
  let value: Value = NIL;
  for (const form of forms) value = context.evaluate(form, scope);
  return value;
}
