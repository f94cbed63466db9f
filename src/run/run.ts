/**
 * The loop of a run: the steps of a plan in document order, each result written into the live text.
 * Comes in: a document, its steps, a runner. Goes out: the new text and a report of every step.
 */
import type { Executable } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { OrgrunError } from '../errors.ts';
import { ABSENT, type BlockReport, type Progress } from '../outcomes.ts';
import type { Step } from '../plan/plan.ts';
import { type Edit } from '../text.ts';
import { stopReason, upstreamReason } from './blocked.ts';
import { decideEdits } from './decide-edits.ts';
import { type Execution, ReferenceFailed } from './execution.ts';
import { applyToLive, currentExecutable, currentOffset, type LiveDocument, trackExecutables } from './live-document.ts';
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
  /** True where the results go into the document's own file: messages name the lines that it will have. */
  readonly movesLines: boolean;
}

export interface RunOutcome {
  readonly text: string;
  readonly reports: readonly BlockReport[];
  /** True where a block failed, was interrupted, or could not start. */
  readonly hasFailed: boolean;
  /** The line at which a person finds what stood at an offset of the planned document. */
  readonly lineOf: (offset: number) => number;
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
  const run: Run = { runner, planned: document, live, sink, told: new Set() };
  const reports: BlockReport[] = [];
  const stuck: Step[] = [];
  let hasFailed = false;
  for (const [index, planned] of steps.entries()) {
    const step = { ...planned, line: lineNow(run, planned.executable.offset) };
    const stop = stopReason(stuck, keepGoing, runner.signal.aborted);
    const blocker = step.decision.kind === 'run' ? (stop ?? upstreamReason(step, stuck)) : undefined;
    const isReached = stop === undefined && blocker === undefined;
    const report = isReached ? await runStep(run, step, index) : reportSkipped(step, blocker);
    reports.push(report);
    const isStuck = isFailure(report);
    hasFailed ||= isStuck;
    // What could not start for want of another one holds back what needs it in turn.
    if (isStuck || blocker !== undefined) stuck.push(step);
  }
  const lineOf = (offset: number): number => lineNow(run, offset);
  const placed = reports.map((report, index) => ({ ...report, line: lineOf(steps[index]?.executable.offset ?? 0) }));
  return { text: live.document.text, reports: placed, hasFailed, lineOf };
}

function lineNow({ planned, live, sink }: Run, offset: number): number {
  return sink.movesLines ? live.document.lineOf(currentOffset(live, offset)) : planned.lineOf(offset);
}

interface Run {
  readonly runner: Runner;
  /** The document as it was planned: the offsets of steps are offsets in it. */
  readonly planned: BabelDocument;
  readonly live: LiveDocument;
  readonly sink: RunSink;
  /** Executions whose output a report has shown: nobody wants to read it again under each block that needs them. */
  readonly told: Set<Execution>;
}

function isFailure({ status, error }: BlockReport): boolean {
  return status === 'skipped' ? error !== ABSENT : status !== 'ok' && status !== 'reused';
}

async function runStep(run: Run, step: Step, index: number): Promise<BlockReport> {
  const { runner, live, sink } = run;
  const path = live.document.path ?? '-';
  const refusal = await reach(run, index);
  if (refusal !== undefined) {
    const report = reportStep(step, refusal, { documentPath: live.document.path });
    sink.progress.blockFinished(path, report);
    return report;
  }
  if (step.decision.kind !== 'run') return reportSkipped(step, undefined);
  const executable = currentExecutable(live, index, step.executable.kind);
  if (executable === undefined) return reportSkipped(step, 'an earlier result has taken its place');
  sink.progress.blockStarted({ path, line: step.line, name: step.name ?? '', language: step.language ?? '' });
  const performed = await perform(runner, live.document, executable, step);
  const report = finishStep(run, step, executable, performed);
  sink.progress.blockFinished(path, report);
  return report;
}

/** What has to be done before a step starts can fail as the step itself can. */
async function reach({ live, sink }: Run, index: number): Promise<Performed | undefined> {
  try {
    await sink.onReached(live.document, index);
    return undefined;
  } catch (error) {
    if (error instanceof ReferenceFailed)
      return { kind: 'upstream-failed', reason: error.message, execution: error.execution };
    if (!(error instanceof OrgrunError)) throw error;
    return { kind: 'error', error };
  }
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

function finishStep(run: Run, step: Step, executable: Executable, performed: Performed): BlockReport {
  const { live, sink, told } = run;
  if (performed.kind === 'upstream-failed' || performed.kind === 'ran') {
    const { execution } = performed;
    const isTold = performed.kind === 'upstream-failed' && told.has(execution);
    told.add(execution);
    if (isTold) return reportStep(step, { ...performed, execution: { ...execution, stderr: '' } }, {});
  }
  if (performed.kind !== 'ran') return reportStep(step, performed, { documentPath: live.document.path });
  if (isWithoutEmacs(step, performed.execution)) {
    noteWithoutEmacs(run, step);
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
    return reportStep(step, performed, { replaced });
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    return reportStep(step, { kind: 'error', error }, { documentPath: live.document.path });
  }
}

/** Emacs Lisp runs in Emacs alone; where that is missing, a block that nobody asked for is passed over. */
function isWithoutEmacs(step: Step, execution: Execution): boolean {
  const isLisp = step.language === 'emacs-lisp' || step.language === 'elisp';
  return isLisp && !step.isSelected && execution.status === 'unreachable';
}

function noteWithoutEmacs({ runner, planned }: Run, { executable }: Step): void {
  const message = 'skipped: Emacs is not installed, and only it runs emacs-lisp';
  runner.context.note({ kind: 'no-emacs', severity: 'warning', message, offset: executable.offset }, planned);
}

function write(live: LiveDocument, edits: readonly Edit[], record: ResultRecord, sink: RunSink): void {
  if (edits.length === 0) return;
  applyToLive(live, edits);
  sink.onResult(record, live.document.text);
}
