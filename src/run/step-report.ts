/** A step's outcome as the report tells it. */
import { printPlain } from '../lisp/print.ts';
import { isHline, isList, isNil, isNumber, type Value } from '../lisp/value.ts';
import { ABSENT, type BlockReport, type ReportValue } from '../outcomes.ts';
import type { Step } from '../plan/plan.ts';
import type { Performed } from './perform.ts';

/** A step that did not start; `blocker` says what kept it from starting, else its own decision does. */
export function reportSkipped(step: Step, blocker: string | undefined): BlockReport {
  return { ...frame(step), status: 'skipped', reason: blocker ?? step.decision.reason };
}

export function reportStep(step: Step, performed: Performed, replaced: string | undefined): BlockReport {
  const base = frame(step);
  switch (performed.kind) {
    case 'not-run':
      return {
        ...base,
        status: 'skipped',
        reason: performed.reason,
        ...(performed.isFailure ? { error: { kind: 'exit', message: performed.reason } } : {}),
      };
    case 'error':
      return {
        ...base,
        status: performed.error.code === 'engine' ? 'unreachable' : 'failed',
        error: { kind: performed.error.code === 'engine' ? 'engine' : 'document', message: performed.error.message },
      };
    case 'ran': {
      const { execution } = performed;
      return {
        ...base,
        status: execution.status,
        exitCode: execution.exitCode ?? ABSENT,
        signal: execution.signal ?? ABSENT,
        durationMs: Math.round(execution.durationMs),
        value: execution.isComplete ? reportValue(execution.value) : ABSENT,
        stderr: execution.stderr,
        error: execution.error ?? ABSENT,
        ...(replaced === undefined ? {} : { replaced }),
      };
    }
  }
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
export function reportValue(value: Value): ReportValue {
  if (typeof value === 'string') return value;
  if (isNumber(value))
    return typeof value === 'number' || Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (isHline(value)) return 'hline';
  if (isNil(value)) return ABSENT;
  return isList(value) ? value.map(reportValue) : printPlain(value);
}
