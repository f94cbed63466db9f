/**
 * The loop of a run: the steps of a plan in document order, each result written into the live text.
 * Comes in: a document, its steps, a runner. Goes out: the new text and a report of every step.
 */
import type { Executable } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { OrgrunError } from '../errors.ts';
import type { BlockReport, Progress } from '../outcomes.ts';
import type { Step } from '../plan/plan.ts';
import { type Edit } from '../text.ts';
import { decideEdits } from './decide-edits.ts';
import type { Execution } from './execution.ts';
import { applyToLive, currentExecutable, type LiveDocument, trackExecutables } from './live-document.ts';
import { type Performed, performExecutable } from './perform.ts';
import { bodyHashOf, type ResultRecord } from './result-record.ts';
import type { Runner } from './runner.ts';
import { reportSkipped, reportStep } from './step-report.ts';

export interface RunSink {
  readonly progress: Progress;
  /** Hears of every result before the next block starts; the record outlives a kill. */
  readonly onResult: (record: ResultRecord, text: string) => void;
  /** Called when the run reaches a step, whether it runs or not. */
  readonly onReached: (document: BabelDocument, index: number) => Promise<void>;
}

export interface RunOutcome {
  readonly text: string;
  readonly reports: readonly BlockReport[];
  /** True where a block failed, was interrupted, or could not start. */
  readonly hasFailed: boolean;
}

/** Runs the steps of a document; `keepGoing` goes on after a failure with what does not depend on it. */
export async function runSteps(
  runner: Runner,
  document: BabelDocument,
  steps: readonly Step[],
  sink: RunSink,
  keepGoing: boolean,
): Promise<RunOutcome> {
  const live = trackExecutables(
    document,
    steps.map(({ executable }) => executable),
  );
  const reports: BlockReport[] = [];
  const failed: Step[] = [];
  for (const [index, step] of steps.entries()) {
    const blocker = blockedBy(step, failed, keepGoing, runner.signal.aborted);
    const report =
      blocker === undefined ? await runStep(runner, live, step, index, sink) : reportSkipped(step, blocker);
    reports.push(report);
    if (report.status !== 'ok' && report.status !== 'reused' && !(report.status === 'skipped' && report.error === null))
      failed.push(step);
  }
  return { text: live.document.text, reports, hasFailed: failed.length > 0 };
}

/** Why a step cannot start any more. */
function blockedBy(
  step: Step,
  failed: readonly Step[],
  keepGoing: boolean,
  isInterrupted: boolean,
): string | undefined {
  if (step.decision.kind !== 'run') return undefined;
  if (isInterrupted) return 'interrupted before it started';
  const [first] = failed;
  if (first === undefined) return undefined;
  if (!keepGoing) return `not started: ${nameOf(first)} failed`;
  const upstream = failed.find((other) => dependsOn(step, other));
  return upstream === undefined ? undefined : `not started: ${nameOf(upstream)} failed, and this comes after it`;
}

function dependsOn(step: Step, other: Step): boolean {
  if (step.settings.isLinear || (other.name !== undefined && step.settings.after.includes(other.name))) return true;
  return step.session !== undefined && step.session === other.session;
}

function nameOf(step: Step): string {
  return step.name ?? `the block on line ${step.line}`;
}

async function runStep(
  runner: Runner,
  live: LiveDocument,
  step: Step,
  index: number,
  sink: RunSink,
): Promise<BlockReport> {
  const executable = currentExecutable(live, index, step.executable.kind);
  await sink.onReached(live.document, index);
  if (step.decision.kind !== 'run') return reportSkipped(step, undefined);
  if (executable === undefined) return reportSkipped(step, 'an earlier result has taken its place');
  const path = live.document.path ?? '-';
  sink.progress.blockStarted({ path, line: step.line, name: step.name ?? '', language: step.language ?? '' });
  const performed = await perform(runner, live.document, executable, step);
  const report = finishStep(live, step, executable, performed, sink);
  sink.progress.blockFinished(path, report);
  return report;
}

async function perform(
  runner: Runner,
  document: BabelDocument,
  executable: Executable,
  step: Step,
): Promise<Performed> {
  try {
    return await performExecutable(runner, document, executable, step);
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    return { kind: 'error', error };
  }
}

function finishStep(
  live: LiveDocument,
  step: Step,
  executable: Executable,
  performed: Performed,
  sink: RunSink,
): BlockReport {
  if (performed.kind !== 'ran') return reportStep(step, performed, undefined);
  if (isWithoutEmacs(step, performed.execution)) {
    sink.progress.note(
      `${live.document.path ?? '-'}:${step.line}: warning: skipped: Emacs is not installed, and only it runs emacs-lisp`,
    );
    return reportSkipped(step, 'Emacs is not installed');
  }
  const { execution, format, hash } = performed;
  const record: ResultRecord = {
    key: step.key,
    kind: executable.kind,
    bodyHash: bodyHashOf(live.document, executable),
    value: execution.value,
    format,
    ...(hash === undefined ? {} : { hash }),
  };
  try {
    const { edits, replaced } = decideEdits(live.document, executable, execution, record);
    write(live, edits, record, sink);
    return reportStep(step, performed, replaced);
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    return reportStep(step, { kind: 'error', error }, undefined);
  }
}

/** Emacs Lisp runs in Emacs alone; where that is missing, a block that nobody asked for is passed over. */
function isWithoutEmacs(step: Step, execution: Execution): boolean {
  const isLisp = step.language === 'emacs-lisp' || step.language === 'elisp';
  return isLisp && !step.isSelected && execution.status === 'unreachable';
}

function write(live: LiveDocument, edits: readonly Edit[], record: ResultRecord, sink: RunSink): void {
  if (edits.length === 0) return;
  applyToLive(live, edits);
  sink.onResult(record, live.document.text);
}

/** True where an execution ended as its author wants it. */
export function isSuccess(execution: Execution): boolean {
  return execution.status === 'ok' || execution.status === 'reused';
}
