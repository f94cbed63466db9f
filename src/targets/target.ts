/**
 * The one contract of every place where blocks run: this machine is one engine among others.
 * Comes in: a program and its limits. Goes out: how it ended, and its bytes. It must not know of documents.
 */
import type { BlockPlace, Program, Scratch, SessionDialog, SessionPlace } from '../languages/language.ts';

export interface Engine {
  /** Makes the place ready; called once, before the first run. */
  open(): Promise<void>;
  /** Runs one program to its end; several may run at a time. What a program does wrong is a result, not an exception. */
  run(request: RunRequest): Promise<RunResult>;
  /** Starts a process that runs several blocks, one after the other. */
  openSession(request: SessionRequest): Promise<EngineSession | NotStarted>;
  /** Removes what the engine made; nothing may be running. */
  close(): Promise<void>;
}

export interface RunRequest extends Limits {
  /**
   * Makes the program once its scratch folder is known: an absolute path on the target, readable by this user
   * alone, removed afterwards.
   */
  readonly program: (scratch: Scratch) => Program;
  /** The working folder, absolute on the target. */
  readonly cwd: string;
  /** The whole environment: nothing is added but PWD, where it is in it. */
  readonly env: Readonly<Record<string, string>>;
  /** The program gets the terminal itself: nothing is captured, and Ctrl-C reaches it as it reaches orgrun. */
  readonly usesTerminal?: boolean;
}

/** What a block may not go beyond, and who hears of it. */
export interface Limits {
  /** After this time the process group is ended. */
  readonly timeoutMs?: number;
  /** How many bytes of output are held in memory; default `DEFAULT_MAX_OUTPUT`. */
  readonly maxOutput?: number;
  /** The file that keeps an output of more bytes; absent: what is past `maxOutput` is dropped. */
  readonly overflowFile?: string;
  /** Ends the process group: TERM, and KILL after a while. */
  readonly signal?: AbortSignal;
  /** Ends the process group with KILL at once. */
  readonly killSignal?: AbortSignal;
  /** Hears the output as it comes. */
  readonly onOutput?: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
}

export interface SessionRequest {
  /** Makes the program once its folder is known; what it needs of the pipes is made by then. */
  readonly program: (place: SessionPlace) => Program;
  /** True where the program is asked on its standard input. */
  readonly isTyped: boolean;
  /** What makes it leave in good order. */
  readonly farewell: string;
  /** True where SIGINT ends the block and not the process. */
  readonly isInterruptible: boolean;
  /** The working folder and the environment, as for a program; they are those of all its blocks. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A process that runs the blocks of a session. */
export interface EngineSession {
  readonly kind: 'session';
  /** Runs one block to its end; the next one may be given when this one is done. */
  run(request: SessionRunRequest): Promise<SessionRunResult>;
  /** False when its process is no more. */
  readonly isAlive: () => boolean;
  /** Ends its process, and what it left behind in its group. */
  close(): Promise<void>;
}

export interface SessionRunRequest extends Limits {
  readonly dialog: (place: BlockPlace) => SessionDialog;
}

export interface SessionRunResult extends RunResult {
  /** How many bytes of the output there were after each question. */
  readonly cuts: readonly number[];
}

export interface RunResult {
  readonly end: RunEnd;
  /** At most the first `maxOutput` bytes. */
  readonly stdout: Uint8Array;
  /** At most the last `maxOutput` bytes. */
  readonly stderr: Uint8Array;
  /** How many bytes of standard error came before those. */
  readonly stderrDropped: number;
  /** The bytes of the program's result file; absent where it named none or made none. */
  readonly resultFile?: Uint8Array;
  /** There where the output, or the result file, was larger than `maxOutput`. */
  readonly overflow?: Overflow;
  /** The program ended but something still held its output open: the output up to then was taken, that something left alone. */
  readonly isLeftBehind: boolean;
  /** Processes of the block that are known to live on: left behind, or out of reach of the group's signals. */
  readonly survivors: readonly Survivor[];
  readonly durationMs: number;
}

export type RunEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timed-out'; readonly afterMs: number }
  | { readonly kind: 'interrupted' }
  | NotStarted;

/** Nothing of the program ran. */
export interface NotStarted {
  readonly kind: 'not-started';
  /** `missing`: the interpreter; `directory`: the working folder; `permission`: the interpreter may not be executed. */
  readonly reason: 'missing' | 'directory' | 'permission' | 'unreachable' | 'other';
  readonly message: string;
}

export interface Overflow {
  /** Where the bytes lie, from the first one on; absent: nowhere. */
  readonly path?: string;
  readonly kept: number;
  readonly dropped: number;
}

export interface Survivor {
  readonly pid: number;
  /** The name of its program, without arguments. */
  readonly name: string;
}

export const DEFAULT_MAX_OUTPUT: number = 16 * 2 ** 20;
/** How many bytes of a larger output an overflow file keeps. */
export const MAX_KEPT_OUTPUT: number = 2 ** 30;
