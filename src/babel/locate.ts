/** Errors get the place of the block that they were met in. */
import { OrgrunError } from '../errors.ts';
import type { BabelDocument } from './document.ts';

/** The error with file and line, unless it has a line already; errors that are bugs stay as they are. */
export function located(error: unknown, document: BabelDocument, offset: number): unknown {
  if (!(error instanceof OrgrunError) || error.location?.line !== undefined) return error;
  return new OrgrunError(error.code, error.message, {
    location: locationOf(document, offset),
    cause: error,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}

/** Makes a value; an error on the way gets the place of an offset. */
export function locating<T>(document: BabelDocument, offset: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw located(error, document, offset);
  }
}

/** File and line of an offset. */
export function locationOf(document: BabelDocument, offset: number): { readonly path?: string; readonly line: number } {
  return { ...(document.path === undefined ? {} : { path: document.path }), line: document.lineOf(offset) };
}
