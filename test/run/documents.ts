import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands.ts';
import { main } from '../../src/cli/main.ts';
import type { BlockReport, Report } from '../../src/outcomes.ts';
import { fakeEdge } from '../helpers/edge.ts';
import { folderWith } from '../helpers/folders.ts';

export interface RunDocument {
  readonly exitCode: number;
  /** The document as the run left it. */
  readonly text: string;
  readonly blocks: readonly BlockReport[];
  /** What was said on standard error. */
  readonly said: string;
  readonly folder: string;
}

export interface RunOptions {
  readonly flags?: readonly string[];
}

/** A source block: its begin line without the keyword, its lines. */
export function source(begin: string, ...lines: readonly string[]): string {
  return ['', `#+begin_src ${begin}`, ...lines, '#+end_src', ''].join('\n');
}

/** Runs a document made of parts, past failures, and hands back what came of it. */
export async function runDocument(parts: readonly string[], options: RunOptions = {}): Promise<RunDocument> {
  const folder = folderWith({ 'doc.org': parts.join('\n') });
  const path = join(folder, 'doc.org');
  const edge = fakeEdge({ env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: folder }, cwd: folder });
  const flags = options.flags ?? ['-k'];
  const exitCode = await main([...flags, '-y', '--no-tangle', '--json', path], edge, COMMANDS);
  const printed = edge.printed();
  const report: Report | undefined = printed === '' ? undefined : JSON.parse(printed);
  return {
    exitCode,
    text: readFileSync(path, 'utf8'),
    blocks: report?.documents[0]?.blocks ?? [],
    said: edge.said(),
    folder,
  };
}

/** The values of the blocks, in their order. */
export async function valuesOf(...parts: readonly string[]): Promise<readonly BlockReport['value'][]> {
  return (await runDocument(parts)).blocks.map(({ value }) => value);
}
