/** `.orgrun/`: the folder beside a document that holds what belongs to this machine alone. */
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { fileError, systemCode } from '../file-error.ts';
import { resolveTarget } from './resolve.ts';

/** Names the state folder of a document: beside the document itself, not beside a link to it. */
export function stateFolder(documentPath: string): string {
  return join(dirname(resolveTarget(documentPath)), '.orgrun');
}

/** Names a document's own file in its state folder, as `.orgrun/notes.org.journal`. */
export function stateFile(documentPath: string, kind: 'journal' | 'running'): string {
  const target = resolveTarget(documentPath);
  return join(dirname(target), '.orgrun', `${basename(target)}.${kind}`);
}

/** Makes the state folder of a document, hidden from git, and returns its path. */
export function openStateFolder(documentPath: string): string {
  const folder = stateFolder(documentPath);
  try {
    makeFolder(folder);
    if (!fs.existsSync(join(folder, '.gitignore'))) fs.writeFileSync(join(folder, '.gitignore'), '*\n');
  } catch (error) {
    throw fileError(error, folder, 'write');
  }
  return folder;
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    // A link could lead what we write anywhere: a repository is not trusted that far.
    if (fs.lstatSync(folder).isDirectory()) return;
    throw new OrgrunError('place', 'is not a folder of its own', {
      location: { path: folder },
      hint: 'remove it: orgrun makes it anew',
    });
  }
}
