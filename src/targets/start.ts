/** What running a block and opening a session on this machine have in common: how their process starts. */
import type { Program } from '../languages/language.ts';
import type { Guard } from '../run/guard.ts';
import type { HeadLimits } from '../run/output.ts';
import type { Pipes } from '../run/pipes.ts';
import { type ProcessRequest, startProcess, type StartedProcess } from '../run/process.ts';
import type { Streams } from '../run/streams.ts';
import type { SuperviseLimits } from '../run/supervise.ts';
import { commandLine, missingCommand } from './command-path.ts';
import { DEFAULT_MAX_OUTPUT, type NotStarted, type RunRequest } from './target.ts';

export interface LocalLimits extends SuperviseLimits {
  /** How many bytes an overflow file may hold. */
  readonly maxFile: number;
}

/** What an open engine has. */
export interface Place {
  readonly folder: string;
  readonly pipes: Pipes;
  readonly guard: Guard;
  readonly nextScratch: () => string;
}

/** Says that a command is missing which a program starts itself. */
export function notOnPath(program: Program, path: string | undefined): NotStarted | undefined {
  const command = missingCommand(program, path);
  if (command === undefined) return undefined;
  return { kind: 'not-started', reason: 'missing', message: `${command} is not on PATH` };
}

/** Starts a process so that at no moment it could outlive orgrun unseen. */
export async function startGuarded(
  guard: Guard,
  request: ProcessRequest,
  streams: Streams | undefined,
): Promise<StartedProcess | NotStarted> {
  if (streams !== undefined) guard.add(streams.name);
  const started = await startProcess(request);
  if (started.kind === 'started') guard.add(started.target);
  if (streams !== undefined) guard.remove(streams.name);
  return started;
}

/** The process of a program; without streams it gets the terminal. */
export function processRequest(
  program: Program,
  stdin: number | undefined,
  { cwd, env }: Pick<RunRequest, 'cwd' | 'env'>,
  streams: Streams | undefined,
): ProcessRequest {
  const input = stdin ?? (streams === undefined ? 'inherit' : 'ignore');
  const [stdout, stderr] = streams?.ends ?? (['inherit', 'inherit'] as const);
  return {
    argv: commandLine(program, env['PATH']),
    ...(program.argv0 === undefined ? {} : { argv0: program.argv0 }),
    cwd,
    // As Emacs does; a program that trusts PWD would else be in the wrong folder.
    env: 'PWD' in env ? { ...env, PWD: cwd } : env,
    stdio: [input, stdout, stderr],
    // A process in a session of its own would have no terminal.
    ownSession: streams !== undefined,
  };
}

/** How much of an output is kept, and where. */
export function headLimits(
  { maxOutput, overflowFile }: Pick<RunRequest, 'maxOutput' | 'overflowFile'>,
  { maxFile }: Pick<LocalLimits, 'maxFile'>,
): HeadLimits {
  return {
    max: maxOutput ?? DEFAULT_MAX_OUTPUT,
    maxFile,
    ...(overflowFile === undefined ? {} : { file: overflowFile }),
  };
}
