/** A step's outcome as the report tells it. */
import type { OrgrunError } from '../errors.ts';
import { printPlain } from '../lisp/print.ts';
import { isHline, isList, isNil, isNumber, type Value } from '../lisp/value.ts';
import { ABSENT, type BlockReport, type ReportValue } from '../outcomes.ts';
import type { Step } from '../plan/plan.ts';
import type { Performed } from './perform.ts';

/** A step that did not start; `blocker` says what kept it from starting, else its own decision does. */
export function reportSkipped(step: Step, blocker: string | undefined): BlockReport {
  return { ...frame(step), status: 'skipped', reason: blocker ?? step.decision.reason };
}

export interface ReportDetails {
  /** The result text that the output of a failed block took the place of. */
  readonly replaced?: string | undefined;
  /** The document of the block: an error that lies in another file names it. */
  readonly documentPath?: string | undefined;
}

export function reportStep(step: Step, performed: Performed, details: ReportDetails): BlockReport {
  const { replaced, documentPath } = details;
  const base = frame(step);
  switch (performed.kind) {
    case 'not-run':
      return { ...base, reason: performed.reason };
    case 'upstream-failed': {
      const { execution, reason } = performed;
      const { kind = 'exit' } = execution.error ?? {};
      const status =
        execution.status === 'interrupted' || execution.status === 'unreachable' ? execution.status : 'skipped';
      return { ...base, status, reason, stderr: execution.stderr, error: { kind, message: reason } };
    }
    case 'error':
      return { ...base, ...errorOf(performed.error, documentPath) };
    case 'ran': {
      const { execution } = performed;
      return {
        ...base,
        status: execution.status,
        exitCode: execution.exitCode ?? ABSENT,
        signal: execution.signal ?? ABSENT,
        durationMs: Math.round(execution.durationMs),
        value: reportValue(execution.value),
        stderr: execution.stderr,
        error: execution.error ?? ABSENT,
        ...(replaced === undefined ? {} : { replaced }),
      };
    }
  }
}

function errorOf(error: OrgrunError, documentPath: string | undefined): Pick<BlockReport, 'status' | 'error'> {
  const { code, message, hint, location } = error;
  // The place of the block is said anyway, that of another file is not.
  const of = location?.path === undefined || location.path === documentPath ? '' : `${location.path}: `;
  return {
    status: code === 'engine' ? 'unreachable' : 'failed',
    error: {
      kind: code === 'engine' ? 'engine' : 'document',
      message: `${of}${message}`,
      ...(hint === undefined ? {} : { hint }),
    },
  };
}

function frame(step: Step): BlockReport {
  return {
    key: step.key,
    name: step.name ?? ABSENT,
    kind: step.executable.kind === 'inlineCall' ? 'call' : step.executable.kind,
    language: step.language ?? ABSENT,
    line: step.line,
    status: 'skipped',
    reason: step.decision.reason,
    fresh: ABSENT,
    exitCode: ABSENT,
    signal: ABSENT,
    durationMs: 0,
    target: 'local',
    value: ABSENT,
    stderr: '',
    error: ABSENT,
  };
}

/** A value as JSON has it: large integers become text, a rule the string "hline". */
function reportValue(value: Value): ReportValue {
  if (typeof value === 'string') return value;
  if (isNumber(value))
    return typeof value === 'number' || Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (isHline(value)) return 'hline';
  if (isNil(value)) return ABSENT;
  return isList(value) ? value.map(reportValue) : printPlain(value);
}
