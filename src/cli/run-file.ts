/** One document of a run: locked, run, its results written where they belong, its report kept. */
import { OrgrunError } from '../errors.ts';
import { checkWritable, type Document, readDocument } from '../io/documents.ts';
import { checkCanBeWritten } from '../io/files.ts';
import type { FoundDocument } from '../io/find-documents.ts';
import { completeInPlace } from '../io/in-place.ts';
import { resolveTarget } from '../io/resolve.ts';
import { openStateFolder, stateFile, stateFolder } from '../io/state-folder.ts';
import type { DocumentReport } from '../outcomes.ts';
import { relativeTo } from '../report/text.ts';
import { findEmacsLock } from '../run/emacs-lock.ts';
import { acquireLock } from '../run/lock.ts';
import { type DocumentWriter, type Folded, foldJournal, openWriter, type Unplaced } from './document-writer.ts';
import { exitCodeOf, worstExitCode } from './exit-codes.ts';
import type { Job } from './job.ts';
import { type DocumentRun, type PlannedDocument, runDocument } from './run-document.ts';
import { keepReport, showDiff, writeElsewhere } from './run-output.ts';
import { planFile, planReport, sayError, sayErrors } from './run-plans.ts';
import { findingReports } from './run-text.ts';
import type { Settings } from './settings.ts';
import { runTangleOptions } from './tangle-options.ts';

/** What came of a document: the exit code that it counts for, and its report where it was run. */
export interface Done {
  readonly code: number;
  readonly report?: DocumentReport;
}

export async function runFile(job: Job, input: FoundDocument): Promise<Done> {
  try {
    return await runLocked(job, input);
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    sayError(job, error);
    return { code: exitCodeOf(error.code) };
  }
}

async function runLocked(job: Job, input: FoundDocument): Promise<Done> {
  const { settings, edge } = job;
  completeInPlace(resolveTarget(input.path), stateFolder(input.path));
  const opened = readDocument(input.path);
  if (goesElsewhere(settings, opened)) return await runElsewhere(job, input, opened);
  checkWritable(opened);
  warnOfEmacs(job, opened.realPath);
  openStateFolder(input.path);
  const lock = await acquireLock(stateFile(input.path, 'running'), relativeTo(settings.cwd, input.path));
  try {
    const folded = foldJournal(readDocument(input.path), edge.now);
    sayFolded(job, folded);
    return await runOpened(job, input, folded.document, openWriter(folded.document, edge.now));
  } finally {
    lock.release();
  }
}

/** False too where `-o` names the document itself. */
function goesElsewhere({ run: { target } }: Settings, { realPath }: Document): boolean {
  return target !== undefined && !(target.kind === 'file' && resolveTarget(target.path) === realPath);
}

const NO_WRITER: DocumentWriter = { movesLines: false, onResult: () => {}, finish: () => ({ records: [] }) };

async function runElsewhere(job: Job, input: FoundDocument, opened: Document): Promise<Done> {
  const { target } = job.settings.run;
  if (target?.kind === 'file') checkCanBeWritten(target.path);
  return await runOpened(job, input, opened, NO_WRITER);
}

function warnOfEmacs({ settings, progress }: Job, realPath: string): void {
  const lock = findEmacsLock(realPath);
  if (lock !== undefined)
    progress.note(
      `${relativeTo(settings.cwd, realPath)}: warning: ${lock.user} has unsaved changes of it in Emacs (pid ${lock.pid} on ${lock.host})`,
    );
}

function sayFolded({ settings, progress }: Job, { document, count, unplaced }: Folded): void {
  const path = relativeTo(settings.cwd, document.path);
  if (count > 0)
    progress.note(
      `${path}: ${count} ${count === 1 ? 'result of a run that was cut off is' : 'results of a run that was cut off are'} written now`,
    );
  if (unplaced.path !== undefined)
    progress.note(
      `${path}: warning: results of a run that was cut off found no place any more: they are in ${relativeTo(settings.cwd, unplaced.path)}`,
    );
}

async function runOpened(job: Job, input: FoundDocument, opened: Document, writer: DocumentWriter): Promise<Done> {
  const { settings, progress } = job;
  const planned = await planFile(job, input, opened.text);
  if (planned.errors.length > 0) {
    sayErrors(job, planned);
    return { code: 3, report: planReport(job, planned) };
  }
  const run = await executeAndWrite(job, planned, input.path, writer);
  for (const finding of run.report.findings) progress.finding(run.report.path, finding);
  if (settings.output.shows === 'diff') await showDiff(job, run.report.path, opened.text, run.outcome.text);
  const { target } = settings.run;
  if (target !== undefined && goesElsewhere(settings, opened)) writeElsewhere(job, target, run.outcome.text, opened);
  const code = worstExitCode([codeOf(run), run.isUnplaced ? 5 : 0]);
  keepReport(job, input.path, run.report, code);
  return { code, report: run.report };
}

/** Runs a document and writes what came of it, also where something stopped the run in its middle. */
async function executeAndWrite(
  job: Job,
  planned: PlannedDocument,
  path: string,
  writer: DocumentWriter,
): Promise<DocumentRun & { readonly isUnplaced: boolean }> {
  try {
    const run = await execute(job, planned, path, writer);
    for (const error of run.errors) sayError(job, error);
    return { ...run, isUnplaced: sayUnplaced(job, planned, writer.finish()) };
  } catch (error) {
    sayUnplaced(job, planned, writer.finish());
    throw error;
  }
}

function sayUnplaced(job: Job, { document, steps }: PlannedDocument, { records, path }: Unplaced): boolean {
  if (records.length === 0) return false;
  const blocks = records.map(({ key }) => {
    const step = steps.find((candidate) => candidate.key === key);
    return step?.name ?? (step === undefined ? key : `the block on line ${step.line}`);
  });
  const where = path === undefined ? 'run again' : `they are in ${relativeTo(job.settings.cwd, path)}`;
  const message = `the document changed while it ran: the results of ${blocks.join(', ')} found no place`;
  const location = document.path === undefined ? {} : { path: document.path };
  sayError(job, new OrgrunError('conflict', message, { location, hint: where }));
  return true;
}

export async function execute(
  job: Job,
  planned: PlannedDocument,
  path: string | undefined,
  writer: Pick<DocumentWriter, 'onResult' | 'movesLines'>,
): Promise<DocumentRun> {
  const { settings, workspace, progress } = job;
  const tangle = runTangleOptions(job, path);
  return await runDocument({
    runner: workspace.runner,
    planned,
    keepGoing: settings.run.keepsGoing,
    progress,
    workingDirectory: settings.cwd,
    ...(tangle === undefined ? {} : { tangle }),
    waitsForValues: settings.run.bringsDependencies,
    onResult: writer.onResult,
    findings: (lineOf) => findingReports(workspace.findings, planned.document, lineOf),
    movesLines: writer.movesLines,
  });
}

/** What a document's run counts for: what could not start weighs more than what failed. */
export function codeOf({ report, errors }: Pick<DocumentRun, 'report' | 'errors'>): number {
  const blocks = report.blocks.map(({ status, error }) => {
    if (error?.kind === 'document') return 3;
    if (status === 'unreachable') return 6;
    return status === 'failed' || status === 'timed-out' || (status === 'skipped' && error !== null) ? 1 : 0;
  });
  return worstExitCode([...blocks, ...errors.map(({ code }) => exitCodeOf(code))]);
}
