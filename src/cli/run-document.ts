/** One document run from its file to its file: read, plan, check, tangle, run, write back. */
import { relative } from 'node:path';
import type { Executable } from '../babel/collect.ts';
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { OrgrunError } from '../errors.ts';
import { namesFile } from '../graph/file-names.ts';
import type { BlockReport, DocumentReport, FileReport, FindingReport, Progress } from '../outcomes.ts';
import { checkExecutable } from '../plan/check.ts';
import { NOT_SELECTED, planSteps, type Selection, type Step } from '../plan/plan.ts';
import { noteOddities } from '../plan/warnings.ts';
import type { ResultRecord } from '../run/result-record.ts';
import { runSteps, type RunOutcome } from '../run/run.ts';
import type { Runner } from '../run/runner.ts';
import { reportSkipped } from '../run/step-report.ts';
import { planFiles, type PlannedFile, type TangleOptions } from '../tangle/files.ts';
import { planWrites } from './story-files.ts';
import { judgeTargets, type TargetSettings, writeTarget } from './write-targets.ts';

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
    const error = await errorOf(context, document, step);
    if (error !== undefined) errors.push(error);
  }
  return { document, steps, errors, reports: steps.map((step) => reportSkipped(step, undefined)) };
}

async function errorOf(context: BabelContext, document: BabelDocument, step: Step): Promise<OrgrunError | undefined> {
  const { decision } = step;
  if (decision.kind === 'impossible') {
    const location = { ...(document.path === undefined ? {} : { path: document.path }), line: step.line };
    return new OrgrunError('document', decision.reason, { location, hint: decision.hint });
  }
  if (decision.kind === 'skip') return undefined;
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
  readonly onResult: (record: ResultRecord, text: string) => void;
  readonly findings: () => readonly FindingReport[];
}

export interface DocumentRun {
  readonly outcome: RunOutcome;
  readonly report: DocumentReport;
}

/** Tangles and runs a planned document. Files that a `:write` writes, too, are written when the run reaches their blocks. */
export async function runDocument(options: DocumentRunOptions): Promise<DocumentRun> {
  const { runner, planned, progress, workingDirectory, tangle } = options;
  const { document, steps } = planned;
  const files = tangle === undefined ? [] : neededFiles(await planFiles(runner.context, document, tangle), planned);
  const story = tangle === undefined ? undefined : await planWrites(runner.context, document, steps, files, tangle);
  const tangled = new Map<string, FileReport>();
  const write = (file: PlannedFile): void => {
    if (tangle === undefined) return;
    const [judged] = judgeTargets([file], document.path, tangle);
    if (judged === undefined) return;
    const report = writeTarget(judged, workingDirectory, tangle.note);
    const before = tangled.get(report.path);
    tangled.set(report.path, before?.status === 'written' ? { ...report, status: 'written' } : report);
    if (report.status === 'written') progress.fileWritten(report);
  };
  if (tangle !== undefined) judgeTargets([...files, ...(story?.all ?? [])], document.path, tangle);
  for (const file of files) if (story?.isLate(file.path) !== true) write(file);
  const outcome = await runSteps(
    runner,
    document,
    steps,
    {
      progress,
      onResult: options.onResult,
      onReached: async (_document, index) => {
        for (const file of story?.reachedAt(index) ?? []) write(file);
      },
    },
    options.keepGoing,
  );
  for (const file of files) if (story?.isLate(file.path) === true) write(file);
  return { outcome, report: reportOf(options, outcome, [...tangled.values()]) };
}

/** All files of a whole run; of a selection only those that the text of its blocks names. */
function neededFiles(files: readonly PlannedFile[], { document, steps }: PlannedDocument): readonly PlannedFile[] {
  const isWhole = steps.every(({ decision }) => decision.reason !== NOT_SELECTED);
  if (isWhole) return files;
  const texts = steps
    .filter(({ decision }) => decision.kind === 'run')
    .map(({ executable }) => textOf(document, executable));
  return files.filter((file) => texts.some((text) => namesFile(text, file.path, document.path)));
}

function textOf(document: BabelDocument, executable: Executable): string {
  const { start, end } = executable.kind === 'src' ? executable.entry.node : executable.node;
  return document.text.slice(start, end);
}

function reportOf(options: DocumentRunOptions, outcome: RunOutcome, tangled: readonly FileReport[]): DocumentReport {
  const { planned, workingDirectory } = options;
  const path = planned.document.path;
  const isInterrupted = outcome.reports.some(({ status }) => status === 'interrupted');
  return {
    path: path === undefined ? '-' : relative(workingDirectory, path),
    status: isInterrupted ? 'interrupted' : outcome.hasFailed ? 'failed' : 'ok',
    blocks: outcome.reports,
    tangled,
    findings: options.findings(),
  };
}
