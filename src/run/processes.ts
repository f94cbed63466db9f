/** What the system knows of running processes, read from /proc; on a system without one nothing is known. */
import * as fs from 'node:fs';
import { systemCode } from '../file-error.ts';
import type { Survivor } from '../targets/target.ts';
import { runCommand } from './process.ts';

export interface ProcessEntry extends Survivor {
  readonly parent: number;
  readonly group: number;
  /** Ended, but not yet waited for by its parent. */
  readonly isZombie: boolean;
}

/** Lists all processes; empty where the system has no /proc. */
export function listProcesses(): readonly ProcessEntry[] {
  const entries: ProcessEntry[] = [];
  for (const name of readFolder('/proc')) {
    const entry = /^\d+$/u.test(name) ? readEntry(Number(name)) : undefined;
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

/** True while there is a process of this number (or, below zero, of this group), though it may not be ours. */
export function isRunning(target: number): boolean {
  try {
    return process.kill(target, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** True while a group (or, above zero, a process) has a member that is not a zombie, as far as the system tells. */
export function isAlive(target: number): boolean {
  if (!isRunning(target)) return false;
  const members = listProcesses().filter((entry) => (target < 0 ? entry.group === -target : entry.pid === target));
  return members.length === 0 || members.some((entry) => !entry.isZombie);
}

/** The children of a process, their children, and so on, as far as the chain of parents is whole. */
export function descendantsOf(pid: number): readonly ProcessEntry[] {
  const children = groupByParent(listProcesses());
  const found: ProcessEntry[] = [];
  const open = [pid];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of children.get(next) ?? []) {
      found.push(child);
      open.push(child.pid);
    }
  }
  return found;
}

/** The processes but ourselves that have a file (here: a pipe) open. */
export function holdersOf(file: { readonly dev: number; readonly ino: number }): readonly ProcessEntry[] {
  return listProcesses().filter((entry) => entry.pid !== process.pid && holds(entry.pid, file));
}

/**
 * What tells a process from a later one with its number: the time of its start. Undefined where no such process is.
 */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const started = statFields(pid)?.[19];
    // Ticks since the machine started: only with the machine's start they name a time.
    return started === undefined
      ? undefined
      : `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${started}`;
  }
  return startFromPs(pid);
}

/** The time of a process's start as `ps` prints it, for a system without /proc. */
export async function startFromPs(pid: number): Promise<string | undefined> {
  const result = await runCommand(['ps', '-o', 'lstart=', '-p', String(pid)], {
    env: { LC_ALL: 'C', TZ: 'UTC' },
    timeoutMs: 10_000,
  });
  if (result.kind !== 'exited' || result.code !== 0) return undefined;
  const text = Buffer.from(result.stdout).toString('latin1').trim();
  return text === '' ? undefined : text;
}

function groupByParent(entries: readonly ProcessEntry[]): ReadonlyMap<number, readonly ProcessEntry[]> {
  const children = new Map<number, ProcessEntry[]>();
  for (const entry of entries) {
    const siblings = children.get(entry.parent);
    if (siblings === undefined) children.set(entry.parent, [entry]);
    else siblings.push(entry);
  }
  return children;
}

function readEntry(pid: number): ProcessEntry | undefined {
  const [state, parent, group] = statFields(pid) ?? [];
  if (state === undefined) return undefined;
  return {
    pid,
    name: readText(`/proc/${pid}/comm`)?.trim() ?? '',
    parent: Number(parent),
    group: Number(group),
    isZombie: state === 'Z',
  };
}

// `4711 (my (odd) name) S 1 4711 4711 …`: the name may hold anything, so the fields are counted after its last bracket.
function statFields(pid: number): readonly string[] | undefined {
  const text = readText(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function holds(pid: number, file: { readonly dev: number; readonly ino: number }): boolean {
  const folder = `/proc/${pid}/fd`;
  return readFolder(folder).some((name) => {
    try {
      const { dev, ino } = fs.statSync(`${folder}/${name}`);
      return dev === file.dev && ino === file.ino;
    } catch {
      return false;
    }
  });
}

// Processes end while we look at them, and those of others may not be looked at: both count as absent.
function readText(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}

function readFolder(path: string): readonly string[] {
  try {
    return fs.readdirSync(path);
  } catch {
    return [];
  }
}
