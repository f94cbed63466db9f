/** `--tangle`: the files of documents, planned whole, judged, and written where they differ. */
import { OrgrunError } from '../../errors.ts';
import { readDocument } from '../../io/documents.ts';
import type { FoundDocument } from '../../io/find-documents.ts';
import type { DocumentReport, FileReport } from '../../outcomes.ts';
import { reportJson } from '../../report/json.ts';
import { errorText, messageText, relativeTo } from '../../report/text.ts';
import { planFiles } from '../../tangle/files.ts';
import { babelDocument } from '../babel-context.ts';
import { usesColor } from '../color.ts';
import type { Edge } from '../edge.ts';
import { exitCodeOf, worstExitCode } from '../exit-codes.ts';
import { findInputs, type Inputs } from '../inputs.ts';
import type { Settings } from '../settings.ts';
import { tangleOptions } from '../tangle-options.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';
import { fileReport, type Judged, judgeTargets, refuseSharedTargets, writeTarget } from '../write-targets.ts';

/** One document's part of the command: its files, or what stopped it. */
interface Part {
  readonly input: FoundDocument;
  readonly judged: readonly Judged[];
  readonly error?: OrgrunError;
}

export async function tangleDocuments(settings: Settings, edge: Edge): Promise<number> {
  const inputs = findInputs(settings, edge);
  const workspace = openWorkspace(settings, edge, inputs.config, {
    references: settings.tangle.runsReferences ? 'run' : 'read',
  });
  try {
    const parts: Part[] = [];
    for (const input of inputs.documents) parts.push(await planPart(settings, inputs, workspace, edge, input));
    return await finish(settings, edge, workspace, withFights(parts));
  } finally {
    await workspace.close();
  }
}

async function planPart(
  settings: Settings,
  inputs: Inputs,
  workspace: Workspace,
  edge: Edge,
  input: FoundDocument,
): Promise<Part> {
  try {
    const document = babelDocument(readDocument(input.path).text, input.path, settings.cwd, inputs.config.headerArgs);
    const options = tangleOptions(settings, inputs.config, input.path, workspace.runner.homeDirectory);
    const files = await planFiles(workspace.context, document, options);
    const note = (message: string): void => edge.stderr.write(`${message}\n`);
    return {
      input,
      judged: judgeTargets(files, input.path, {
        roots: [...settings.tangle.roots, ...inputs.config.roots],
        workingDirectory: settings.cwd,
        note,
      }),
    };
  } catch (error) {
    if (error instanceof OrgrunError) return { input, judged: [], error };
    throw error;
  }
}

/** Two documents with one target are an error of the second. */
function withFights(parts: readonly Part[]): readonly Part[] {
  try {
    refuseSharedTargets(parts.flatMap(({ judged }) => judged));
    return parts;
  } catch (error) {
    const [first, ...rest] = parts;
    if (!(error instanceof OrgrunError) || first === undefined) throw error;
    return [{ ...first, error }, ...rest];
  }
}

async function finish(settings: Settings, edge: Edge, workspace: Workspace, parts: readonly Part[]): Promise<number> {
  const isColored = usesColor(settings.output.color, edge.env, edge.stderr.isTerminal);
  const say = (text: string): void => edge.stderr.write(text);
  for (const { error } of parts) if (error !== undefined) say(errorText(error, settings.cwd, isColored));
  sayFindings(settings, workspace, say, isColored);
  const isRefused = parts.some(({ error }) => error !== undefined);
  const onlyLooks = isRefused || settings.tangle.isCheck || settings.run.isDryRun;
  if (settings.output.shows === 'diff') await showDiffs(settings, edge, parts);
  const documents = parts.map((part) => reportPart(settings, part, onlyLooks, say));
  const stale = documents.flatMap(({ tangled }) => tangled).filter(({ status }) => status === 'stale');
  const codes = [
    ...parts.map(({ error }) => (error === undefined ? 0 : exitCodeOf(error.code))),
    settings.tangle.isCheck && stale.length > 0 ? 4 : 0,
  ];
  const exitCode = worstExitCode(codes);
  if (settings.output.shows === 'json') edge.stdout.write(reportJson({ version: 1, exitCode, documents }));
  else if (settings.run.isDryRun)
    for (const file of stale) edge.stdout.write(`${file.path} would be written: ${file.bytes} bytes\n`);
  return exitCode;
}

function sayFindings(settings: Settings, workspace: Workspace, say: (text: string) => void, isColored: boolean): void {
  if (settings.output.verbosity === 'quiet') return;
  for (const { document, finding } of workspace.findings) {
    const { severity, message, hint, offset } = finding;
    const path = document.path === undefined ? {} : { path: relativeTo(settings.cwd, document.path) };
    say(
      messageText(
        { ...path, line: document.lineOf(offset), severity, message, ...(hint === undefined ? {} : { hint }) },
        isColored,
      ),
    );
  }
}

function reportPart(settings: Settings, part: Part, onlyLooks: boolean, say: (text: string) => void): DocumentReport {
  const tangled = part.judged.map((judged): FileReport => {
    if (!onlyLooks) return writeTarget(judged, settings.cwd, (message) => say(`${message}\n`));
    return fileReport(judged.file, judged.differs ? 'stale' : 'unchanged', settings.cwd);
  });
  const path = relativeTo(settings.cwd, part.input.path);
  if (settings.tangle.isCheck)
    for (const file of tangled) if (file.status === 'stale') say(staleText(path, part, file, settings.cwd));
  return { path, status: part.error === undefined ? 'ok' : 'refused', blocks: [], tangled, findings: [] };
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

async function showDiffs(settings: Settings, edge: Edge, parts: readonly Part[]): Promise<void> {
  const { unifiedDiff } = await import('../../report/diff.ts');
  const { readFileIfPresent } = await import('../../io/files.ts');
  const { decode } = await import('../../text.ts');
  for (const { file, differs } of parts.flatMap(({ judged }) => judged)) {
    if (!differs) continue;
    const present = readFileIfPresent(file.path);
    const before = present === undefined ? undefined : decode(present.bytes);
    edge.stdout.write(await unifiedDiff(relativeTo(settings.cwd, file.path), before, file.content));
  }
}
