/** What came of running one block. */
import type { Value } from '../lisp/value.ts';
import type { BlockError, BlockStatus } from '../outcomes.ts';
import type { FileLink } from '../results/format.ts';

export interface Execution {
  readonly status: BlockStatus;
  /** The value after `:post`; nil where nothing came. */
  readonly value: Value;
  /** There where the result is a file. */
  readonly file?: FileLink;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly durationMs: number;
  readonly stderr: string;
  readonly error?: BlockError;
  /** False where the process never came to its end: document and record stay as they are. */
  readonly isComplete: boolean;
  /** Output that no document can hold, and that nothing has kept yet. */
  readonly refused?: Uint8Array;
  /** What a person should know beside the result. */
  readonly warnings: readonly string[];
}

/** Thrown where a block that another one refers to failed: the other one cannot run. */
export class ReferenceFailed extends Error {
  readonly execution: Execution;

  constructor(name: string, execution: Execution) {
    super(`${name} failed: ${execution.error?.message ?? execution.status}`);
    this.execution = execution;
  }
}
