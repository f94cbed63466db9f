/** READ: what the text of a header argument, an assignment or a table cell stands for. */
import type { LispEnvironment } from './environment.ts';
import { evaluate } from './evaluate.ts';
import { UnknownLisp } from './lisp-error.ts';
import { parseNumber } from './number.ts';
import { parseForm } from './parse.ts';
import { readForm } from './read.ts';
import { LispReadError } from './reader.ts';
import type { Value } from './value.ts';

/**
 * Converts text to the value that Org reads it as: a number, with an environment Lisp, a string literal, else the text
 * itself, unchanged.
 *
 *     convert('12') // 12n
 *     convert('"a b"') // 'a b'
 *     convert('(+ 1 2)') // '(+ 1 2)'
 *     convert('(+ 1 2)', environment) // 3n
 */
export function convert(text: string, environment?: LispEnvironment): Value {
  if (!NOT_BLANK.test(text)) return text;
  const number = parseNumber(text);
  if (number !== undefined) return number;
  if (environment !== undefined && isLisp(text)) return evaluateText(text, environment);
  return readStringLiteral(text) ?? text;
}

/** True for text that `convert` evaluates when it is given an environment. */
export function isLisp(text: string): boolean {
  return LISP_START.test(text) || text === '*this*';
}

/** Converts what a program printed: Lisp in it learns nothing of the machine, and never goes to Emacs. */
export function convertUntrusted(text: string): Value {
  if (!NOT_BLANK.test(text)) return text;
  const number = parseNumber(text);
  if (number !== undefined) return number;
  return isLisp(text) ? evaluate(parseForm(text)) : (readStringLiteral(text) ?? text);
}

const NOT_BLANK = /[^ \t\n\r]/u;
const LISP_START = /^[('`[]/u;
// Text that begins and ends with a quote, blanks aside.
const IN_QUOTES = /^\s*"[^]*"\s*$/u;

function evaluateText(text: string, environment: LispEnvironment): Value {
  try {
    return evaluate(parseForm(text), environment);
  } catch (error) {
    if (error instanceof UnknownLisp && environment.emacs !== undefined) return environment.emacs(text);
    throw error;
  }
}

/** The content of the literal that begins a text in quotes; as in Org, what follows that literal is swallowed. */
function readStringLiteral(text: string): string | undefined {
  if (!IN_QUOTES.test(text)) return undefined;
  try {
    const read = readForm(text);
    if (read === undefined || typeof read.form !== 'string') return undefined;
    return read.form;
  } catch (error) {
    if (error instanceof LispReadError) return undefined;
    throw error;
  }
}
