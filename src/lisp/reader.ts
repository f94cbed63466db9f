/** What the parts of the reader share: where it stands, and how it fails. */

/** A place in a text; the parts of the reader move it. */
export interface Reader {
  readonly text: string;
  at: number;
}

/** Text that is no Lisp, in Emacs's words; callers turn it into a value or an error of theirs. */
export class LispReadError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LispReadError';
  }
}

export function endOfText(): LispReadError {
  return new LispReadError('End of file during parsing');
}

export function invalidSyntax(what: string): LispReadError {
  return new LispReadError(`Invalid read syntax: "${what}"`);
}

/** True for a character that ends a symbol or number. */
export function isDelimiter(code: number): boolean {
  return code <= 32 || code === 0xa0 || (code < 128 && `"';()[]#\`,`.includes(String.fromCharCode(code)));
}
