/** The files of one document of `--tangle`, planned and judged; what stops them is part of the answer. */
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { locationOf } from '../babel/locate.ts';
import { OrgrunError } from '../errors.ts';
import type { FoundDocument } from '../io/find-documents.ts';
import { checkTangled } from '../plan/check.ts';
import { noteUnclosed } from '../plan/warnings.ts';
import { relativeTo } from '../report/text.ts';
import { ReferenceFailed } from '../run/execution.ts';
import { type FileGroup, groupTargets, planFile, type PlannedFile } from '../tangle/files.ts';
import type { Edge } from './edge.ts';
import { exitCodeOf } from './exit-codes.ts';
import type { Inputs } from './inputs.ts';
import { openInput } from './open-input.ts';
import type { Settings } from './settings.ts';
import { placeSettings, tangleOptions } from './tangle-options.ts';
import { checkOwners } from './target-places.ts';
import type { Workspace } from './workspace.ts';
import { type Judged, judgeTargets, targetOf } from './write-targets.ts';

/** One document's part of the command: its files, or what stopped it. */
export interface Part {
  /** Absolute; absent for standard input. */
  readonly path?: string;
  readonly judged: readonly Judged[];
  readonly error?: OrgrunError;
  /** The exit code of the error. */
  readonly code: number;
}

export async function planPart(
  settings: Settings,
  inputs: Inputs,
  workspace: Workspace,
  edge: Edge,
  input: FoundDocument | undefined,
): Promise<Part> {
  const path = input === undefined ? {} : { path: input.path };
  try {
    const document = await openInput(settings, edge, inputs, input);
    noteUnclosed(workspace.context, document);
    const files = await planDocumentFiles(settings, inputs, workspace, document);
    return { ...path, judged: judgeTargets(files, input?.path, placeSettings(settings, inputs.config)), code: 0 };
  } catch (error) {
    if (error instanceof OrgrunError) return { ...path, judged: [], error, code: codeOf(error) };
    throw error;
  }
}

async function planDocumentFiles(
  settings: Settings,
  { config }: Inputs,
  { context, runner }: Workspace,
  document: BabelDocument,
): Promise<readonly PlannedFile[]> {
  const options = tangleOptions(settings, config, document.path, runner.homeDirectory);
  const groups = groupTargets(context, document, options);
  if (settings.tangle.runsReferences)
    for (const { blocks } of groups) for (const block of blocks) await checkTangled(context, block);
  const files: PlannedFile[] = [];
  for (const group of groups) files.push(await planGroup(context, group));
  return files;
}

async function planGroup(context: BabelContext, group: FileGroup): Promise<PlannedFile> {
  try {
    return await planFile(context, group);
  } catch (error) {
    const [block] = group.blocks;
    if (!(error instanceof ReferenceFailed) || block === undefined) throw error;
    throw new OrgrunError('document', error.message, {
      location: locationOf(block.document, block.offset),
      hint: 'mend that block, or tangle the value that stands: without --run-references',
      cause: error,
    });
  }
}

/** A block that a tangled file refers to and that failed counts as it does in a run. */
function codeOf({ code, cause }: OrgrunError): number {
  if (cause instanceof ReferenceFailed) return cause.execution.status === 'unreachable' ? 6 : 1;
  return exitCodeOf(code);
}

/** Two documents with one target are an error of the second. */
export function withFights(settings: Settings, parts: readonly Part[]): readonly Part[] {
  const targets = parts.flatMap(({ judged, path }) => judged.map(({ file }) => targetOf(file, path)));
  try {
    checkOwners(targets, (path) => relativeTo(settings.cwd, path));
    return parts;
  } catch (error) {
    const [first, ...rest] = parts;
    if (!(error instanceof OrgrunError) || first === undefined) throw error;
    return [{ ...first, error, code: exitCodeOf(error.code) }, ...rest];
  }
}
