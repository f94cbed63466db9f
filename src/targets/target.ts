/**
 * The one contract of every place where blocks run: this machine is one engine among others.
 * Comes in: a program and its limits. Goes out: how it ended, and its bytes. It must not know of documents.
 */
import type { Program, Scratch } from '../languages/language.ts';

export interface Engine {
  /** Makes the place ready; called once, before the first run. */
  open(): Promise<void>;
  /** Runs one program to its end; several may run at a time. What a program does wrong is a result, not an exception. */
  run(request: RunRequest): Promise<RunResult>;
  /** Removes what the engine made; nothing may be running. */
  close(): Promise<void>;
}

export interface RunRequest {
  /**
   * Makes the program once its scratch folder is known: an absolute path on the target, readable by this user
   * alone, removed afterwards.
   */
  readonly program: (scratch: Scratch) => Program;
  /** The working folder, absolute on the target. */
  readonly cwd: string;
  /** The whole environment: nothing is added but PWD, where it is in it. */
  readonly env: Readonly<Record<string, string>>;
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
  /** The program gets the terminal itself: nothing is captured, and Ctrl-C reaches it as it reaches orgrun. */
  readonly usesTerminal?: boolean;
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
