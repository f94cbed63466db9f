/**
 * Pipes for the output of processes. Those that node makes are sockets, and on a socket `echo x > /dev/stderr` or
 * `tee /dev/stdout` in a block fails; two streams cannot share one either. A named pipe, whose name is removed as soon as
 * both ends are open, is what a shell would make.
 */
import * as fs from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { systemCode } from '../file-error.ts';
import { startProcess } from './process.ts';

export interface Pipe {
  /** The name that it had in the folder. */
  readonly name: string;
  readonly readEnd: number;
  /** To be closed by us when the process has it. */
  readonly writeEnd: number;
  readonly dev: number;
  readonly ino: number;
}

/** A pipe that processes open by its name. */
export interface NamedPipe extends Pipe {
  readonly path: string;
}

export interface Pipes {
  readonly take: () => Promise<Pipe>;
  /** A pipe that keeps its name, which is the caller's to remove. */
  readonly takeNamed: () => Promise<NamedPipe>;
}

/** Makes pipes whose names stand for a moment in a private folder. */
export function createPipes(folder: string): Pipes {
  const names: string[] = [];
  let made = 0;
  let making: Promise<void> | undefined;
  const make = async (): Promise<void> => {
    // One process makes many: few for a run of few blocks, then more.
    const count = made === 0 ? 8 : 64;
    const added = Array.from({ length: count }, (_, index) => `pipe-${made + index}`);
    made += count;
    await makeNamedPipes(folder, added);
    names.push(...added);
  };
  const takeNamed = async (): Promise<NamedPipe> => {
    let name = names.pop();
    while (name === undefined) {
      making ??= make().finally(() => (making = undefined));
      await making;
      name = names.pop();
    }
    return openPipe(folder, name);
  };
  const take = async (): Promise<Pipe> => {
    const pipe = await takeNamed();
    fs.unlinkSync(pipe.path);
    return pipe;
  };
  return { take, takeNamed };
}

export interface PipeReader {
  /** Resolves when every process has closed the pipe. */
  readonly closed: Promise<void>;
  /** Takes what is in the pipe at this moment. */
  readonly drain: () => void;
  /** Takes no more of the output, but goes on reading while orgrun lives, so that the writer is not killed by it. */
  readonly abandon: () => void;
}

/** Reads a pipe, handing out each chunk as it comes. */
export function readPipe(pipe: Pipe, onChunk: (chunk: Uint8Array) => void): PipeReader {
  const socket = new Socket({ fd: pipe.readEnd, readable: true, writable: false });
  let isWanted = true;
  let isOpen = true;
  const end = (): void => {
    isOpen = false;
  };
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    // An error of the pipe ends it; `close` follows.
    socket.on('error', end);
    socket.on('end', end);
  });
  socket.on('data', (chunk: Uint8Array) => {
    if (isWanted) onChunk(chunk);
  });
  const drain = (): void => {
    // No more than a pipe holds: with a writer that never rests there would be no end.
    let left = isOpen ? CAPACITY : 0;
    while (left > 0) {
      const chunk = readNow(pipe.readEnd, left);
      if (chunk === undefined) return;
      left -= chunk.length;
      if (isWanted) onChunk(chunk);
    }
  };
  const abandon = (): void => {
    isWanted = false;
    socket.unref();
  };
  return { closed, drain, abandon };
}

const CAPACITY = 65_536;

/** What a pipe holds, up to a length; undefined where it holds nothing. */
function readNow(handle: number, length: number): Uint8Array | undefined {
  const buffer = new Uint8Array(length);
  try {
    const read = fs.readSync(handle, buffer);
    return read === 0 ? undefined : buffer.subarray(0, read);
  } catch (error) {
    if (systemCode(error) === 'EAGAIN') return undefined;
    throw error;
  }
}

function openPipe(folder: string, name: string): NamedPipe {
  const path = join(folder, name);
  // Without O_NONBLOCK the opening would wait for a writer, which waits for a reader.
  const readEnd = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  const writeEnd = fs.openSync(path, fs.constants.O_WRONLY);
  const { dev, ino } = fs.fstatSync(readEnd);
  return { name, path, readEnd, writeEnd, dev, ino };
}

async function makeNamedPipes(folder: string, names: readonly string[]): Promise<void> {
  const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/bin:/bin` };
  const made = await startProcess({
    argv: ['mkfifo', '-m', '600', ...names],
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'ignore'],
    ownSession: true,
  });
  const end = made.kind === 'started' ? await made.ended : made;
  if (end.kind === 'exited' && end.code === 0) return;
  const reason = end.kind === 'not-started' ? end.message : `mkfifo failed in ${folder}`;
  throw new OrgrunError('engine', `cannot make pipes: ${reason}`, {
    hint: 'set TMPDIR to a folder on a file system that holds named pipes',
  });
}
