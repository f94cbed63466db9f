/** What a command has to tell, as data: every form of output (text, JSON, JUnit …) is a view of it. */

/** What the contract of `--json` has for something that is not there. */
// oxlint-disable-next-line unicorn/no-null -- JSON has no other word for it
export const ABSENT = null;

/** What Babel would return: a row is an array, a rule the string "hline". */
export type ReportValue = string | number | null | readonly ReportValue[];

export type BlockStatus = 'ok' | 'failed' | 'timed-out' | 'unreachable' | 'interrupted' | 'skipped' | 'reused';

export interface BlockError {
  readonly kind: 'document' | 'exit' | 'signal' | 'timeout' | 'unreachable' | 'engine';
  readonly message: string;
  /** The way out, for a person; not part of `--json`. Absent: what there is to say for its kind. */
  readonly hint?: string;
}

export interface BlockReport {
  readonly key: string;
  readonly name: string | null;
  readonly kind: 'src' | 'inline' | 'call';
  readonly language: string | null;
  /** 1-based line of the begin line, call or inline object. */
  readonly line: number;
  readonly status: BlockStatus;
  /** Why it runs, was skipped, or is not fresh. */
  readonly reason: string | null;
  readonly fresh: boolean | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly durationMs: number;
  readonly target: string;
  readonly value: ReportValue;
  readonly stderr: string;
  readonly error: BlockError | null;
  /** The result text that this run replaced after a failure. */
  readonly replaced?: string;
}

export interface FileReport {
  /** Relative to the working folder. */
  readonly path: string;
  readonly status: 'written' | 'unchanged' | 'stale' | 'refused' | 'removed';
  readonly mode: string;
  readonly bytes: number;
  readonly blocks: number;
}

export interface FindingReport {
  readonly kind: string;
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string | null;
}

export interface DocumentReport {
  /** Relative to the working folder. */
  readonly path: string;
  readonly status: 'ok' | 'failed' | 'interrupted' | 'refused';
  readonly blocks: readonly BlockReport[];
  readonly tangled: readonly FileReport[];
  readonly findings: readonly FindingReport[];
}

export interface Report {
  readonly version: 1;
  readonly exitCode: number;
  readonly documents: readonly DocumentReport[];
}

/** Where a run tells of itself while it goes on. */
export interface Progress {
  readonly blockStarted: (block: {
    readonly path: string;
    readonly line: number;
    readonly name: string;
    readonly language: string;
  }) => void;
  readonly blockOutput: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  readonly blockFinished: (path: string, block: BlockReport) => void;
  readonly fileWritten: (file: FileReport) => void;
  /** A finding, or anything else that is said once: `file:line: severity: message`, then the hint. */
  readonly finding: (path: string, finding: FindingReport) => void;
  readonly note: (message: string) => void;
}
