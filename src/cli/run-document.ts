/** One document run from its file to its file: read, plan, check, tangle, run, write back. */
import type { Executable } from '../babel/collect.ts';
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { locationOf } from '../babel/locate.ts';
import { OrgrunError } from '../errors.ts';
import type { BlockReport, DocumentReport, FileReport, FindingReport, Progress } from '../outcomes.ts';
import { checkExecutable } from '../plan/check.ts';
import { findOrderError } from '../plan/order.ts';
import { planSteps, type Selection, type Step } from '../plan/plan.ts';
import { noteOddities } from '../plan/warnings.ts';
import { relativeTo } from '../report/text.ts';
import type { ResultRecord } from '../run/result-record.ts';
import { runSteps, type RunOutcome, type RunSink } from '../run/run.ts';
import type { Runner } from '../run/runner.ts';
import { reportSkipped } from '../run/step-report.ts';
import type { TangleOptions } from '../tangle/files.ts';
import { planTargets } from './plan-targets.ts';
import { openRunFiles, type RunFiles, type WrittenFiles } from './run-files.ts';
import type { TargetSettings } from './write-targets.ts';

/** A document with its steps planned and its errors found; nothing has run. */
export interface PlannedDocument {
  readonly document: BabelDocument;
  readonly steps: readonly Step[];
  readonly errors: readonly OrgrunError[];
  /** The steps as a report of a plan has them. */
  readonly reports: readonly BlockReport[];
}

/** Plans a document's run and checks what it will run. */
export async function planDocument(
  context: BabelContext,
  document: BabelDocument,
  select: (document: BabelDocument, executables: readonly Executable[]) => Selection,
): Promise<PlannedDocument> {
  const steps = planSteps(context, document, (executables) => select(document, executables));
  const running = steps.filter(({ decision }) => decision.kind === 'run').map(({ executable }) => executable);
  noteOddities(context, document, running);
  const errors: OrgrunError[] = [];
  for (const step of steps) {
    const error = await errorOf(context, document, steps, step);
    if (error !== undefined) errors.push(error);
  }
  return { document, steps, errors, reports: steps.map((step) => reportSkipped(step, undefined)) };
}

async function errorOf(
  context: BabelContext,
  document: BabelDocument,
  steps: readonly Step[],
  step: Step,
): Promise<OrgrunError | undefined> {
  const { decision, executable } = step;
  if (decision.kind === 'skip') return undefined;
  const location = locationOf(document, executable.offset);
  if (decision.kind === 'impossible') {
    const hint = decision.hint === undefined ? {} : { hint: decision.hint };
    return new OrgrunError('document', decision.reason, { location, ...hint });
  }
  const disorder = findOrderError(steps, step);
  if (disorder !== undefined) return new OrgrunError('document', disorder.message, { location, hint: disorder.hint });
  try {
    await checkExecutable(context, document, step.executable);
    return undefined;
  } catch (error) {
    if (error instanceof OrgrunError) return error;
    throw error;
  }
}

export interface DocumentRunOptions {
  readonly runner: Runner;
  readonly planned: PlannedDocument;
  readonly keepGoing: boolean;
  readonly progress: Progress;
  readonly workingDirectory: string;
  /** Absent: nothing is tangled. */
  readonly tangle?: TangleOptions & TargetSettings;
  /** False where values are read from results that stand. */
  readonly waitsForValues: boolean;
  readonly onResult: (record: ResultRecord, text: string) => void;
  /** What was found, with the lines that the planned document has after the run. */
  readonly findings: (lineOf: (offset: number) => number) => readonly FindingReport[];
  /** True where the results go into the document's own file. */
  readonly movesLines: boolean;
}

export interface DocumentRun {
  readonly outcome: RunOutcome;
  readonly report: DocumentReport;
  /** What kept a tangled file from being written at the end of the run. */
  readonly errors: readonly OrgrunError[];
}

/** Tangles and runs a planned document. */
export async function runDocument(options: DocumentRunOptions): Promise<DocumentRun> {
  const { runner, planned, progress, keepGoing, onResult, movesLines } = options;
  const files = await openFiles(options);
  const sink: RunSink = {
    progress,
    onResult,
    onReached: async (_document, index) => await files?.reached(index),
    movesLines,
  };
  const outcome = await runSteps(runner, planned.document, planned.steps, sink, keepGoing);
  const written: WrittenFiles = (await files?.finish(outcome.hasFailed)) ?? { reports: [], errors: [] };
  return { outcome, report: reportOf(options, outcome, written.reports), errors: written.errors };
}

async function openFiles(options: DocumentRunOptions): Promise<RunFiles | undefined> {
  const { runner, planned, progress, workingDirectory, tangle, waitsForValues } = options;
  if (tangle === undefined) return undefined;
  return await openRunFiles({
    runner,
    document: planned.document,
    plan: planTargets(runner.context, planned, tangle),
    settings: tangle,
    progress,
    workingDirectory,
    waitsForValues,
  });
}

function reportOf(options: DocumentRunOptions, outcome: RunOutcome, tangled: readonly FileReport[]): DocumentReport {
  const { planned, workingDirectory } = options;
  const path = planned.document.path;
  const isInterrupted = outcome.reports.some(({ status }) => status === 'interrupted');
  return {
    path: path === undefined ? '-' : relativeTo(workingDirectory, path),
    status: isInterrupted ? 'interrupted' : outcome.hasFailed ? 'failed' : 'ok',
    blocks: outcome.reports,
    tangled,
    findings: options.findings(outcome.lineOf),
  };
}
