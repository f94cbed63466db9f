/** What stops orgrun, and what it has to say about a document. Nothing else is thrown on purpose. */

/** The kind of an error decides the exit code: see `cli/exit-codes.ts`. */
export type ErrorCode =
  /** Wrong use of the command line, or a wrong configuration. */
  | 'usage'
  /** The document cannot be read or understood as it stands. */
  | 'document'
  /** A file may not be written at that place. */
  | 'place'
  /** A file changed under us, is locked, or was edited by hand. */
  | 'conflict'
  /** An interpreter or a target is missing or cannot be reached. */
  | 'engine';

/** A place in a file: 1-based line, 1-based column in UTF-16 units. */
export interface Location {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface ErrorDetails {
  readonly location?: Location;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** An error that a person can act on: what is wrong, where, and the way out. */
export class OrgrunError extends Error {
  readonly code: ErrorCode;
  readonly location: Location | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'OrgrunError';
    this.code = code;
    this.location = details.location;
    this.hint = details.hint;
  }
}

/** Something worth saying about a document, at an offset of its text. */
export interface Finding {
  /** Stable, kebab-case: `unresolved-reference`, `unknown-value`. */
  readonly kind: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  /** Offset in the document's text. */
  readonly offset: number;
}
