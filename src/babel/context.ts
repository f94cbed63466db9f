/** What Babel needs of the world to make values of a document: handed in, so that this layer stays pure. */
import type { Finding } from '../errors.ts';
import type { LispEnvironment } from '../lisp/environment.ts';
import type { Value } from '../lisp/value.ts';
import type { BlockInfo } from './block.ts';
import type { BabelDocument } from './document.ts';

/** Where header Lisp and relative names are looked at from: the outermost block that is being evaluated. */
export interface Place {
  readonly document: BabelDocument;
  readonly section: number;
  readonly offset: number;
  /** What `*this*` stands for in `:post`. */
  readonly thisValue?: Value;
}

export interface BabelContext {
  /** Lisp as seen from a place: properties, machine facts, `*this*`. */
  readonly environment: (place: Place) => LispEnvironment;
  /** Opens another document by a path relative to the given one; undefined where there is no such file. */
  readonly openDocument: (path: string, from: BabelDocument) => BabelDocument | undefined;
  /** Gives the value of a block that is referenced: by running it, or by reading its standing result. */
  readonly evaluate: (block: BlockInfo, place: Place) => Promise<Value>;
  /** Variables that the command line sets for every block. */
  readonly overrides: ReadonlyMap<string, string>;
  /** Blocks of the library of babel, looked up after the document's own. */
  readonly library: readonly BabelDocument[];
  /** Notes what Org lives with but a person should know. */
  readonly note: (finding: Finding, document: BabelDocument) => void;
}
