/**
 * The files of a run. Most are tangled before its first block; one that shows the value of a block when that value is
 * known; one that a `:write` writes, too, when the run reaches the blocks that tell its story.
 */
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { OrgrunError } from '../errors.ts';
import type { FileReport, Progress } from '../outcomes.ts';
import { checkTangled } from '../plan/check.ts';
import { relativeTo } from '../report/text.ts';
import { ReferenceFailed } from '../run/execution.ts';
import { knownValue, ValueNotKnown } from '../run/once.ts';
import type { Runner } from '../run/runner.ts';
import { type FileGroup, planFile, type PlannedFile } from '../tangle/files.ts';
import { storyFile, type TargetPlan } from './plan-targets.ts';
import { checkPlaces } from './target-places.ts';
import { judgeTargets, type TargetSettings, writeTarget } from './write-targets.ts';

export interface RunFiles {
  /** Writes what is due when the run reaches a step. */
  readonly reached: (index: number) => Promise<void>;
  /** Writes what is still to be written; after a failure nothing more runs for it. */
  readonly finish: (hasFailed: boolean) => Promise<WrittenFiles>;
}

export interface WrittenFiles {
  readonly reports: readonly FileReport[];
  /** What kept a file from being written. */
  readonly errors: readonly OrgrunError[];
}

export interface RunFilesOptions {
  readonly runner: Runner;
  readonly document: BabelDocument;
  readonly plan: TargetPlan;
  readonly settings: TargetSettings;
  readonly progress: Progress;
  readonly workingDirectory: string;
  /** False with `--no-deps`: a value is read from the result that stands, so none has to be waited for. */
  readonly waitsForValues: boolean;
}

/** Judges every file of a run, then writes those whose text is known. */
export async function openRunFiles(options: RunFilesOptions): Promise<RunFiles> {
  const { runner, plan, settings } = options;
  checkPlaces(plan.targets, settings);
  for (const { blocks } of plan.groups) for (const block of blocks) await checkTangled(runner.context, block);
  const known = options.waitsForValues ? contextOfKnown(runner) : runner.context;
  const written = new Set(plan.writes.map(({ path }) => path));
  const late = plan.groups.filter(({ path }) => written.has(path));
  const waiting = new Set<FileGroup>();
  const early: PlannedFile[] = [];
  for (const group of plan.groups) {
    const file = await planIfKnown(known, group);
    if (file === undefined) waiting.add(group);
    else early.push(file);
  }
  const writer = fileWriter(options, early);
  for (const file of early) if (!written.has(file.path)) writer.write(file);
  for (const group of late) waiting.delete(group);
  return {
    reached: async (index) => {
      for (const group of waiting) await writeIfKnown(known, group, waiting, writer);
      for (const story of plan.writes) if (story.index === index) writer.write(await storyFile(runner.context, story));
      for (const group of late) if (plan.lastStep(group) === index) writer.write(await planFile(runner.context, group));
    },
    finish: async (hasFailed) => {
      const errors: OrgrunError[] = [];
      for (const group of [...waiting, ...late]) {
        const error = await writeLast(hasFailed ? known : runner.context, group, writer, options);
        if (error !== undefined) errors.push(error);
      }
      return { reports: writer.reports(), errors };
    },
  };
}

/** A context in which nothing runs: a value is known once its block has given it in this run. */
function contextOfKnown(runner: Runner): BabelContext {
  return { ...runner.context, evaluate: async (block, place) => await knownValue(runner, block, place) };
}

async function planIfKnown(context: BabelContext, group: FileGroup): Promise<PlannedFile | undefined> {
  try {
    return await planFile(context, group);
  } catch (error) {
    if (error instanceof ValueNotKnown || error instanceof ReferenceFailed) return undefined;
    throw error;
  }
}

async function writeIfKnown(
  context: BabelContext,
  group: FileGroup,
  waiting: Set<FileGroup>,
  writer: FileWriter,
): Promise<void> {
  try {
    writer.write(await planFile(context, group));
    waiting.delete(group);
  } catch (error) {
    // The step that is reached has no part in it: what is wrong is said at the end.
    if (!(error instanceof ValueNotKnown || error instanceof ReferenceFailed || error instanceof OrgrunError))
      throw error;
  }
}

async function writeLast(
  context: BabelContext,
  group: FileGroup,
  writer: FileWriter,
  { document, workingDirectory }: RunFilesOptions,
): Promise<OrgrunError | undefined> {
  try {
    writer.write(await planFile(context, group));
    return undefined;
  } catch (error) {
    if (error instanceof OrgrunError) return error;
    if (!(error instanceof ValueNotKnown || error instanceof ReferenceFailed)) throw error;
    const path = relativeTo(workingDirectory, group.path);
    const why = error instanceof ReferenceFailed ? error.message : 'a block whose value it shows did not run';
    const [block] = group.blocks;
    context.note(
      {
        kind: 'not-tangled',
        severity: 'warning',
        message: `${path} is left as it was: ${why}`,
        offset: block?.offset ?? 0,
      },
      document,
    );
    return undefined;
  }
}

interface FileWriter {
  readonly write: (file: PlannedFile) => void;
  readonly reports: () => readonly FileReport[];
}

/** Writes planned files; `planned` are versions of files that orgrun itself writes, so that nobody misses them. */
function fileWriter(
  { document, settings, progress, workingDirectory }: RunFilesOptions,
  planned: readonly PlannedFile[],
): FileWriter {
  const versions = new Set(planned.map(({ content }) => content));
  const reports = new Map<string, FileReport>();
  return {
    write: (file) => {
      versions.add(file.content);
      for (const judged of judgeTargets([file], document.path, settings)) {
        const report = writeTarget(judged, workingDirectory, settings.note, versions);
        const before = reports.get(report.path);
        reports.set(report.path, before?.status === 'written' ? { ...report, status: 'written' } : report);
        if (report.status === 'written') progress.fileWritten(report);
      }
    },
    reports: () => [...reports.values()],
  };
}
