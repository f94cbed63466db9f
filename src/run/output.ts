/** Output in bounded memory: the first bytes, with a file for what is more, or the last ones. */
import * as fs from 'node:fs';
import type { Overflow } from '../targets/target.ts';

export interface Head {
  readonly add: (chunk: Uint8Array) => void;
  /** Closes the file, where there is one. */
  readonly end: () => { readonly stdout: Uint8Array; readonly overflow?: Overflow };
}

export interface HeadLimits {
  readonly max: number;
  /** The file that gets all bytes as soon as there are more than `max`. */
  readonly file?: string;
  readonly maxFile: number;
}

/** Keeps the first bytes of an output; a larger one goes to a file, up to a size, and what is past that is counted. */
export function keepHead(limits: HeadLimits): Head {
  const head = growingBytes(limits.max);
  let file: OverflowFile | undefined;
  const add = (chunk: Uint8Array): void => {
    const rest = chunk.subarray(head.add(chunk));
    if (rest.length === 0) return;
    file ??= openOverflow(limits, head.bytes());
    file.add(rest);
  };
  const end = (): ReturnType<Head['end']> => ({
    stdout: head.bytes(),
    ...(file === undefined ? {} : { overflow: file.end() }),
  });
  return { add, end };
}

export interface Tail {
  readonly add: (chunk: Uint8Array) => void;
  readonly end: () => { readonly bytes: Uint8Array; readonly dropped: number };
}

/** Keeps the last bytes of an output: at least half as many as the limit, at most as many. */
export function keepTail(max: number): Tail {
  const half = Math.max(1, Math.floor(max / 2));
  let older = new Uint8Array(0);
  let newer = growingBytes(half);
  let dropped = 0;
  const add = (chunk: Uint8Array): void => {
    for (let rest = chunk; rest.length > 0;) {
      const taken = newer.add(rest);
      rest = rest.subarray(taken);
      if (rest.length === 0) return;
      dropped += older.length;
      older = newer.bytes();
      newer = growingBytes(half);
    }
  };
  return { add, end: () => ({ bytes: Buffer.concat([older, newer.bytes()]), dropped }) };
}

interface GrowingBytes {
  /** Takes as much of a chunk as there is room for; returns how much. */
  readonly add: (chunk: Uint8Array) => number;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
}

// One buffer that doubles, not a list of chunks: a program that writes byte by byte would make millions of them.
function growingBytes(max: number): GrowingBytes {
  let buffer = new Uint8Array(0);
  let length = 0;
  const add = (chunk: Uint8Array): number => {
    const taken = Math.min(chunk.length, max - length);
    if (length + taken > buffer.length) {
      const larger = new Uint8Array(Math.min(max, Math.max(4096, 2 * buffer.length, length + taken)));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(chunk.subarray(0, taken), length);
    length += taken;
    return taken;
  };
  return { add, bytes: () => buffer.subarray(0, length) };
}

interface OverflowFile {
  readonly add: (chunk: Uint8Array) => void;
  readonly end: () => Overflow;
}

/** Writes at once and waits for it: the pipe holds the program back meanwhile, so nothing piles up in memory. */
function openOverflow(limits: HeadLimits, head: Uint8Array): OverflowFile {
  const path = limits.file;
  const handle = path === undefined ? undefined : openNew(path);
  let kept = 0;
  let dropped = 0;
  let isFull = false;
  const add = (chunk: Uint8Array): void => {
    const wanted = handle === undefined || isFull ? 0 : Math.min(chunk.length, limits.maxFile - kept);
    const written = handle === undefined ? 0 : writeSome(handle, chunk.subarray(0, wanted));
    isFull ||= written < wanted;
    kept += written;
    dropped += chunk.length - written;
  };
  const end = (): Overflow => {
    if (handle !== undefined) fs.closeSync(handle);
    return { ...(path === undefined || handle === undefined ? {} : { path }), kept, dropped };
  };
  add(head);
  return { add, end };
}

function openNew(path: string): number | undefined {
  try {
    fs.rmSync(path, { force: true });
    return fs.openSync(path, 'wx', 0o600);
  } catch {
    // The block must not fail for it: that nothing was kept is said in the result.
    return undefined;
  }
}

/** Writes until the chunk or the disk is at its end; returns how many bytes. */
function writeSome(handle: number, chunk: Uint8Array): number {
  let at = 0;
  try {
    while (at < chunk.length) at += fs.writeSync(handle, chunk, at);
  } catch {
    return at;
  }
  return at;
}
