/**
 * What a language is to orgrun: one small file that ends in one `Language` object.
 * Comes in: a block's code with its variables. Goes out: text, and a program to start.
 * It must not know of documents, processes or targets.
 */
import type { Value } from '../lisp/value.ts';

/** A variable as `:var` gave it, after header, row names and rules were taken off. */
export interface Variable {
  readonly name: string;
  readonly value: Value;
  /** The column names that were taken off. */
  readonly columnNames?: readonly Value[];
  /** The row names that were taken off. */
  readonly rowNames?: readonly Value[];
}

/** A block that is to be expanded or run. */
export interface BlockCode {
  /** The language as it is written in the document: an alias stays an alias. */
  readonly language: string;
  /** Noweb expanded, labels removed, no final newline. */
  readonly body: string;
  readonly variables: readonly Variable[];
  /** Merged header arguments by key without colon; a key without value is nil. */
  readonly arguments: ReadonlyMap<string, Value>;
  /** The words of the merged `:results`. */
  readonly words: ReadonlySet<string>;
  readonly type: 'value' | 'output';
  /** What the code is expanded for: running, or tangling and hashing, where shells get the forms of the user's shell. */
  readonly purpose: 'run' | 'tangle';
  /** The value of `:stdin`, resolved. */
  readonly stdin?: Value;
  /** True where the script must not show in a list of processes: it holds a secret or an environment value. */
  readonly isSecret?: boolean;
}

/** Where a program may put files: an absolute folder of its own on the target, removed afterwards. */
export type Scratch = string;

/** What to start for a block. */
export interface Program {
  /** The command and its arguments; the command is looked up on PATH. */
  readonly argv: readonly [string, ...string[]];
  /** Taken for argv[0] where PATH has no such command. */
  readonly fallbackCommand?: string;
  /** Commands that it starts: where PATH has one of them not, the interpreter is missing. */
  readonly requires?: readonly string[];
  /** What the program sees as its own name, where that is not argv[0]. */
  readonly argv0?: string;
  /** Files to write below the scratch folder first; mode 0600, or 0700 if executable. */
  readonly files?: readonly ProgramFile[];
  /** Text for standard input; absent: /dev/null. Never the script. */
  readonly stdin?: string;
  /** A file below the scratch folder that holds the result; absent: standard output is. */
  readonly resultFile?: string;
  /** Standard error becomes part of the output. */
  readonly mergeStderr?: boolean;
}

export interface ProgramFile {
  /** A path relative to the scratch folder. */
  readonly path: string;
  readonly content: string;
  readonly executable?: boolean;
}

/** What came of a program. */
export interface ProgramOutput {
  readonly stdout: string;
  /** The text of the result file; absent: there is none. */
  readonly resultFile?: string;
}

export type Language = ProgramLanguage | TextLanguage;

/** A language whose blocks are run by a program. */
export interface ProgramLanguage extends Described {
  readonly kind: 'program';
  /** True where header and row names that were taken off are put back on the result (R-VAR-14): see names.ts. */
  readonly reattachesNames: boolean;
  /** The program that runs the block. */
  readonly program: (code: BlockCode, scratch: Scratch) => Program;
  /** The value that the program's output stands for, before `:post` and formatting. */
  readonly read: (output: ProgramOutput, code: BlockCode) => Value;
}

/** A language whose result is made of the code itself: no process is started. */
export interface TextLanguage extends Described {
  readonly kind: 'text';
  readonly evaluate: (code: BlockCode) => Value;
  /** Runs the blocks that have a `:file`. */
  readonly withFile?: ProgramLanguage;
}

interface Described {
  /** Every name under which documents know it; the first is its own. */
  readonly names: readonly [string, ...string[]];
  /** Header arguments that hold by default, written as on a begin line. */
  readonly defaults?: string;
  /** True for languages that Org itself ships: they run unasked. */
  readonly shipsWithOrg: boolean;
  /** The code with its variables, as it is tangled, hashed and run. */
  readonly expand: (code: BlockCode) => string;
}
