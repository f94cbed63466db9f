/** Emacs's lock of a document: it stands while a buffer has changes that are not saved. */
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './processes.ts';

/** Who is editing the document in Emacs. */
export interface EmacsLock {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
}

/** Finds who has unsaved changes of a document, named by its real path, in Emacs; undefined too where that Emacs is no more. */
export function findEmacsLock(documentPath: string): EmacsLock | undefined {
  const path = join(dirname(documentPath), `.#${basename(documentPath)}`);
  const match = LOCK.exec(readLock(path) ?? '');
  if (match === null) return undefined;
  const [, user = '', host = '', pid = ''] = match;
  const lock = { user, host, pid: Number(pid) };
  return host === hostname() && !isRunning(lock.pid) ? undefined : lock;
}

// `ada@example.org.4711:1690000000`: user, host, process, and the time at which the machine started.
const LOCK = /^(.+)@([^@]+)\.(\d+)(?::\d+)?$/u;

/** A link that leads nowhere; a file where the file system knows no links. */
function readLock(path: string): string | undefined {
  try {
    const stats = fs.lstatSync(path);
    return stats.isSymbolicLink() ? fs.readlinkSync(path) : fs.readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
