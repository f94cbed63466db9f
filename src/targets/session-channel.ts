/** How a session's process is asked, and how it answers: a file with the question, a pipe each way. */
import * as fs from 'node:fs';
import { basename } from 'node:path';
import { fileError } from '../file-error.ts';
import type { SessionAsk, SessionPlace } from '../languages/language.ts';
import { type NamedPipe, type Pipes, readPipe } from '../run/pipes.ts';
import { writeFiles } from './scratch.ts';

export interface SessionChannel {
  readonly place: SessionPlace;
  /** Resolves when the process first waits for a question. */
  readonly isReady: Promise<string>;
  /** Asks, and resolves to the answer; a process that ends never answers. */
  readonly ask: (ask: SessionAsk) => Promise<string>;
  /** Where a process that is asked on its standard input reads; to be closed when the process has it. */
  readonly openInput: () => number;
  readonly close: () => void;
}

/** Opens the channel of a session whose files lie in a folder; a process that is typed to does not say that it is ready. */
export async function openChannel(pipes: Pipes, folder: string, isTyped: boolean): Promise<SessionChannel> {
  const [next, done] = await Promise.all([pipes.takeNamed(), pipes.takeNamed()]);
  const place = { folder, next: next.path, ask: `${folder}/ask`, done: done.path };
  const answers = readLines(done);
  const isReady = isTyped ? Promise.resolve('') : answers.next();
  const ask = async ({ text, files = [] }: SessionAsk): Promise<string> => {
    const answer = answers.next();
    try {
      writeFiles(isTyped ? files : [...files, { path: basename(place.ask), content: text }], folder);
      fs.writeSync(next.writeEnd, isTyped ? text : '\n');
    } catch (error) {
      throw fileError(error, folder, 'write');
    }
    return answer;
  };
  const close = (): void => {
    answers.stop();
    fs.closeSync(next.readEnd);
    for (const pipe of [next, done]) {
      fs.closeSync(pipe.writeEnd);
      fs.rmSync(pipe.path, { force: true });
    }
  };
  return { place, isReady, ask, openInput: () => fs.openSync(next.path, 'r'), close };
}

interface Lines {
  /** The next line that comes from now on. */
  readonly next: () => Promise<string>;
  readonly stop: () => void;
}

function readLines(pipe: NamedPipe): Lines {
  let text = '';
  let take: ((line: string) => void) | undefined;
  const reader = readPipe(pipe, (chunk) => {
    text += Buffer.from(chunk).toString('latin1');
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      // A line that nobody waits for is not an answer to the question that comes next.
      take?.(line);
      take = undefined;
    }
  });
  return { next: () => new Promise((resolve) => (take = resolve)), stop: reader.abandon };
}
