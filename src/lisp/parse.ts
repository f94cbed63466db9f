/** The reader with Lisp's own errors, for text that has to be a form. */
import { lispError, LispError } from './lisp-error.ts';
import { LispReadError, readForm } from './read.ts';
import type { Value } from './value.ts';

/** The first form of a text; throws `LispError` where there is none. */
export function parseForm(text: string): Value {
  try {
    const read = readForm(text);
    if (read !== undefined) return read.form;
  } catch (error) {
    if (error instanceof LispReadError) throw lispError(error.message);
    throw error;
  }
  throw new LispError('end-of-file', []);
}
