/** Where files may be written: every target of a command is looked at before the first of them is touched. */
import { dirname } from 'node:path';
import type { BlockInfo } from '../babel/block.ts';
import { locationOf } from '../babel/locate.ts';
import { OrgrunError } from '../errors.ts';
import { kindOf } from '../io/files.ts';
import { resolveTarget } from '../io/resolve.ts';
import { checkTarget, type RootOptions } from '../io/roots.ts';
import { isRemotePath } from '../tangle/target.ts';

export interface PlaceSettings extends RootOptions {
  /** The configuration in force, which no document may write. */
  readonly configFile?: string;
}

/** A file that is to be written, apart from its text. */
export interface Target {
  readonly path: string;
  readonly makesParents: boolean;
  /** Absent for standard input. */
  readonly documentPath: string | undefined;
  /** The first block that goes there: the place for an error. */
  readonly block: BlockInfo | undefined;
}

/** Throws for the first target that must not be written. */
export function checkPlaces(targets: readonly Target[], settings: PlaceSettings): void {
  const planned = new Set(targets.map(({ path }) => path));
  for (const target of targets) {
    try {
      checkPlace(target, settings);
      checkParents(target, planned);
    } catch (error) {
      throw atBlock(error, target);
    }
  }
}

/** Throws where two documents of one command would fight for a file. */
export function checkOwners(targets: readonly Target[], shown: (path: string) => string): void {
  const owners = new Map<string, string | undefined>();
  for (const target of targets) {
    const { path, documentPath } = target;
    const real = resolveTarget(path);
    const owner = owners.get(real);
    if (owners.has(real) && owner !== documentPath) {
      const other = owner === undefined ? 'the document from standard input' : shown(owner);
      const error = new OrgrunError('place', `${shown(path)} is tangled by ${other} too`, {
        hint: 'give one of them another target, or tangle the documents one at a time',
      });
      throw atBlock(error, target);
    }
    owners.set(real, documentPath);
  }
}

/** The error at the first block of its target, unless it has a line already. */
export function atBlock(error: unknown, { block }: Target): unknown {
  if (!(error instanceof OrgrunError) || error.location?.line !== undefined || block === undefined) return error;
  const { path } = error.location ?? {};
  return new OrgrunError(error.code, path === undefined ? error.message : `${path}: ${error.message}`, {
    location: locationOf(block.document, block.offset),
    cause: error,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}

function checkPlace({ path, documentPath }: Target, settings: PlaceSettings): void {
  if (isRemotePath(path)) {
    const message = `${path} is on another host or of another user: such targets are not there yet`;
    throw new OrgrunError('place', message, { hint: 'tangle to a file of this machine and copy it in a block' });
  }
  const { configFile } = settings;
  const own = documentPath === undefined ? [] : [documentPath, `${documentPath}.lock`];
  checkTarget(path, documentPath, settings, configFile === undefined ? own : [...own, configFile]);
}

function checkParents({ path, makesParents }: Target, planned: ReadonlySet<string>): void {
  const folder = dirname(path);
  if (!makesParents && kindOf(folder) === undefined && !planned.has(folder)) {
    throw new OrgrunError('place', `the folder of ${path} does not exist`, { hint: 'make it, or add `:mkdirp yes`' });
  }
  for (let parent = folder; parent !== dirname(parent); parent = dirname(parent)) {
    const kind = planned.has(parent) ? 'file' : kindOf(parent);
    if (kind === 'directory') return;
    if (kind === 'file') {
      const hint = planned.has(parent) ? 'give one of the two another target' : 'give it another target';
      throw new OrgrunError('place', `${path} needs a folder where ${parent} is a file`, { hint });
    }
  }
}
