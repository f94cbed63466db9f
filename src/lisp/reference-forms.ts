/** `org-sbe`: a block's value, called from Lisp. */
import { trimEnd } from '../text.ts';
import { environmentFor, type Context, type NamedForm } from './context.ts';
import { wrongType } from './lisp-error.ts';
import { parseForm } from './parse.ts';
import { printPlain, printReadable } from './print.ts';
import type { Scope } from './scope.ts';
import { isList, isSymbol, NIL, type Value } from './value.ts';

export const REFERENCE_FORMS: readonly NamedForm[] = [
  ['org-sbe', 1, callBlock],
  ['sbe', 1, callBlock],
];

/** `(org-sbe "name" ":header args" (x 1) (y $ "text"))`: neither the name nor the values are evaluated. */
function callBlock(context: Context, _scope: Scope, [block = NIL, ...rest]: readonly Value[]): Value {
  const [first] = rest;
  const header = typeof first === 'string' ? first : '';
  const variables = typeof first === 'string' ? rest.slice(1) : rest;
  const name = printPlain(block);
  if (name === '') return '';
  const text = `${name}[${header}](${variables.map(assignment).join(', ')})`;
  const value = environmentFor(context, 'org-sbe').evaluateReference(text);
  return trimEnd(typeof value === 'string' ? value : printReadable(value)).replace(LEADING_BLANKS, '');
}

// The blanks in front of `  a`
const LEADING_BLANKS = /^[ \t\n\r]+/u;

function assignment(variable: Value): string {
  if (!isList(variable)) throw wrongType('listp', variable);
  const [name = NIL, ...parts] = variable;
  const values = unmark(parts);
  const [only = 'nil'] = values;
  if (values.length <= 1) return `${printReadable(name)}=${only}`;
  const forms = values.map((value) => parseForm(value));
  return `${printReadable(name)}='${printReadable(forms)}`;
}

/** A `$` in front of a value makes a string of it, which is no reference then. */
function unmark(parts: readonly Value[]): readonly string[] {
  const values: string[] = [];
  let isString = false;
  for (const part of parts) {
    const isMark = isSymbol(part) && part.symbol === '$';
    if (!isMark) values.push(isString ? `"${printPlain(part)}"` : printPlain(part));
    isString = isMark;
  }
  return values;
}
