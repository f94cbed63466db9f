/** One document of a run: locked, run, its results written where they belong, its report kept. */
import { basename, join } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { checkWritable, encodeDocument, readDocument } from '../io/documents.ts';
import { makeFolders, writeFile } from '../io/files.ts';
import type { FoundDocument } from '../io/find-documents.ts';
import { completeInPlace } from '../io/in-place.ts';
import { resolveTarget } from '../io/resolve.ts';
import { openStateFolder, stateFile, stateFolder } from '../io/state-folder.ts';
import type { DocumentReport, Report } from '../outcomes.ts';
import { reportJson } from '../report/json.ts';
import { errorText, relativeTo, reportText } from '../report/text.ts';
import { findEmacsLock } from '../run/emacs-lock.ts';
import { acquireLock } from '../run/lock.ts';
import { maskSecrets } from '../secrets.ts';
import { type DocumentWriter, foldJournal, openWriter } from './document-writer.ts';
import { exitCodeOf, worstExitCode } from './exit-codes.ts';
import type { Job } from './job.ts';
import { type DocumentRun, type PlannedDocument, runDocument } from './run-document.ts';
import { planFile, planReport, sayErrors } from './run-plans.ts';
import { findingReports } from './run-text.ts';
import { tangleOptions } from './tangle-options.ts';

/** What came of a document: the exit code that it counts for, and its report where it was run. */
export interface Done {
  readonly code: number;
  readonly report?: DocumentReport;
}

export async function runFile(job: Job, input: FoundDocument): Promise<Done> {
  const { settings, edge, isColored } = job;
  try {
    return await runLocked(job, input);
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    job.progress.close();
    edge.stderr.write(errorText(error, settings.cwd, isColored));
    return { code: exitCodeOf(error.code) };
  }
}

async function runLocked(job: Job, input: FoundDocument): Promise<Done> {
  const { settings, edge } = job;
  completeInPlace(resolveTarget(input.path), stateFolder(input.path));
  const opened = readDocument(input.path);
  const isElsewhere = settings.run.target !== undefined;
  if (isElsewhere)
    return await runOpened(job, input, opened.text, () => ({ onResult: () => {}, finish: () => ({ records: [] }) }));
  checkWritable(opened);
  warnOfEmacs(job, opened.realPath);
  openStateFolder(input.path);
  const lock = await acquireLock(stateFile(input.path, 'running'), relativeTo(settings.cwd, input.path));
  try {
    const folded = foldJournal(readDocument(input.path));
    if (folded.folded > 0)
      job.progress.note(
        `${relativeTo(settings.cwd, input.path)}: ${folded.folded} results of a run that was cut off are written now`,
      );
    const writer = openWriter(folded.document, edge.now);
    return await runOpened(job, input, folded.document.text, () => writer);
  } finally {
    lock.release();
  }
}

function warnOfEmacs({ settings, progress }: Job, realPath: string): void {
  const lock = findEmacsLock(realPath);
  if (lock !== undefined)
    progress.note(
      `${relativeTo(settings.cwd, realPath)}: warning: ${lock.user} has unsaved changes of it in Emacs (pid ${lock.pid} on ${lock.host})`,
    );
}

async function runOpened(job: Job, input: FoundDocument, text: string, openFor: () => DocumentWriter): Promise<Done> {
  const { settings, workspace, progress } = job;
  const planned = await planFile(job, input, text);
  if (planned.errors.length > 0) {
    sayErrors(job, planned);
    return { code: 3, report: planReport(job, planned) };
  }
  const writer = openFor();
  const run = await execute(job, planned, input.path, writer);
  const unplaced = writer.finish();
  for (const finding of run.report.findings) progress.finding(run.report.path, finding);
  if (settings.output.shows === 'diff') await showDiff(job, run.report.path, text, run.outcome.text);
  await writeElsewhere(job, run.outcome.text, input.path);
  const kept: Report = { version: 1, exitCode: codeOf(run), documents: [run.report] };
  keepReport(input.path, kept, (shown) => maskSecrets(shown, workspace.secrets));
  if (unplaced.records.length > 0) {
    const keys = unplaced.records.map(({ key }) => key).join(', ');
    progress.note(
      `${run.report.path}: error: the document changed while it ran: the results of ${keys} found no place${unplaced.path === undefined ? '' : `, they are in ${unplaced.path}`}`,
    );
  }
  return { code: worstExitCode([codeOf(run), unplaced.records.length > 0 ? 5 : 0]), report: run.report };
}

export async function execute(
  job: Job,
  planned: PlannedDocument,
  path: string | undefined,
  writer: Pick<DocumentWriter, 'onResult'>,
): Promise<DocumentRun> {
  const { settings, workspace, progress, inputs } = job;
  const options = tangleOptions(settings, inputs.config, path, workspace.runner.homeDirectory);
  const target = {
    roots: [...settings.tangle.roots, ...inputs.config.roots],
    workingDirectory: settings.cwd,
    note: progress.note,
  };
  return await runDocument({
    runner: workspace.runner,
    planned,
    keepGoing: settings.run.keepsGoing,
    progress,
    workingDirectory: settings.cwd,
    ...(settings.run.tangles && path !== undefined ? { tangle: { ...options, ...target } } : {}),
    onResult: writer.onResult,
    findings: () => findingReports(workspace.findings, planned.document),
  });
}

/** What a document's run counts for: what could not start weighs more than what failed. */
export function codeOf({ report }: DocumentRun): number {
  return worstExitCode(
    report.blocks.map(({ status, error }) => {
      if (error?.kind === 'document') return 3;
      if (status === 'unreachable') return 6;
      return status === 'failed' || status === 'timed-out' || (status === 'skipped' && error !== null) ? 1 : 0;
    }),
  );
}

async function showDiff({ edge, isColored }: Job, path: string, before: string, after: string): Promise<void> {
  const { unifiedDiff } = await import('../report/diff.ts');
  edge.stdout.write(await unifiedDiff(path, before, after, isColored && edge.stdout.isTerminal));
}

async function writeElsewhere({ settings, edge }: Job, text: string, path: string): Promise<void> {
  const { target } = settings.run;
  if (target === undefined) return;
  const bytes = encodeDocument(text, readDocument(path));
  if (target.kind === 'stdout') edge.stdout.write(bytes);
  else writeFile(target.path, bytes, { backupFolder: () => openStateFolder(target.path) });
}

/** The report of the last run stays beside the document, as text and as JSON. */
function keepReport(path: string, report: Report, mask: (text: string) => string): void {
  const folder = join(stateFolder(path), 'last');
  openStateFolder(path);
  makeFolders(folder);
  for (const [ending, text] of [['json', reportJson(report)] as const, ['txt', reportText(report)] as const]) {
    const bytes = new TextEncoder().encode(mask(text));
    writeFile(join(folder, `${basename(path)}.${ending}`), bytes, { backupFolder: () => openStateFolder(path) });
  }
}
