/** The plans of a run: made for every document before anything starts, printed by a dry run. */
import { OrgrunError } from '../errors.ts';
import type { FoundDocument } from '../io/find-documents.ts';
import type { DocumentReport } from '../outcomes.ts';
import { reportJson } from '../report/json.ts';
import { errorText, relativeTo } from '../report/text.ts';
import { babelDocument } from './babel-context.ts';
import { chooseBlocks, forEachChosen } from './criteria.ts';
import { worstExitCode } from './exit-codes.ts';
import type { Job } from './job.ts';
import { inputsOf, openInput } from './open-input.ts';
import { planTargets } from './plan-targets.ts';
import { planDocument, type PlannedDocument } from './run-document.ts';
import { findingReports, planText } from './run-text.ts';
import { runTangleOptions } from './tangle-options.ts';
import { checkPlaces } from './target-places.ts';

export async function showPlans(job: Job): Promise<number> {
  const { settings, edge, inputs, progress } = job;
  const codes: number[] = [];
  const reports: DocumentReport[] = [];
  const out = settings.run.isDryRun ? edge.stdout : edge.stderr;
  await forEachChosen(inputsOf(inputs), async (input) => {
    const path = input === undefined ? '-' : relativeTo(settings.cwd, input.path);
    const planned = await planInput(job, input);
    sayErrors(job, planned);
    const report = planReport(job, planned);
    if (!settings.isStrict) for (const finding of report.findings) progress.finding(path, finding);
    codes.push(planned.errors.length > 0 ? 3 : 0);
    if (settings.output.shows === 'json') reports.push(report);
    else out.write(planText(path, planned) + targetsText(job, path, planned));
  });
  const exitCode = worstExitCode(codes);
  if (settings.output.shows === 'json') edge.stdout.write(reportJson({ version: 1, exitCode, documents: reports }));
  return exitCode;
}

/** Plans a document with its files, which must have their places too. */
async function planInput(job: Job, input: FoundDocument | undefined): Promise<PlannedDocument> {
  const { settings, edge, inputs, workspace } = job;
  const { text } = await openInput(settings, edge, inputs, input);
  const planned = await planFile(job, input, text);
  const tangle = runTangleOptions(job, input?.path);
  if (tangle === undefined) return planned;
  try {
    checkPlaces(planTargets(workspace.context, planned, tangle).targets, tangle);
    return planned;
  } catch (error) {
    if (error instanceof OrgrunError) return { ...planned, errors: [...planned.errors, error] };
    throw error;
  }
}

/** A line for every file that the run will write. */
function targetsText(job: Job, path: string, planned: PlannedDocument): string {
  const tangle = runTangleOptions(job, planned.document.path);
  if (tangle === undefined || planned.errors.length > 0) return '';
  const { targets } = planTargets(job.workspace.context, planned, tangle);
  const names = new Set(targets.map((target) => relativeTo(job.settings.cwd, target.path)));
  return [...names].map((name) => `${path}: tangle ${name}\n`).join('');
}

export function planReport({ settings, workspace }: Job, planned: PlannedDocument): DocumentReport {
  const path = planned.document.path ?? '-';
  return {
    path: relativeTo(settings.cwd, path),
    status: planned.errors.length > 0 ? 'refused' : 'ok',
    blocks: planned.reports,
    tangled: [],
    findings: findingReports(workspace.findings, planned.document),
  };
}

export async function planFile(job: Job, input: FoundDocument | undefined, text: string): Promise<PlannedDocument> {
  const { settings, workspace, inputs } = job;
  const document = babelDocument(text, input?.path, settings.cwd, inputs.config.headerArgs);
  const planned = await planDocument(workspace.context, document, (opened, executables) =>
    chooseBlocks(opened, executables, settings.selection, input?.block),
  );
  if (!settings.isStrict) return planned;
  const warnings = findingReports(workspace.findings, document).map(({ message, hint, line }) => {
    const location = { ...(document.path === undefined ? {} : { path: document.path }), line };
    return new OrgrunError('document', message, { location, ...(hint === null ? {} : { hint }) });
  });
  return { ...planned, errors: [...planned.errors, ...warnings] };
}

export function sayErrors(job: Job, planned: PlannedDocument): void {
  for (const error of planned.errors) sayError(job, error);
}

export function sayError({ edge, settings, isColored, progress }: Job, error: OrgrunError): void {
  progress.close();
  edge.stderr.write(errorText(error, settings.cwd, isColored));
}
