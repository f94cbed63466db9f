/** What goes wrong in Lisp: what Emacs would signal, and what only Emacs can tell. */
import { OrgrunError } from '../errors.ts';
import { printReadable } from './print.ts';
import { symbol, type Value } from './value.ts';

/** An error that Emacs would signal, too: `condition-case` can catch it. */
export class LispError extends OrgrunError {
  readonly condition: string;
  readonly data: readonly Value[];

  constructor(condition: string, data: readonly Value[]) {
    super('document', messageOf(condition, data));
    this.name = 'LispError';
    this.condition = condition;
    this.data = data;
  }
}

/** A function or variable that the evaluator does not have: Emacs might. */
export class UnknownLisp extends OrgrunError {
  constructor(kind: 'function' | 'variable', name: string) {
    super('document', `the Lisp ${kind} \`${name}' is not one that orgrun knows`, {
      hint: 'use --elisp emacs to let Emacs evaluate what orgrun cannot',
    });
    this.name = 'UnknownLisp';
  }
}

/** A plain Lisp error with a message. */
export function lispError(message: string): LispError {
  return new LispError('error', [message]);
}

export function wrongType(predicate: string, value: Value): LispError {
  return new LispError('wrong-type-argument', [symbol(predicate), value]);
}

export function outOfRange(...data: readonly Value[]): LispError {
  return new LispError('args-out-of-range', data);
}

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['args-out-of-range', 'Args out of range'],
  ['arith-error', 'Arithmetic error'],
  ['end-of-file', 'End of file during parsing'],
  ['invalid-function', 'Invalid function'],
  ['invalid-read-syntax', 'Invalid read syntax'],
  ['invalid-regexp', 'Invalid regexp'],
  ['overflow-error', 'Arithmetic overflow error'],
  ['setting-constant', 'Attempt to set a constant symbol'],
  ['wrong-length-argument', 'Wrong length argument'],
  ['wrong-number-of-arguments', 'Wrong number of arguments'],
  ['wrong-type-argument', 'Wrong type argument'],
]);

function messageOf(condition: string, data: readonly Value[]): string {
  const message = MESSAGES.get(condition);
  const [first] = data;
  if (message === undefined) return typeof first === 'string' ? first : condition;
  return data.length === 0 ? message : `${message}: ${data.map(printReadable).join(', ')}`;
}
