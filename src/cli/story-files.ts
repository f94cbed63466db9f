/** Files that change as the story of a document goes on: `:write FILE` beside `:tangle FILE`. */
import { sourceBlockInfo } from '../babel/block.ts';
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import type { Step } from '../plan/plan.ts';
import { tangledBody } from '../tangle/body.ts';
import type { PlannedFile } from '../tangle/files.ts';
import { pathOf, type TargetOptions } from '../tangle/target.ts';

export interface StoryFiles {
  /** Every file that a `:write` writes. */
  readonly all: readonly PlannedFile[];
  /** The files to write when the run reaches a step. */
  readonly reachedAt: (index: number) => readonly PlannedFile[];
  /** True for a tangled file that waits until the run reaches its last block. */
  readonly isLate: (path: string) => boolean;
}

/** Plans what is written when: a `:write` at its block, the tangled version of the same file at its last block. */
export async function planWrites(
  context: BabelContext,
  document: BabelDocument,
  steps: readonly Step[],
  files: readonly PlannedFile[],
  options: TargetOptions,
): Promise<StoryFiles> {
  const byStep = new Map<number, PlannedFile[]>();
  const written = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const file = await writtenFile(context, document, step, options);
    if (file === undefined) continue;
    written.add(file.path);
    byStep.set(index, [file]);
  }
  for (const file of files) {
    const last = file.parts.at(-1)?.block.offset;
    const index = steps.findIndex(({ executable }) => executable.offset === last);
    if (written.has(file.path) && index !== -1) byStep.set(index, [...(byStep.get(index) ?? []), file]);
  }
  return {
    all: [...byStep.values()].flat(),
    reachedAt: (index) => byStep.get(index) ?? [],
    isLate: (path) => written.has(path),
  };
}

async function writtenFile(
  context: BabelContext,
  document: BabelDocument,
  step: Step,
  options: TargetOptions,
): Promise<PlannedFile | undefined> {
  const { executable, settings } = step;
  if (settings.write === undefined || executable.kind !== 'src') return undefined;
  const block = sourceBlockInfo(context, document, executable.entry);
  const body = await tangledBody(context, block, { document, section: executable.section, offset: executable.offset });
  const content = `${body}\n`;
  const lines = content.split('\n').length - 1;
  return {
    path: pathOf(settings.write, options),
    content,
    makesParents: block.arguments.values.has('mkdirp'),
    parts: [{ block, lines, linesBefore: 0, bodyLines: lines }],
  };
}
