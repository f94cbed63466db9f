/** The output streams of one program: two pipes, or one for both. */
import * as fs from 'node:fs';
import type { Survivor } from '../targets/target.ts';
import { type Pipe, type PipeReader, type Pipes, readPipe } from './pipes.ts';
import { holdersOf } from './processes.ts';

export interface Streams {
  /** The name of the pipe for standard output. */
  readonly name: string;
  /** The descriptors that the program gets as standard output and standard error. */
  readonly ends: readonly [number, number];
  /** To be called when the program has them, or never will. */
  readonly closeEnds: () => void;
  /** Reads until every process has closed them. */
  readonly read: (onChunk: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void) => readonly PipeReader[];
  /** Closes what nobody is going to read. */
  readonly drop: () => void;
  /** The processes that still have one open, as far as the system tells. */
  readonly holders: () => readonly Survivor[];
}

/** Opens the streams of a program; merged, standard error comes in its place among standard output. */
export async function openStreams(pipes: Pipes, isMerged: boolean): Promise<Streams> {
  const stdout = await pipes.take();
  const stderr = isMerged ? stdout : await pipes.take();
  const all: readonly Pipe[] = isMerged ? [stdout] : [stdout, stderr];
  return {
    name: stdout.name,
    ends: [stdout.writeEnd, stderr.writeEnd],
    closeEnds: () => all.forEach((pipe) => fs.closeSync(pipe.writeEnd)),
    read: (onChunk) =>
      all.map((pipe) => readPipe(pipe, (chunk) => onChunk(chunk, pipe === stdout ? 'stdout' : 'stderr'))),
    drop: () => all.forEach((pipe) => fs.closeSync(pipe.readEnd)),
    holders: () => all.flatMap((pipe) => holdersOf(pipe)).map(({ pid, name }) => ({ pid, name })),
  };
}
