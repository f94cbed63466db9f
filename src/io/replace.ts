/** Replacing a file as a whole: a new file beside it takes its name. */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../file-error.ts';

export interface ReplaceOptions {
  /** Permission bits; absent: what the umask leaves. */
  readonly mode?: number;
  /** The owner that the new file must have. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/**
 * Puts a new file in the place of a path, or of nothing, in one step. False where this user may not give the new
 * file its owner: then nothing was done.
 */
export function replaceFile(path: string, bytes: Uint8Array, options: ReplaceOptions): boolean {
  const temporary = temporaryName(path);
  let isPlaced = false;
  const handle = fs.openSync(temporary, 'wx', options.mode === undefined ? 0o666 : 0o600);
  try {
    try {
      fs.writeFileSync(handle, bytes);
      if (options.owner !== undefined && !giveTo(handle, options.owner)) return false;
      // After the owner: a change of owner takes setuid and setgid away.
      if (options.mode !== undefined) fs.fchmodSync(handle, options.mode);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temporary, path);
    isPlaced = true;
  } finally {
    if (!isPlaced) fs.rmSync(temporary, { force: true });
  }
  syncFolder(dirname(path));
  return true;
}

// `.notes.org.orgrun-4711-0a1b2c3d`: a file that was to replace `notes.org`, made by process 4711.
const LEFTOVER = /^\..*\.orgrun-(\d+)-[0-9a-f]{8}$/u;

/** Removes from a folder what an orgrun that is no more left there in the middle of a write; returns the names. */
export function removeLeftovers(folder: string, isRunning: (pid: number) => boolean): readonly string[] {
  return fs.readdirSync(folder).filter((name) => {
    const pid = LEFTOVER.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) return false;
    fs.rmSync(join(folder, name), { force: true });
    return true;
  });
}

function temporaryName(path: string): string {
  // Cut, so that a name near the system's limit of 255 bytes still fits.
  const stem = basename(path).slice(0, 50);
  return join(dirname(path), `.${stem}.orgrun-${process.pid}-${randomBytes(4).toString('hex')}`);
}

function giveTo(handle: number, owner: { readonly uid: number; readonly gid: number }): boolean {
  const { uid, gid } = fs.fstatSync(handle);
  if (uid === owner.uid && gid === owner.gid) return true;
  try {
    fs.fchownSync(handle, owner.uid, owner.gid);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EPERM') return false;
    throw error;
  }
}

/** Makes the new name itself durable; file systems that cannot sync a folder say so, and need no more. */
function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  } finally {
    fs.closeSync(handle);
  }
}
