/** The files that a run will write, before any of them has a text: `:tangle` targets and the files of `:write`. */
import { type BlockInfo, sourceBlockInfo } from '../babel/block.ts';
import type { BabelContext, Place } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { located } from '../babel/locate.ts';
import { namesFile } from '../graph/file-names.ts';
import { NOT_SELECTED, type Step } from '../plan/plan.ts';
import { tangledBody } from '../tangle/body.ts';
import { type FileGroup, groupTargets, makesParents, type PlannedFile, type TangleOptions } from '../tangle/files.ts';
import { pathOf } from '../tangle/target.ts';
import type { Target } from './target-places.ts';

export interface TargetPlan {
  readonly groups: readonly FileGroup[];
  readonly writes: readonly StoryWrite[];
  /** All of them, for a judgement of their places. */
  readonly targets: readonly Target[];
  /** The index of the step at which a file's last block stands. */
  readonly lastStep: (group: FileGroup) => number;
}

/** A `:write`: a file that changes as the story of a document goes on. */
export interface StoryWrite {
  /** The step that writes it. */
  readonly index: number;
  readonly path: string;
  readonly block: BlockInfo;
  readonly place: Place;
}

/** Finds the files of a whole run; of a selection only those that the text of its blocks names. */
export function planTargets(
  context: BabelContext,
  { document, steps }: { readonly document: BabelDocument; readonly steps: readonly Step[] },
  options: TangleOptions,
): TargetPlan {
  const isNeeded = neededIn(document, steps);
  const groups = groupTargets(context, document, options).filter(({ path }) => isNeeded(path));
  const writes = steps
    .flatMap((step, index) => writeOf(context, document, step, index, options))
    .filter(({ path }) => isNeeded(path));
  const documentPath = document.path;
  return {
    groups,
    writes,
    targets: [
      ...groups.map((group) => ({ ...group, documentPath, block: group.blocks[0] })),
      ...writes.map(({ path, block }) => ({ path, makesParents: makesParents(block), documentPath, block })),
    ],
    lastStep: ({ blocks }) => {
      const last = blocks.at(-1)?.offset;
      return steps.findIndex(({ executable }) => executable.kind === 'src' && executable.offset === last);
    },
  };
}

/** The file of a `:write` with its text. */
export async function storyFile(context: BabelContext, { path, block, place }: StoryWrite): Promise<PlannedFile> {
  try {
    const content = `${await tangledBody(context, block, place)}\n`;
    const lines = content.split('\n').length - 1;
    return {
      path,
      content,
      makesParents: makesParents(block),
      parts: [{ block, lines, linesBefore: 0, bodyLines: lines }],
    };
  } catch (error) {
    throw located(error, block.document, block.offset);
  }
}

function writeOf(
  context: BabelContext,
  document: BabelDocument,
  { executable, settings }: Step,
  index: number,
  options: TangleOptions,
): readonly StoryWrite[] {
  if (settings.write === undefined || executable.kind !== 'src') return [];
  const block = sourceBlockInfo(context, document, executable.entry);
  const place = { document, section: executable.section, offset: executable.offset };
  return [{ index, path: pathOf(settings.write, options), block, place }];
}

function neededIn(document: BabelDocument, steps: readonly Step[]): (path: string) => boolean {
  if (steps.every(({ decision }) => decision.reason !== NOT_SELECTED)) return () => true;
  const texts = steps
    .filter(({ decision }) => decision.kind === 'run')
    .map(({ executable }) => {
      const { start, end } = executable.kind === 'src' ? executable.entry.node : executable.node;
      return document.text.slice(start, end);
    });
  return (path) => texts.some((text) => namesFile(text, path, document.path));
}
