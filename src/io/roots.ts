/** Where files may be written: below the document's repository, or below a root that a person named. */
import * as fs from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { resolveTarget } from './resolve.ts';

export interface RootOptions {
  /** Folders that the command line or a trusted configuration opens. */
  readonly roots: readonly string[];
  /** For a document from standard input. */
  readonly workingDirectory: string;
}

/** The nearest folder above a document's real path that holds `.git`; without one, the document's own folder. */
export function repositoryOf(documentPath: string): string {
  const own = dirname(realPath(documentPath));
  for (let folder = own; ; folder = dirname(folder)) {
    if (fs.existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return own;
  }
}

/** Refuses a target outside the roots, or one that must never be written over. */
export function checkTarget(
  target: string,
  documentPath: string | undefined,
  options: RootOptions,
  forbidden: readonly string[],
): void {
  // A link may lead out of the repository to a file that does not exist yet.
  const real = resolveTarget(target);
  const repository = documentPath === undefined ? realPath(options.workingDirectory) : repositoryOf(documentPath);
  const roots = [repository, ...options.roots.map((root) => realPath(resolve(options.workingDirectory, root)))];
  if (!roots.some((root) => isBelow(real, root))) {
    throw new OrgrunError('place', `${target} lies outside the repository ${repository}`, {
      hint: `to write there all the same: --root ${dirname(target)}`,
    });
  }
  if (relative(repository, real).split(sep).includes('.git') && isBelow(real, repository)) {
    throw new OrgrunError('place', `${target} lies in git's own folder`, { hint: 'tangle it elsewhere' });
  }
  if (relative(repository, real).split(sep).includes('.orgrun') && isBelow(real, repository)) {
    throw new OrgrunError('place', `${target} lies in orgrun's own folder`, { hint: 'tangle it elsewhere' });
  }
  if (CONFIGURATIONS.has(basename(real)) || forbidden.some((path) => isSameFile(path, real))) {
    throw new OrgrunError('place', `${target} is the document itself, its record or its configuration`, {
      hint: 'give the block another `:tangle` target',
    });
  }
  if (fs.statSync(real, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new OrgrunError('place', `${target} is a folder`, {
      hint: 'give the block another `:tangle` target, or move the folder away',
    });
  }
}

// A document that writes one would set what holds for the next run. (package.json is one only where it says so.)
const CONFIGURATIONS: ReadonlySet<string> = new Set(['.orgrunrc.json', 'orgrun.config.json']);

/** True for two names of one file, hard links included. */
function isSameFile(path: string, other: string): boolean {
  if (realPath(path) === other) return true;
  const [one, two] = [path, other].map((name) => fs.statSync(name, { throwIfNoEntry: false }));
  return one !== undefined && two !== undefined && one.dev === two.dev && one.ino === two.ino;
}

function isBelow(path: string, root: string): boolean {
  return root === sep || path === root || path.startsWith(root + sep);
}

/** A path with the links of its deepest existing folder followed; what does not exist yet is kept as written. */
export function realPath(path: string): string {
  const missing: string[] = [];
  for (let existing = resolve(path); ; existing = dirname(existing)) {
    try {
      return join(fs.realpathSync(existing), ...missing);
    } catch {
      if (existing === dirname(existing)) return resolve(path);
      missing.unshift(existing.slice(dirname(existing).length).replace(/^\//u, ''));
    }
  }
}
