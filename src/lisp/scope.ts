/** Local variables: a chain of frames, lexical as in Org's header arguments. */
import { LispError, UnknownLisp, wrongType } from './lisp-error.ts';
import { isList, isSymbol, symbol, type Value } from './value.ts';
import { isConstant, isSpecialVariable } from './variables.ts';

export interface Scope {
  readonly variables: Map<string, Value>;
  readonly parent: Scope | undefined;
}

export function childScope(parent: Scope | undefined): Scope {
  return { variables: new Map(), parent };
}

export function lookUp(scope: Scope, name: string): Value | undefined {
  return frameOf(scope, name)?.variables.get(name);
}

/** Makes a variable in the innermost frame. */
export function bind(scope: Scope, name: string, value: Value): void {
  if (isConstant(name)) throw new LispError('setting-constant', [symbol(name)]);
  // Emacs binds these dynamically, so that functions see them.
  if (isSpecialVariable(name)) throw new UnknownLisp('variable', name);
  scope.variables.set(name, value);
}

/** Sets a local variable; any other would outlive the evaluation, and only Emacs could do that. */
export function assign(scope: Scope, name: string, value: Value): void {
  const frame = frameOf(scope, name);
  if (frame === undefined) throw new UnknownLisp('variable', name);
  frame.variables.set(name, value);
}

/** The name that a form gives, where only a symbol will do. */
export function nameOf(form: Value): string {
  if (isList(form) && form.length === 0) return 'nil';
  if (!isSymbol(form)) throw wrongType('symbolp', form);
  return form.symbol;
}

function frameOf(scope: Scope, name: string): Scope | undefined {
  for (let frame: Scope | undefined = scope; frame !== undefined; frame = frame.parent) {
    if (frame.variables.has(name)) return frame;
  }
  return undefined;
}
