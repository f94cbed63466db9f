/** What the Lisps have in common: how they bind variables, and how their values are read. */
import { readForm } from '../lisp/read.ts';
import { isSymbol, type Value } from '../lisp/value.ts';
import type { BlockCode, Variable } from './language.ts';

/** Binds the variables around the body; without variables it is the body alone. */
export function bindAround(code: BlockCode, bind: (variable: Variable) => string, end: string): string {
  if (code.variables.length === 0) return code.body;
  return `(let (${code.variables.map(bind).join('\n      ')})\n${code.body}${end}`;
}

/** Reads a value as a Lisp prints it: lists, strings and numbers; other text stays text. */
export function readLispValue(text: string): Value {
  try {
    const form = readForm(text)?.form;
    return form === undefined || isSymbol(form) ? text.trim() : form;
  } catch {
    return text.trim();
  }
}
