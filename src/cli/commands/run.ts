/** A run: documents tangled, executed from top to bottom, and their results written back. */
import { decodeDocument, encodeDocument } from '../../io/documents.ts';
import type { DocumentReport } from '../../outcomes.ts';
import { reportJson } from '../../report/json.ts';
import { relativeTo, summaryText } from '../../report/text.ts';
import { confirm } from '../confirm.ts';
import type { Edge } from '../edge.ts';
import { exitCodeOfSignal, worstExitCode } from '../exit-codes.ts';
import type { Inputs } from '../inputs.ts';
import { type Job, openJob } from '../job.ts';
import { codeOf, execute, runFile } from '../run-file.ts';
import { planFile, sayErrors, showPlans } from '../run-plans.ts';
import { planText } from '../run-text.ts';
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
  const reports: DocumentReport[] = [];
  const codes: number[] = [];
  for (const input of inputs.documents) {
    const done = await runFile(job, input);
    if (done.report !== undefined) reports.push(done.report);
    codes.push(done.code);
    if ((done.code !== 0 && !settings.run.keepsGoing) || job.interrupts.signal.aborted) break;
  }
  return finish(job, reports, codes);
}

function finish(
  { settings, edge, interrupts, inputs }: Job,
  reports: readonly DocumentReport[],
  codes: readonly number[],
): number {
  const signal = interrupts.received();
  const exitCode = worstExitCode([...codes, ...(signal === undefined ? [] : [exitCodeOfSignal(signal)])]);
  const report = { version: 1 as const, exitCode, documents: reports };
  if (settings.output.shows === 'json') edge.stdout.write(reportJson(report));
  if (settings.output.verbosity === 'verbose' || edge.stderr.isTerminal)
    edge.stderr.write(settings.output.verbosity === 'quiet' ? '' : summaryText(report));
  if (signal !== undefined) edge.stderr.write(`interrupted: go on with ${resumeCommand(reports, inputs, settings)}\n`);
  return exitCode;
}

/** The command that goes on with the first block that did not come to its end. */
function resumeCommand(reports: readonly DocumentReport[], inputs: Inputs, settings: Settings): string {
  const last = reports.at(-1);
  const block = last?.blocks.find(
    ({ status, reason }) =>
      status === 'interrupted' || (status === 'skipped' && reason?.startsWith('interrupted') === true),
  );
  const path = last?.path ?? relativeTo(settings.cwd, inputs.documents[0]?.path ?? '');
  return block === undefined ? `orgrun ${path}` : `orgrun --from ${block.name ?? block.line} ${path}`;
}

/** `-`: a document from standard input, its results on standard output; nothing is tangled. */
async function runStdin(job: Job): Promise<number> {
  const { edge, settings } = job;
  const format = decodeDocument(await edge.stdin.readAll(), '-');
  const planned = await planFile(job, undefined, format.text);
  if (settings.run.isDryRun) {
    edge.stdout.write(planText('-', planned));
    return planned.errors.length > 0 ? 3 : 0;
  }
  if (planned.errors.length > 0) {
    sayErrors(job, planned);
    return 3;
  }
  const run = await execute(job, planned, undefined, { onResult: () => {} });
  for (const finding of run.report.findings) job.progress.finding('-', finding);
  if (settings.output.shows !== 'json') edge.stdout.write(encodeDocument(run.outcome.text, format));
  return finish(job, [run.report], [codeOf(run)]);
}
