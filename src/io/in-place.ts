/**
 * Writing a file in place: for one with several names (hard links), or of an owner whom this user cannot give a
 * new file. The old and the new bytes are put aside first, so that a write that was cut short can be completed.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './replace.ts';

/** Overwrites a file; until the last byte is on the disk its backup lies in a folder. */
export function writeInPlace(path: string, bytes: Uint8Array, folder: string): void {
  const backup = putAside(path, bytes, folder);
  overwrite(path, bytes);
  fs.rmSync(backup);
}

/** Keeps the bytes that a file has and those that it is to have, in a folder; returns the backup's name. */
export function putAside(path: string, bytes: Uint8Array, folder: string): string {
  const backup = backupFile(path, folder);
  replaceFile(backup, encodeBackup({ before: fs.readFileSync(path), after: bytes }), { mode: 0o600 });
  return backup;
}

/**
 * Completes a write whose backup lies in a folder, because an orgrun was killed in the middle of it. True where the
 * file was mended; one that was edited since stays as it is.
 */
export function completeInPlace(path: string, folder: string): boolean {
  const file = backupFile(path, folder);
  if (!fs.existsSync(file) || !fs.existsSync(path)) return false;
  const backup = decodeBackup(fs.readFileSync(file));
  const isMended = backup !== undefined && isCutShort(fs.readFileSync(path), backup);
  if (isMended) overwrite(path, backup.after);
  fs.rmSync(file);
  return isMended;
}

interface Backup {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

// The name is made of the path, and the path is never read from the backup: a repository may bring a folder of its own.
function backupFile(path: string, folder: string): string {
  return join(folder, `in-place-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`);
}

function overwrite(path: string, bytes: Uint8Array): void {
  const handle = fs.openSync(path, 'r+');
  try {
    // Front to back, then cut: `isCutShort` relies on this order.
    let at = 0;
    while (at < bytes.length) at += fs.writeSync(handle, bytes, at, bytes.length - at, at);
    fs.ftruncateSync(handle, bytes.length);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** True for new bytes up to some place and old ones after it; false for a file that is all old, all new or edited since. */
function isCutShort(now: Uint8Array, { before, after }: Backup): boolean {
  if (Buffer.compare(now, before) === 0 || Buffer.compare(now, after) === 0) return false;
  let same = 0;
  while (same < now.length && same < after.length && now[same] === after[same]) same++;
  return Buffer.compare(now.subarray(same), before.subarray(same)) === 0;
}

/** The length of the old bytes in a line of its own, the old bytes, the new ones. */
function encodeBackup({ before, after }: Backup): Uint8Array {
  return Buffer.concat([Buffer.from(`${before.length}\n`), before, after]);
}

function decodeBackup(bytes: Uint8Array): Backup | undefined {
  const start = bytes.indexOf(10) + 1;
  const middle = start + Number(Buffer.from(bytes.subarray(0, start)).toString('latin1'));
  if (start === 0 || !(middle >= start && middle <= bytes.length)) return undefined;
  return { before: bytes.subarray(start, middle), after: bytes.subarray(middle) };
}
