import { realpathSync } from 'node:fs';
import { COMMANDS } from '../../src/cli/commands.ts';
import { main } from '../../src/cli/main.ts';
import { fakeEdge } from './edge.ts';

export interface Ended {
  readonly code: number;
  /** Standard output. */
  readonly printed: string;
  /** Standard error: the folder is DIR in it, a time that something took is TIME. */
  readonly said: string;
}

export interface CommandOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command in a folder, in this process; its blocks are processes of their own. */
export async function orgrun(folder: string, argv: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', ...options.env };
  const edge = fakeEdge({ cwd: folder, env, ...(options.input === undefined ? {} : { input: options.input }) });
  const code = await main(argv, edge, COMMANDS);
  return { code, printed: normalized(edge.printed(), folder), said: normalized(edge.said(), folder) };
}

function normalized(text: string, folder: string): string {
  return text
    .replaceAll(realpathSync(folder), 'DIR')
    .replaceAll(folder, 'DIR')
    .replaceAll(/\b\d+\.\d+s\b/gu, 'TIME')
    .replaceAll(/(output|unplaced)-\d+(?:-\d+)?/gu, '$1-N');
}
