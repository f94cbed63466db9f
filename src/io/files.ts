/**
 * Files as bytes. Comes in: a path, and the bytes that it shall hold. Goes out: what it holds, and what was done.
 * It must not know of documents. A file is old or new at every moment, never half of each.
 */
import { constants } from 'node:buffer';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { fileError, systemCode, systemError } from '../file-error.ts';
import { writeInPlace } from './in-place.ts';
import { replaceFile } from './replace.ts';
import { resolveTarget } from './resolve.ts';

/** What tells one state of a file from another; `dev` and `ino` tell whether two names are one file. */
export interface Identity {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly sha256: string;
}

export interface FileContent {
  readonly bytes: Uint8Array;
  readonly identity: Identity;
}

export interface WriteOptions {
  /** Permission bits; absent: those of the file that stands there, else what the umask leaves. */
  readonly mode?: number;
  /** The real path for which the place was judged: if the path leads elsewhere by now, nothing is written. */
  readonly realPath?: string;
  /** Makes and names the folder for the backup of a file that must be written in place. */
  readonly backupFolder: () => string;
}

/** `mode`: only the permission bits were set, the bytes and their time are as they were. */
export type WriteOutcome = 'unchanged' | 'mode' | 'written';

/** Reads a file that must be there. */
export function readFile(path: string): FileContent {
  return readAs(path, 'read');
}

/** Reads a file as `readFile` does; what goes wrong is an error of the document. */
export function readDocumentFile(path: string): FileContent {
  return readAs(path, 'read a document');
}

/** Reads a file; undefined where there is none. */
export function readFileIfPresent(path: string): FileContent | undefined {
  return fs.existsSync(path) ? readFile(path) : undefined;
}

/** True while a file still holds the bytes that it held when it was read; false too where it is gone. */
export function isUnchanged(path: string, identity: Identity): boolean {
  try {
    return fs.statSync(path).size === identity.size && digest(fs.readFileSync(path)) === identity.sha256;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

/** Gives a file these bytes: nothing is touched where it has them already, a link keeps leading to it. */
export function writeFile(path: string, bytes: Uint8Array, options: WriteOptions): WriteOutcome {
  const target = resolveTarget(path);
  if (options.realPath !== undefined && options.realPath !== target) {
    throw new OrgrunError('place', `leads to ${target} by now`, {
      location: { path },
      hint: 'something moved it while orgrun ran; run again',
    });
  }
  try {
    return writeTarget(target, bytes, options);
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

/** Stops where a file could not be written, so that nothing is done for nothing. */
export function checkCanBeWritten(path: string): void {
  const target = resolveTarget(path);
  try {
    const standing = fs.statSync(target, { throwIfNoEntry: false });
    if (standing?.isDirectory() === true) throw systemError('EISDIR');
    // A file is replaced by another one in its folder; a device or a pipe takes the bytes itself.
    const isReplaced = standing === undefined || standing.isFile();
    fs.accessSync(isReplaced ? dirname(target) : target, fs.constants.W_OK);
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

/** What there is at a path, links followed. */
export function kindOf(path: string): 'file' | 'directory' | undefined {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : stats.isDirectory() ? 'directory' : 'file';
}

/** The permission bits of a file; undefined where there is none. */
export function modeAt(path: string): number | undefined {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : stats.mode & 0o7777;
}

/** Makes a folder and its parents. */
export function makeFolders(path: string): void {
  try {
    fs.mkdirSync(path, { recursive: true });
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

type Reading = 'read' | 'read a document';

function readAs(path: string, action: Reading): FileContent {
  try {
    const handle = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    try {
      const stats = fs.fstatSync(handle, { bigint: true });
      if (!stats.isFile()) throw notAFile(path, stats.isDirectory(), action);
      if (stats.size > constants.MAX_STRING_LENGTH) throw tooLarge(path, action);
      const bytes = fs.readFileSync(handle);
      const { dev, ino, mtimeNs } = stats;
      return { bytes, identity: { dev, ino, mtimeNs, size: bytes.length, sha256: digest(bytes) } };
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    throw fileError(error, path, action);
  }
}

function notAFile(path: string, isFolder: boolean, action: Reading): unknown {
  if (isFolder) return fileError(systemError('EISDIR'), path, action);
  return unfit(path, action, 'is a pipe or a device, not a file', 'give it on standard input: orgrun -');
}

function tooLarge(path: string, action: Reading): unknown {
  return unfit(path, action, `is larger than ${Math.floor(constants.MAX_STRING_LENGTH / 2 ** 20)} MB`, 'split it');
}

function unfit(path: string, action: Reading, message: string, hint: string): OrgrunError {
  return new OrgrunError(action === 'read' ? 'place' : 'document', message, { location: { path }, hint });
}

function writeTarget(target: string, bytes: Uint8Array, options: WriteOptions): WriteOutcome {
  const standing = fs.statSync(target, { throwIfNoEntry: false });
  if (standing === undefined) {
    replaceFile(target, bytes, options.mode === undefined ? {} : { mode: options.mode });
    return 'written';
  }
  if (standing.isDirectory()) throw systemError('EISDIR');
  if (!standing.isFile()) {
    // A device such as /dev/stdout, or a pipe: it takes bytes, and keeps none that could be lost.
    fs.writeFileSync(target, bytes);
    return 'written';
  }
  const mode = options.mode ?? standing.mode & 0o7777;
  const isSameMode = mode === (standing.mode & 0o7777);
  if (standing.size === bytes.length && Buffer.compare(fs.readFileSync(target), bytes) === 0) {
    if (isSameMode) return 'unchanged';
    fs.chmodSync(target, mode);
    return 'mode';
  }
  const isReplaced =
    standing.nlink === 1 && replaceFile(target, bytes, { mode, owner: { uid: standing.uid, gid: standing.gid } });
  if (!isReplaced) {
    writeInPlace(target, bytes, options.backupFolder());
    if (!isSameMode) fs.chmodSync(target, mode);
  }
  return 'written';
}
