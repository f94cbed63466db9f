/** The run lock: two runs of one document would write each other's results away. */
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { OrgrunError } from '../errors.ts';
import { fileError, systemCode } from '../file-error.ts';
import { startOf } from './processes.ts';

export interface Lock {
  /** Gives the lock up; nothing happens where it is somebody else's by now. */
  readonly release: () => void;
}

/** Takes the lock file of a document, also from an owner that is dead; where a living one holds it, says who. */
export async function acquireLock(lockPath: string, documentPath: string): Promise<Lock> {
  const mine = JSON.stringify({
    pid: process.pid,
    started: (await startOf(process.pid)) ?? '',
    host: hostname(),
  } satisfies Owner);
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (create(lockPath, mine)) return { release: () => release(lockPath, mine) };
      const standing = readText(lockPath);
      if (standing === undefined) continue;
      const owner = parseOwner(standing);
      // Its owner is between making the file and writing its name into it, or was killed there.
      if (owner === undefined && isRecent(lockPath)) await delay(WRITE_TIME_MS);
      else if (owner !== undefined && (await isLiving(owner))) throw held(owner, lockPath, documentPath);
      else takeAway(lockPath, standing);
    }
  } catch (error) {
    throw fileError(error, lockPath, 'write');
  }
  throw new OrgrunError('conflict', 'its run lock changes hands all the time', {
    location: { path: documentPath },
    hint: `remove ${lockPath} if no orgrun runs`,
  });
}

interface Owner {
  readonly pid: number;
  /** Tells the process from a later one with its number. */
  readonly started: string;
  readonly host: string;
}

const MAX_ATTEMPTS = 50;
const WRITE_TIME_MS = 100;

function create(path: string, text: string): boolean {
  try {
    // wx is O_EXCL: of two that come at once, one makes it.
    fs.writeFileSync(path, text, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function release(path: string, mine: string): void {
  if (readText(path) === mine) fs.rmSync(path, { force: true });
}

/** Removes a dead owner's lock, but not one that somebody else has put in its place in the meantime. */
function takeAway(path: string, standing: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    fs.renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const taken = readText(aside);
  if (taken !== undefined && taken !== standing) create(path, taken);
  fs.rmSync(aside, { force: true });
}

function readText(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isRecent(path: string): boolean {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < MAX_ATTEMPTS * WRITE_TIME_MS * 0.5;
}

/** An owner on another machine (a shared folder) cannot be looked at, so it counts as living. */
async function isLiving(owner: Owner): Promise<boolean> {
  return owner.host !== hostname() || (await startOf(owner.pid)) === owner.started;
}

function held(owner: Owner, lockPath: string, documentPath: string): OrgrunError {
  const where = owner.host === hostname() ? '' : ` on ${owner.host}`;
  const message = `another orgrun runs it (pid ${owner.pid}${where})`;
  const hint =
    where === '' ? 'wait until it is done, or end it' : `wait until it is done; if it is gone, remove ${lockPath}`;
  return new OrgrunError('conflict', message, { location: { path: documentPath }, hint });
}

function parseOwner(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'pid' in value &&
    typeof value.pid === 'number' &&
    'started' in value &&
    typeof value.started === 'string' &&
    'host' in value &&
    typeof value.host === 'string'
  );
}
