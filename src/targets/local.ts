/** This machine as a place where blocks run. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileError, systemCode } from '../file-error.ts';
import type { Program } from '../languages/language.ts';
import { createGuard } from '../run/guard.ts';
import { keepHead, keepTail } from '../run/output.ts';
import { createPipes } from '../run/pipes.ts';
import type { StartedProcess } from '../run/process.ts';
import { openStreams, type Streams } from '../run/streams.ts';
import { supervise } from '../run/supervise.ts';
import { openLocalSession } from './local-session.ts';
import { readResultFile, writeProgramFiles } from './scratch.ts';
import { headLimits, type LocalLimits, notOnPath, type Place, processRequest, startGuarded } from './start.ts';
import { type Engine, MAX_KEPT_OUTPUT, type RunEnd, type RunRequest, type RunResult } from './target.ts';

const LIMITS: LocalLimits = { graceMs: 5000, killMs: 1000, holdMs: 10_000, drainMs: 500, maxFile: MAX_KEPT_OUTPUT };

/** Makes the engine that runs programs on this machine, each in a session and process group of its own. */
export function createLocalEngine(changed: Partial<LocalLimits> = {}): Engine {
  const limits = { ...LIMITS, ...changed };
  let place: Place | undefined;
  return {
    open: async () => {
      place = openPlace(limits);
    },
    run: async (request) => runIn(requireOpen(place), request, limits),
    openSession: async (request) => openLocalSession(requireOpen(place), request, limits),
    close: async () => {
      await place?.guard.close();
      if (place !== undefined) removeFolder(place.folder);
      place = undefined;
    },
  };
}

function requireOpen(place: Place | undefined): Place {
  if (place === undefined) throw new Error('the engine is not open');
  return place;
}

function openPlace(limits: LocalLimits): Place {
  const root = tmpdir();
  let count = 0;
  try {
    // mkdtemp makes it for this user alone (0700).
    const folder = fs.realpathSync(fs.mkdtempSync(join(root, 'orgrun-')));
    const nextScratch = (): string => join(folder, `block-${++count}`);
    return { folder, pipes: createPipes(folder), guard: createGuard(folder, limits.graceMs), nextScratch };
  } catch (error) {
    throw fileError(error, root, 'write');
  }
}

async function runIn(place: Place, request: RunRequest, limits: LocalLimits): Promise<RunResult> {
  const begin = performance.now();
  const head = headLimits(request, limits);
  const scratch = place.nextScratch();
  let stdin: number | undefined;
  try {
    const program = request.program(scratch);
    const missing = notOnPath(program, request.env['PATH']);
    if (missing !== undefined) return { ...nothing(missing), durationMs: performance.now() - begin };
    stdin = prepare(program, scratch);
    const done = await runProgram(place, program, stdin, request, limits);
    const file = done.end.kind === 'exited' ? readResultFile(program, scratch, head) : {};
    return { ...done, ...file, durationMs: performance.now() - begin };
  } finally {
    if (stdin !== undefined) fs.closeSync(stdin);
    removeFolder(scratch);
  }
}

type Done = Omit<RunResult, 'durationMs'>;

async function runProgram(
  place: Place,
  program: Program,
  stdin: number | undefined,
  request: RunRequest,
  limits: LocalLimits,
): Promise<Done> {
  // The guard first: from its start on nothing of ours stays behind.
  const [, streams] = await Promise.all([place.guard.start(), streamsFor(place, program, request)]);
  if (request.signal?.aborted === true) {
    streams?.closeEnds();
    streams?.drop();
    return nothing({ kind: 'interrupted' });
  }
  const started = await startGuarded(place.guard, processRequest(program, stdin, request, streams), streams);
  streams?.closeEnds();
  if (started.kind === 'started') return watch(place, started, streams, request, limits);
  streams?.drop();
  return nothing(started);
}

async function watch(
  place: Place,
  started: StartedProcess,
  streams: Streams | undefined,
  request: RunRequest,
  limits: LocalLimits,
): Promise<Done> {
  const head = headLimits(request, limits);
  const output = { stdout: keepHead(head), stderr: keepTail(head.max) };
  const readers =
    streams?.read((chunk, stream) => {
      output[stream].add(chunk);
      request.onOutput?.(chunk, stream);
    }) ?? [];
  try {
    const { end, isHeld, outOfReach } = await supervise(started, readers, request, limits);
    const survivors = new Map(outOfReach.map((survivor) => [survivor.pid, survivor]));
    if (isHeld) for (const holder of streams?.holders() ?? []) survivors.set(holder.pid, holder);
    const { bytes: stderr, dropped: stderrDropped } = output.stderr.end();
    const isLeftBehind = isHeld && (end.kind === 'exited' || end.kind === 'signalled');
    return { end, isLeftBehind, survivors: [...survivors.values()], ...output.stdout.end(), stderr, stderrDropped };
  } finally {
    for (const reader of readers) reader.abandon();
    place.guard.remove(started.target);
  }
}

function nothing(end: RunEnd): Done {
  return {
    end,
    stdout: new Uint8Array(0),
    stderr: new Uint8Array(0),
    stderrDropped: 0,
    isLeftBehind: false,
    survivors: [],
  };
}

function prepare(program: Program, scratch: string): number | undefined {
  try {
    return writeProgramFiles(program, scratch);
  } catch (error) {
    throw fileError(error, scratch, 'write');
  }
}

async function streamsFor(place: Place, program: Program, request: RunRequest): Promise<Streams | undefined> {
  return request.usesTerminal === true ? undefined : openStreams(place.pipes, program.mergeStderr === true);
}

/** What cannot be removed now (a block may have made it so) is left to the guard, and to the system's own cleaning. */
function removeFolder(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
