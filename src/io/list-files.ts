/** The files below a folder: in a repository those that git does not ignore, elsewhere what is not hidden. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { fileError, systemCode } from '../file-error.ts';
import { listByGit } from './git.ts';
import { repositoryOf } from './roots.ts';

/** Lists files as absolute paths, sorted. */
export function listFiles(folder: string): readonly string[] {
  if (!fs.existsSync(folder)) return [];
  const files = isInRepository(folder) ? listRepository(folder) : walk(folder);
  // Emacs's lock `.#notes.org` is a link to nowhere that ends like a document.
  return files.filter((path) => !path.includes('/.#')).toSorted();
}

function isInRepository(folder: string): boolean {
  return fs.existsSync(join(repositoryOf(join(folder, 'document.org')), '.git'));
}

function listRepository(folder: string): readonly string[] {
  const listed = listByGit(folder);
  if (listed.kind === 'listed') return listed.paths.map((path) => join(folder, path)).filter(isFile);
  throw new OrgrunError('usage', `git cannot list the documents here: ${listed.message}`, {
    location: { path: folder },
    hint: 'mend that, or name the documents one by one',
  });
}

function walk(folder: string): readonly string[] {
  const files: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of readFolder(next)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(next, entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (isFile(path)) files.push(path);
    }
  }
  return files;
}

/** A folder that may not be read, or is gone by now, has nothing for us. */
function readFolder(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['EACCES', 'EPERM', 'ENOENT'].includes(systemCode(error) ?? '')) return [];
    throw fileError(error, folder, 'read');
  }
}

function isFile(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
