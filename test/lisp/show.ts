import type { LispEnvironment } from '../../src/lisp/environment.ts';
import { evaluate } from '../../src/lisp/evaluate.ts';
import { LispError, UnknownLisp } from '../../src/lisp/lisp-error.ts';
import { parseForm } from '../../src/lisp/parse.ts';
import { printReadable } from '../../src/lisp/print.ts';

/** Evaluates the text of a form and prints the value, line ends as `\n`; `!!` marks an error, `??` what is unknown. */
export function show(text: string, environment?: LispEnvironment): string {
  try {
    return printReadable(evaluate(parseForm(text), environment)).replaceAll('\n', '\\n');
  } catch (error) {
    if (error instanceof LispError) return `!! ${error.message}`;
    if (error instanceof UnknownLisp) return `?? ${error.message}`;
    throw error;
  }
}
