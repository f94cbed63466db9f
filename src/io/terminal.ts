/**
 * The streams of the command: where a person reads and answers. Comes in: streams of node. Goes out: the small
 * interface that the rest of orgrun writes to. A reader that went away (`| head`) is no error.
 */
import type { WriteStream } from 'node:tty';
import { systemCode } from '../file-error.ts';
import { encode } from '../text.ts';

export interface Output {
  readonly isTerminal: boolean;
  /** The width of the terminal; 80 where there is none, or where it does not know its own. */
  readonly columns: () => number;
  readonly write: (text: string | Uint8Array) => void;
  /** Waits until everything is written; throws where it could not be. */
  readonly settled: () => Promise<void>;
}

export interface Input {
  readonly isTerminal: boolean;
  readonly readAll: () => Promise<Uint8Array>;
  /** One line that a person types, without its end; undefined at the end of the input. */
  readonly readLine: () => Promise<string | undefined>;
}

type OutputStream = NodeJS.WritableStream & Partial<Pick<WriteStream, 'columns'>>;

/** An output over a stream of the process, which is opened when something is written: most commands write little. */
export function streamOutput(open: () => OutputStream, isTerminal: boolean): Output {
  let stream: OutputStream | undefined;
  let failure: Error | undefined;
  let last: Promise<void> = Promise.resolve();
  const opened = (): OutputStream => {
    // Without a listener an error of the stream would end orgrun with a stack, in the middle of a run.
    stream ??= open().on('error', (error: Error) => {
      failure ??= error;
    });
    return stream;
  };
  return {
    isTerminal,
    columns: () => (isTerminal ? opened().columns : undefined) || DEFAULT_COLUMNS,
    write: (text) => {
      if (failure !== undefined || text.length === 0) return;
      last = new Promise((resolve) => {
        opened().write(typeof text === 'string' ? encode(text) : text, (error) => {
          if (error !== null && error !== undefined) failure ??= error;
          resolve();
        });
      });
    },
    settled: async () => {
      await last;
      if (failure !== undefined && systemCode(failure) !== 'EPIPE') throw failure;
    },
  };
}

const DEFAULT_COLUMNS = 80;

/** An input over a stream of the process, which is opened by whoever reads it: opening changes a terminal. */
export function streamInput(open: () => NodeJS.ReadableStream, isTerminal: boolean): Input {
  return {
    isTerminal,
    readAll: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of open()) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    readLine: () => readLine(open()),
  };
}

async function readLine(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  return await new Promise((resolve, reject) => {
    let text = '';
    const done = (line: string | undefined): void => {
      stream.removeListener('data', onData).removeListener('end', onEnd).removeListener('error', reject);
      // A terminal that is read from would keep the process alive.
      stream.pause();
      resolve(line);
    };
    const onData = (chunk: Uint8Array | string): void => {
      text += Buffer.from(chunk).toString('utf8');
      const end = text.indexOf('\n');
      if (end !== -1) done(text.slice(0, end).replace(/\r$/u, ''));
    };
    const onEnd = (): void => done(text === '' ? undefined : text);
    stream.on('data', onData).on('end', onEnd).on('error', reject);
    stream.resume();
  });
}
