/** A process on this machine that runs the blocks of a session, each with an output of its own. */
import * as fs from 'node:fs';
import { fileError } from '../file-error.ts';
import type { Program } from '../languages/language.ts';
import { endGroup } from '../run/group.ts';
import type { PipeReader } from '../run/pipes.ts';
import { isAlive } from '../run/processes.ts';
import { openStreams, type Streams } from '../run/streams.ts';
import { within } from '../run/supervise.ts';
import { writeFiles } from './scratch.ts';
import { openChannel, type SessionChannel } from './session-channel.ts';
import { runSessionBlock, type SessionProcess } from './session-run.ts';
import { type LocalLimits, notOnPath, type Place, processRequest, startGuarded } from './start.ts';
import type { EngineSession, NotStarted, SessionRequest } from './target.ts';

/** Starts the process of a session. */
export async function openLocalSession(
  place: Place,
  request: SessionRequest,
  limits: LocalLimits,
): Promise<EngineSession | NotStarted> {
  const folder = place.nextScratch();
  makeFolder(folder);
  const [, channel] = await Promise.all([place.guard.start(), openChannel(place.pipes, folder, request.isTyped)]);
  const program = request.program(channel.place);
  writeFiles(program.files ?? [], folder);
  const streams = await openStreams(place.pipes, program.mergeStderr === true);
  const started = await startWith(place, request, program, channel, streams);
  streams.closeEnds();
  if (started.kind === 'started') return sessionOf(place, request, limits, { started, channel, streams });
  streams.drop();
  channel.close();
  fs.rmSync(folder, { recursive: true, force: true });
  return started;
}

function makeFolder(path: string): void {
  try {
    fs.mkdirSync(path, 0o700);
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

async function startWith(
  place: Place,
  request: SessionRequest,
  program: Program,
  channel: SessionChannel,
  streams: Streams,
): ReturnType<typeof startGuarded> {
  const missing = notOnPath(program, request.env['PATH']);
  if (missing !== undefined) return missing;
  const stdin = request.isTyped ? channel.openInput() : undefined;
  try {
    return await startGuarded(place.guard, processRequest(program, stdin, request, streams), streams);
  } finally {
    if (stdin !== undefined) fs.closeSync(stdin);
  }
}

interface Parts extends Pick<SessionProcess, 'started' | 'channel'> {
  readonly streams: Streams;
}

function sessionOf(place: Place, request: SessionRequest, limits: LocalLimits, parts: Parts): EngineSession {
  const { started, channel, streams } = parts;
  let isOver = false;
  void started.ended.then(() => (isOver = true));
  const process: SessionProcess = {
    started,
    channel,
    pipes: place.pipes,
    limits,
    isInterruptible: request.isInterruptible,
    // What comes while no block runs is nobody's.
    listener: () => {},
    readers: [],
  };
  const readers: readonly PipeReader[] = streams.read((chunk, stream) => process.listener(chunk, stream));
  process.readers = readers;
  let closing: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    if (!isOver) {
      // A process that does not answer any more is ended without its leave.
      void channel.ask({ text: request.farewell });
      await within(limits.graceMs, [started.ended]);
    }
    if (isAlive(started.target)) await endGroup(started, limits);
    place.guard.remove(started.target);
    for (const reader of readers) reader.abandon();
    channel.close();
    fs.rmSync(channel.place.folder, { recursive: true, force: true });
  };
  const close = async (): Promise<void> => await (closing ??= end());
  return { kind: 'session', run: (block) => runSessionBlock(process, block), isAlive: () => !isOver, close };
}
