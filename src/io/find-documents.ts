/** From what a person named to documents: files, folders, patterns, the configuration's list, or all there are. */
import * as fs from 'node:fs';
import { isAbsolute, normalize, relative, resolve } from 'node:path';
import type { BlockAddress, Operand } from '../cli/settings.ts';
import { OrgrunError } from '../errors.ts';
import { fileError, systemError } from '../file-error.ts';
import { globFolder, globMatcher, isGlob } from '../glob.ts';
import type { Config } from './config.ts';
import { listFiles } from './list-files.ts';
import { realPath } from './roots.ts';

export interface FoundDocument {
  /** Absolute. */
  readonly path: string;
  /** The block that the name chose: `doc.org::NAME`. */
  readonly block?: BlockAddress;
}

export interface FoundDocuments {
  readonly documents: readonly FoundDocument[];
  /** A person did not name each file: a run shows its plan and asks first. */
  readonly isSearched: boolean;
}

export type PathOperand = Extract<Operand, { readonly kind: 'path' }>;

/** Finds documents, in the order in which they were named; without names those of the configuration, else all below. */
export function findDocuments(operands: readonly PathOperand[], cwd: string, config: Config): FoundDocuments {
  if (fs.statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new OrgrunError('usage', `${cwd} is no folder`, { hint: '-C DIR names a folder that exists' });
  }
  if (operands.length === 0) return { documents: distinct(configured(config) ?? everyDocument(cwd)), isSearched: true };
  const found = operands.map((operand) => resolveOperand(operand, cwd));
  return {
    documents: distinct(found.flatMap(({ documents }) => documents)),
    isSearched: found.some(({ isSearched }) => isSearched),
  };
}

function resolveOperand(operand: PathOperand, cwd: string): FoundDocuments {
  const { text, path, block } = operand;
  // A file may be called `a.org:3` or `[a].org`: what is there by that name is meant.
  const asWritten = kindOf(resolve(cwd, text));
  if (asWritten === 'file') return { documents: [{ path: resolve(cwd, text) }], isSearched: false };
  if (asWritten === 'folder') return { documents: inFolder(resolve(cwd, text), text), isSearched: true };
  if (block !== undefined && kindOf(path) !== 'none') return { documents: [{ path, block }], isSearched: false };
  if (isGlob(text)) return { documents: matching(text, cwd), isSearched: true };
  throw fileError(systemError('ENOENT'), block === undefined ? text : relative(cwd, path), 'read a document');
}

function configured({ documents, file, folder }: Config): readonly FoundDocument[] | undefined {
  if (documents === undefined || folder === undefined) return undefined;
  return documents.flatMap((name) => {
    const path = resolve(folder, name);
    const kind = kindOf(path);
    if (kind === 'file') return [{ path }];
    if (kind === 'folder') return inFolder(path, name);
    if (isGlob(name)) return matching(name, folder);
    throw new OrgrunError('usage', `\`documents\` names ${name}, which does not exist`, {
      location: file === undefined ? {} : { path: file },
      hint: 'its names are relative to the configuration',
    });
  });
}

function everyDocument(cwd: string): readonly FoundDocument[] {
  const found = listFiles(cwd).filter(isOrg);
  if (found.length > 0) return found.map((path) => ({ path }));
  throw new OrgrunError('usage', 'there is no org document below the working folder', {
    hint: 'name one: orgrun FILE.org',
  });
}

function inFolder(folder: string, name: string): readonly FoundDocument[] {
  const found = listFiles(folder).filter(isOrg);
  if (found.length > 0) return found.map((path) => ({ path }));
  throw new OrgrunError('usage', 'there is no org document in this folder', {
    location: { path: name },
    hint: 'files that git ignores are not searched: name them one by one',
  });
}

function matching(glob: string, cwd: string): readonly FoundDocument[] {
  const pattern = normalize(glob);
  const matches = globMatcher(pattern);
  // `docs/*` means the documents there, `docs/*.txt` says what it means.
  const saysExtension = /\.[A-Za-z0-9]+$/u.test(pattern);
  const found = listFiles(resolve(cwd, globFolder(pattern))).filter(
    (path) => (saysExtension || isOrg(path)) && matches(isAbsolute(pattern) ? path : relative(cwd, path)),
  );
  if (found.length > 0) return found.map((path) => ({ path }));
  throw new OrgrunError('usage', 'no document matches this pattern', {
    location: { path: glob },
    hint: '** reaches into folders; files that git ignores are not searched',
  });
}

function isOrg(path: string): boolean {
  return path.endsWith('.org');
}

function kindOf(path: string): 'file' | 'folder' | 'none' {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'none';
  return stats.isDirectory() ? 'folder' : 'file';
}

/** One file once, by whatever names it was found; a block of it apart from the whole, unless the whole is there too. */
function distinct(documents: readonly FoundDocument[]): readonly FoundDocument[] {
  const whole = new Set(documents.filter(({ block }) => block === undefined).map(({ path }) => realPath(path)));
  const seen = new Set<string>();
  return documents.filter(({ path, block }) => {
    const real = realPath(path);
    if (block !== undefined && whole.has(real)) return false;
    const key = `${real}\0${JSON.stringify(block)}`;
    return !seen.has(key) && seen.add(key).has(key);
  });
}
