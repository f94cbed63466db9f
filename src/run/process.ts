/**
 * The one file that starts processes. Comes in: a command, its streams and its environment. Goes out: a process
 * that can be waited for, or why there is none. It must not know of blocks.
 *
 * Blocks start by node:child_process; execa, which costs about 1 ms of CPU more for each and needs to be loaded,
 * runs the commands whose output is a value to us (git, ps, ssh -O): its limits and results are what counts there.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import type { Writable } from 'node:stream';
import type { NotStarted } from '../targets/target.ts';
import { splitLines } from '../text.ts';

/** A file descriptor, /dev/null, our own stream, or (for standard input only) a stream that we write. */
export type Stdio = number | 'ignore' | 'inherit' | 'pipe';

export interface ProcessRequest {
  readonly argv: readonly [string, ...string[]];
  readonly argv0?: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdio: readonly [Stdio, Stdio, Stdio];
  /** The process leads a session and a process group of its own: no terminal, and one signal ends them all. */
  readonly ownSession: boolean;
}

export interface StartedProcess {
  readonly kind: 'started';
  readonly pid: number;
  /** What `process.kill` takes to reach it: minus the group's number where it leads one. */
  readonly target: number;
  readonly ended: Promise<ProcessEnd>;
  /** There with `pipe` as standard input. */
  readonly stdin?: Writable;
  /** Lets orgrun exit while the process lives. */
  readonly unref: () => void;
}

export type ProcessEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string };

/** Starts a process and returns as soon as its program runs, or cannot. */
export async function startProcess(request: ProcessRequest): Promise<StartedProcess | NotStarted> {
  const [command, ...rest] = request.argv;
  let child: ChildProcess;
  try {
    child = spawn(command, rest, {
      cwd: request.cwd,
      env: request.env,
      stdio: [...request.stdio],
      detached: request.ownSession,
      ...(request.argv0 === undefined ? {} : { argv0: request.argv0 }),
    });
  } catch (error) {
    return notStarted(error, request);
  }
  if (child.pid === undefined) {
    const [error]: unknown[] = await once(child, 'error');
    return notStarted(error, request);
  }
  const stdin = child.stdin ?? undefined;
  return {
    kind: 'started',
    pid: child.pid,
    target: request.ownSession ? -child.pid : child.pid,
    ended: endOf(child),
    ...(stdin === undefined ? {} : { stdin }),
    unref: () => child.unref(),
  };
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly timeoutMs?: number;
  readonly maxOutput?: number;
}

export type CommandResult =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: Uint8Array; readonly stderr: string }
  /** Missing, killed, too slow, too much output: `message` says which. */
  | { readonly kind: 'failed'; readonly message: string };

/** Runs a command of ours to its end and returns its output. */
export async function runCommand(
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { execa } = await import('execa');
  const [command, ...rest] = argv;
  const result = await execa(command, rest, {
    reject: false,
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: options.maxOutput ?? 64 * 2 ** 20,
    forceKillAfterDelay: 1000,
    ...(options.stdin === undefined ? { stdin: 'ignore' } : { input: options.stdin }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
  });
  if (result.exitCode === undefined || result.isMaxBuffer || result.timedOut) {
    const [reason = command] = splitLines(result.shortMessage ?? '');
    return { kind: 'failed', message: reason };
  }
  return {
    kind: 'exited',
    code: result.exitCode,
    stdout: result.stdout,
    stderr: Buffer.from(result.stderr).toString('utf8'),
  };
}

/** Sends a signal to a process (or, below zero, to a group); false where there is nothing that it reaches. */
export function sendSignal(target: number, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL' | 'SIGCONT' | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

async function endOf(child: ChildProcess): Promise<ProcessEnd> {
  const [code, signal]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? { kind: 'exited', code } : { kind: 'signalled', signal: String(signal) };
}

function notStarted(error: unknown, request: ProcessRequest): NotStarted {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const [command] = request.argv;
  switch (error.code) {
    case 'ENOENT':
    case 'EACCES':
    case 'ENOTDIR':
      return notFound(command, request.cwd, error.code === 'EACCES');
    case 'E2BIG':
      return because('other', `the arguments and the environment of ${command} are longer than the system allows`);
    case 'ERR_INVALID_ARG_VALUE':
      return because('other', `an argument or a variable of ${command} holds a NUL byte`);
    default:
      return because('other', `${command} cannot be started: ${error.message}`);
  }
}

/** The system does not say which of the two it did not find: the command, or the folder to start it in. */
function notFound(command: string, cwd: string, isForbidden: boolean): NotStarted {
  const folder = folderTrouble(cwd);
  if (folder !== undefined) return because('directory', folder);
  if (isForbidden) return because('permission', `${command} may not be executed`);
  if (!command.includes('/')) return because('missing', `${command} is not on PATH`);
  if (!fs.existsSync(command)) return because('missing', `${command} does not exist`);
  return because('missing', `the interpreter that ${command} names in its first line is missing`);
}

function because(reason: NotStarted['reason'], message: string): NotStarted {
  return { kind: 'not-started', reason, message };
}

function folderTrouble(folder: string): string | undefined {
  try {
    if (!fs.statSync(folder).isDirectory()) return `${folder} is not a folder`;
    fs.accessSync(folder, fs.constants.X_OK);
    return undefined;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? `the folder ${folder} does not exist` : `the folder ${folder} cannot be entered`;
  }
}
