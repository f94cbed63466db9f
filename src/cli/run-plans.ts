/** The plans of a run: made for every document before anything starts, printed by a dry run. */
import { OrgrunError } from '../errors.ts';
import { readDocument } from '../io/documents.ts';
import type { FoundDocument } from '../io/find-documents.ts';
import type { DocumentReport } from '../outcomes.ts';
import { reportJson } from '../report/json.ts';
import { errorText, relativeTo } from '../report/text.ts';
import { babelDocument } from './babel-context.ts';
import { chooseBlocks } from './criteria.ts';
import { worstExitCode } from './exit-codes.ts';
import type { Job } from './job.ts';
import { planDocument, type PlannedDocument } from './run-document.ts';
import { findingReports, planText } from './run-text.ts';

export async function showPlans(job: Job): Promise<number> {
  const { settings, edge, inputs } = job;
  const codes: number[] = [];
  const reports: DocumentReport[] = [];
  const out = settings.run.isDryRun ? edge.stdout : edge.stderr;
  for (const input of inputs.documents) {
    const planned = await planFile(job, input, readDocument(input.path).text);
    sayErrors(job, planned);
    codes.push(planned.errors.length > 0 ? 3 : 0);
    if (settings.output.shows === 'json') reports.push(planReport(job, planned));
    else out.write(planText(relativeTo(settings.cwd, input.path), planned));
  }
  const exitCode = worstExitCode(codes);
  if (settings.output.shows === 'json') edge.stdout.write(reportJson({ version: 1, exitCode, documents: reports }));
  return exitCode;
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

export function sayErrors({ edge, settings, isColored, progress }: Job, planned: PlannedDocument): void {
  progress.close();
  for (const error of planned.errors) edge.stderr.write(errorText(error, settings.cwd, isColored));
}
