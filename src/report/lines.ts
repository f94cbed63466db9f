/** Output as it comes, in pieces of bytes, taken apart into lines: bounded memory, whatever the program writes. */
import { afterReturn } from './clean.ts';

export interface LineReader {
  readonly push: (chunk: Uint8Array) => void;
  /** What stands on the last line so far, without its end. */
  readonly pending: () => string;
  /** Hands over a last line without an end. */
  readonly end: () => void;
}

/** Calls `onLine` for every line, or (`last`) only for the last one of each piece. */
export function lineReader(which: 'all' | 'last', onLine: (line: string) => void): LineReader {
  let pieces: Uint8Array[] = [];
  let length = 0;
  const keep = (piece: Uint8Array): void => {
    length += piece.length;
    // A line that long is no text: what is dropped was never going to be read, and half of it must not show.
    if (length > MAX_LINE) pieces = [];
    else if (piece.length > 0) pieces.push(piece.slice());
  };
  const take = (): string => {
    const text = length > MAX_LINE ? TOO_LONG : afterReturn(new TextDecoder().decode(Buffer.concat(pieces)));
    pieces = [];
    length = 0;
    return text;
  };
  return {
    push: (chunk) => {
      let from = which === 'all' ? 0 : startOfLastLine(chunk);
      if (from > 0) take();
      for (let end = chunk.indexOf(NEWLINE, from); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
        keep(chunk.subarray(from, end));
        onLine(take());
        from = end + 1;
      }
      keep(chunk.subarray(from));
    },
    pending: () =>
      length > MAX_LINE ? '' : afterReturn(new TextDecoder().decode(Buffer.concat(pieces), { stream: true })),
    end: () => {
      if (length > 0) onLine(take());
    },
  };
}

const NEWLINE = 10;
const MAX_LINE = 64 * 1024;
const TOO_LONG = '(a line of more than 64 KB)';

/** Where the last line begins that ends in this piece; 0 if it begins before. */
function startOfLastLine(chunk: Uint8Array): number {
  const end = chunk.lastIndexOf(NEWLINE);
  return end < 1 ? 0 : chunk.lastIndexOf(NEWLINE, end - 1) + 1;
}
