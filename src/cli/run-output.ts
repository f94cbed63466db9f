/** What a run leaves beside the document itself: a diff, the document in another place, the report of the run. */
import { basename, join } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { encodeDocument, type TextFormat } from '../io/documents.ts';
import { makeFolders, writeFile } from '../io/files.ts';
import { openStateFolder } from '../io/state-folder.ts';
import type { DocumentReport, Report } from '../outcomes.ts';
import { reportJson } from '../report/json.ts';
import { relativeTo, reportText } from '../report/text.ts';
import { maskSecrets } from '../secrets.ts';
import { exitCodeOfSignal, worstExitCode } from './exit-codes.ts';
import type { Job } from './job.ts';
import type { DocumentTarget } from './settings.ts';

export async function showDiff(
  { edge, isColored, workspace }: Job,
  path: string,
  before: string,
  after: string,
): Promise<void> {
  const { unifiedDiff } = await import('../report/diff.ts');
  const [old, changed] = [before, after].map((text) => maskSecrets(text, workspace.secrets));
  edge.stdout.write(await unifiedDiff(path, old, changed ?? '', isColored && edge.stdout.isTerminal));
}

/** Writes the document to the place that `-o` names. */
export function writeElsewhere({ edge }: Job, target: DocumentTarget, text: string, format: TextFormat): void {
  const bytes = encodeDocument(text, format);
  if (target.kind === 'stdout') edge.stdout.write(bytes);
  else writeFile(target.path, bytes, { backupFolder: () => openStateFolder(target.path) });
}

/** The report of the last run stays beside the document, as text and as JSON; a run is not in vain where it cannot. */
export function keepReport(
  { workspace, interrupts, progress, settings }: Job,
  path: string,
  run: DocumentReport,
  code: number,
): void {
  const signal = interrupts.received();
  const exitCode = worstExitCode([code, ...(signal === undefined ? [] : [exitCodeOfSignal(signal)])]);
  const report: Report = { version: 1, exitCode, documents: [run] };
  try {
    const folder = join(openStateFolder(path), 'last');
    makeFolders(folder);
    for (const [ending, text] of [['json', reportJson(report)] as const, ['txt', reportText(report)] as const]) {
      const bytes = new TextEncoder().encode(maskSecrets(text, workspace.secrets));
      writeFile(join(folder, `${basename(path)}.${ending}`), bytes, { backupFolder: () => folder });
    }
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    progress.note(`${relativeTo(settings.cwd, path)}: warning: the report of this run is not kept: ${error.message}`);
  }
}
