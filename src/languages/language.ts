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
  /** How one process runs the blocks of a `:session`; absent: every block runs on its own. */
  readonly session?: SessionSpec;
}

/**
 * One process that runs the blocks of a session. It says in the pipe `done` that it is ready, waits for a line in the
 * pipe `next`, does what the file `ask` says, and begins again. Nothing of this goes through its standard streams: what
 * a block prints cannot be mistaken for it, and what a block reads is /dev/null.
 */
export interface SessionSpec {
  /** The name of the session that `:session` without a name means; absent: such a block runs on its own, as in Org. */
  readonly defaultName?: string;
  /** Which process: sessions of one name with different ones are different. Undefined: the block runs on its own. */
  readonly processOf: (block: Pick<BlockCode, 'language' | 'arguments'>) => string | undefined;
  readonly program: (code: BlockCode, place: SessionPlace) => Program;
  /** True for a program that knows no other way than to be asked on its standard input; it says nothing at its start. */
  readonly isTyped?: boolean;
  /** What it is asked for a block. */
  readonly dialog: (block: SessionBlock, place: BlockPlace) => SessionDialog;
  /** What it is asked at the end of the run: to leave in good order. */
  readonly farewell: (code: BlockCode) => string;
  /** True where SIGINT ends the block that runs, and the process lives on. */
  readonly isInterruptible: boolean;
  /** The output as Org has it, made of what came for each question. */
  readonly tidy: (pieces: readonly string[], code: BlockCode) => SessionOutput;
  /** Where the value is read otherwise than without a session. */
  readonly read?: ProgramLanguage['read'];
}

export interface SessionBlock {
  readonly code: BlockCode;
  /** The code with its variables. */
  readonly text: string;
}

/** Questions that follow one another, each of which knows the answer to the one before; its end is the exit status. */
export type SessionDialog = Generator<SessionAsk, number, SessionAnswer>;

export interface SessionAsk {
  readonly text: string;
  /** Files to write below the folder first. */
  readonly files?: readonly ProgramFile[];
}

export interface SessionAnswer {
  /** The line in `done`. */
  readonly text: string;
  /** True where something came on standard error since the question. */
  readonly hasErrors: boolean;
}

/** Where a session and orgrun meet: absolute paths on the target. */
export interface SessionPlace {
  readonly folder: string;
  readonly next: string;
  readonly ask: string;
  readonly done: string;
}

export interface BlockPlace extends SessionPlace {
  /** A pipe for the output of this block; what comes through it after the block's end is dropped. */
  readonly output: string;
  /** A file for the value of the block. */
  readonly value: string;
}

export interface SessionOutput {
  readonly text: string;
  /** What a person should know of it. */
  readonly warning?: string;
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
