/** A run: documents tangled, executed from top to bottom, and their results written back. */
import { decodeDocument } from '../../io/documents.ts';
import { checkCanBeWritten } from '../../io/files.ts';
import type { FoundDocument } from '../../io/find-documents.ts';
import type { DocumentReport } from '../../outcomes.ts';
import { reportJson } from '../../report/json.ts';
import { quoted, relativeTo, summaryText } from '../../report/text.ts';
import { confirm } from '../confirm.ts';
import type { Edge } from '../edge.ts';
import { exitCodeOfSignal, worstExitCode } from '../exit-codes.ts';
import { type Job, openJob } from '../job.ts';
import { checkDocuments, type Preflight } from '../preflight.ts';
import { codeOf, type Done, execute, runFile } from '../run-file.ts';
import { showDiff, writeElsewhere } from '../run-output.ts';
import { planFile, planReport, sayErrors, showPlans } from '../run-plans.ts';
import type { Settings } from '../settings.ts';

export async function runDocuments(settings: Settings, edge: Edge): Promise<number> {
  const job = openJob(settings, edge);
  try {
    return job.inputs.readsStdin ? await runStdin(job) : await runFiles(job);
  } finally {
    await job.close();
  }
}

async function runFiles(job: Job): Promise<number> {
  const { settings, edge, inputs } = job;
  if (settings.run.isDryRun) return await showPlans(job);
  if (inputs.isSearched && !settings.run.saysYes) {
    await showPlans(job);
    const count = inputs.documents.length;
    if (!(await confirm(`run ${count === 1 ? 'this document' : `these ${count} documents`}`, '-y', edge))) return 0;
  }
  const { keepsGoing } = settings.run;
  const { documents, refused, isFatal } = await checkedDocuments(job);
  if (isFatal || (refused.size > 0 && !keepsGoing)) return finish(job, [...refused.values()]);
  const done: Done[] = [];
  for (const [index, input] of documents.entries()) {
    const one = refused.get(input) ?? (await runFile(job, input));
    done.push(one);
    if (job.interrupts.signal.aborted) break;
    if (one.code === 0 || keepsGoing) continue;
    sayNotStarted(job, input, documents.slice(index + 1));
    break;
  }
  return finish(job, done);
}

/** A single document is checked when it is run; of several none starts before all have been looked at. */
async function checkedDocuments(job: Job): Promise<Preflight> {
  const { documents } = job.inputs;
  return documents.length > 1 ? await checkDocuments(job) : { documents, refused: new Map(), isFatal: false };
}

function sayNotStarted({ settings, progress }: Job, failed: FoundDocument, rest: readonly FoundDocument[]): void {
  for (const { path } of rest)
    progress.note(
      `${relativeTo(settings.cwd, path)}: not started, because ${relativeTo(settings.cwd, failed.path)} failed: -k goes on`,
    );
}

function finish(job: Job, done: readonly Done[]): number {
  const { settings, edge, interrupts } = job;
  const signal = interrupts.received();
  const codes = done.map(({ code }) => code);
  const exitCode = worstExitCode([...codes, ...(signal === undefined ? [] : [exitCodeOfSignal(signal)])]);
  const report = { version: 1 as const, exitCode, documents: done.flatMap((one) => one.report ?? []) };
  if (settings.output.shows === 'json') edge.stdout.write(reportJson(report));
  if (settings.output.verbosity === 'verbose' || edge.stderr.isTerminal)
    edge.stderr.write(settings.output.verbosity === 'quiet' ? '' : summaryText(report));
  const resume = resumeCommand(job, report.documents);
  if (signal !== undefined) edge.stderr.write(`interrupted${resume === '' ? '' : `: go on with ${resume}`}\n`);
  return exitCode;
}

/** The command that goes on with the first block that did not come to its end, and with the documents after it. */
function resumeCommand({ inputs, settings }: Job, reports: readonly DocumentReport[]): string {
  const last = reports.at(-1);
  const block = last?.blocks.find(
    ({ status, reason }) =>
      status === 'interrupted' || (status === 'skipped' && reason?.startsWith('interrupted') === true),
  );
  const paths = inputs.documents.map(({ path }) => relativeTo(settings.cwd, path));
  const at = last === undefined ? -1 : paths.indexOf(last.path);
  const rest = paths.slice(at + 1).map(quoted);
  const own =
    last === undefined || block === undefined
      ? []
      : [`--from ${quoted(block.name ?? String(block.line))} ${quoted(last.path)}`];
  return [...own, ...(rest.length > 0 ? [rest.join(' ')] : [])].map((words) => `orgrun ${words}`).join(' && ');
}

/** `-`: a document from standard input, its results on standard output or where `-o` says; nothing is tangled. */
async function runStdin(job: Job): Promise<number> {
  const { edge, settings, progress } = job;
  if (settings.run.isDryRun) return await showPlans(job);
  const { target } = settings.run;
  if (target?.kind === 'file') checkCanBeWritten(target.path);
  const format = decodeDocument(await edge.stdin.readAll(), '-');
  const planned = await planFile(job, undefined, format.text);
  if (planned.errors.length > 0) {
    sayErrors(job, planned);
    return finish(job, [{ code: 3, report: planReport(job, planned) }]);
  }
  const run = await execute(job, planned, undefined, { movesLines: false, onResult: () => {} });
  for (const finding of run.report.findings) progress.finding('-', finding);
  if (settings.output.shows === 'diff') await showDiff(job, '-', format.text, run.outcome.text);
  writeElsewhere(job, target ?? { kind: 'stdout' }, run.outcome.text, format);
  return finish(job, [{ code: codeOf(run), report: run.report }]);
}
