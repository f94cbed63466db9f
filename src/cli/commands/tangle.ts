/** `--tangle`: the files of documents, planned whole, judged, and written where they differ. */
import type { DocumentReport, FileReport } from '../../outcomes.ts';
import { reportJson } from '../../report/json.ts';
import { errorText, messageText, relativeTo } from '../../report/text.ts';
import { maskSecrets } from '../../secrets.ts';
import { usesColor } from '../color.ts';
import type { Edge } from '../edge.ts';
import { worstExitCode } from '../exit-codes.ts';
import { findInputs } from '../inputs.ts';
import { inputsOf } from '../open-input.ts';
import { findingReports } from '../run-text.ts';
import type { Settings } from '../settings.ts';
import { type Part, planPart, withFights } from '../tangle-parts.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';
import { fileReport, writeTarget } from '../write-targets.ts';

export async function tangleDocuments(settings: Settings, edge: Edge): Promise<number> {
  const inputs = findInputs(settings, edge);
  const workspace = openWorkspace(settings, edge, inputs.config, {
    references: settings.tangle.runsReferences ? 'run' : 'read',
  });
  try {
    const parts: Part[] = [];
    for (const input of inputsOf(inputs)) parts.push(await planPart(settings, inputs, workspace, edge, input));
    return await finish(settings, edge, workspace, withFights(settings, parts));
  } finally {
    await workspace.close();
  }
}

async function finish(settings: Settings, edge: Edge, workspace: Workspace, parts: readonly Part[]): Promise<number> {
  const isColored = usesColor(settings.output.color, edge.env, edge.stderr.isTerminal);
  const say = (text: string): void => edge.stderr.write(text);
  for (const { error } of parts) if (error !== undefined) say(errorText(error, settings.cwd, isColored));
  sayFindings(settings, workspace, say, isColored);
  const isTooLax = settings.isStrict && workspace.findings.length > 0;
  const isRefused = isTooLax || parts.some(({ error }) => error !== undefined);
  const onlyLooks = isRefused || settings.tangle.isCheck || settings.run.isDryRun;
  if (settings.output.shows === 'diff') await showDiffs(settings, edge, workspace, parts);
  const documents = parts.map((part) => reportPart(settings, workspace, part, onlyLooks, say));
  const stale = documents.flatMap(({ tangled }) => tangled).filter(({ status }) => status === 'stale');
  const codes = [
    isTooLax ? 3 : 0,
    ...parts.map(({ code }) => code),
    settings.tangle.isCheck && stale.length > 0 ? 4 : 0,
  ];
  const exitCode = worstExitCode(codes);
  if (settings.output.shows === 'json') edge.stdout.write(reportJson({ version: 1, exitCode, documents }));
  else if (settings.run.isDryRun)
    for (const file of stale) edge.stdout.write(`${file.path} would be written: ${file.bytes} bytes\n`);
  return exitCode;
}

function sayFindings(settings: Settings, workspace: Workspace, say: (text: string) => void, isColored: boolean): void {
  if (settings.output.verbosity === 'quiet' && !settings.isStrict) return;
  for (const { document, finding } of workspace.findings) {
    const { message, hint, offset } = finding;
    const severity = settings.isStrict ? 'error' : finding.severity;
    const path = document.path === undefined ? {} : { path: relativeTo(settings.cwd, document.path) };
    say(
      messageText(
        { ...path, line: document.lineOf(offset), severity, message, ...(hint === undefined ? {} : { hint }) },
        isColored,
      ),
    );
  }
}

function reportPart(
  settings: Settings,
  { findings }: Workspace,
  part: Part,
  onlyLooks: boolean,
  say: (text: string) => void,
): DocumentReport {
  const tangled = part.judged.map((judged): FileReport => {
    if (!onlyLooks) return writeTarget(judged, settings.cwd, (message) => say(`${message}\n`));
    return fileReport(judged.file, judged.differs ? 'stale' : 'unchanged', settings.cwd);
  });
  const path = part.path === undefined ? '-' : relativeTo(settings.cwd, part.path);
  if (settings.tangle.isCheck)
    for (const file of tangled) if (file.status === 'stale') say(staleText(path, part, file, settings.cwd));
  return {
    path,
    status: part.error === undefined ? 'ok' : 'refused',
    blocks: [],
    tangled,
    findings: findingReports(findings, part),
  };
}

function staleText(path: string, part: Part, file: FileReport, cwd: string): string {
  const judged = part.judged.find((candidate) => relativeTo(cwd, candidate.file.path) === file.path);
  const block = judged?.file.parts[0]?.block;
  const line = block === undefined ? {} : { line: block.document.lineOf(block.offset) };
  return messageText({
    path,
    ...line,
    severity: 'error',
    message: `tangled file ${file.path} is out of date`,
    hint: `orgrun --tangle ${path}`,
  });
}

async function showDiffs(
  settings: Settings,
  edge: Edge,
  { secrets }: Workspace,
  parts: readonly Part[],
): Promise<void> {
  const { unifiedDiff } = await import('../../report/diff.ts');
  const { readFileIfPresent } = await import('../../io/files.ts');
  const { decode } = await import('../../text.ts');
  for (const { file, differs } of parts.flatMap(({ judged }) => judged)) {
    if (!differs) continue;
    const present = readFileIfPresent(file.path);
    const before = present === undefined ? undefined : maskSecrets(decode(present.bytes), secrets);
    const after = maskSecrets(file.content, secrets);
    edge.stdout.write(await unifiedDiff(relativeTo(settings.cwd, file.path), before, after));
  }
}
