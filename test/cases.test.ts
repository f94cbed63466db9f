/**
 * Documents that a user could have written, each in a folder: `input.org` and what else it needs; `expected.org`, or the
 * files in `expected/`, after the run; what is said on standard error in `expected.err` (absent: nothing); in
 * `args.json` the arguments, the exit code, and the commands without which the case is skipped. Each run is made twice:
 * the second one must change nothing, or what `again.org` says.
 */
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { orgrun } from './helpers/command.ts';
import { folderWith } from './helpers/folders.ts';
import { isInstalled } from './helpers/tools.ts';

interface Arguments {
  readonly args?: readonly string[];
  readonly exitCode?: number;
  readonly needs?: readonly string[];
}

const OWN = new Set(['args.json', 'expected', 'expected.org', 'expected.err', 'again.org']);

describe.each(['run', 'tangle'])('%s', (mode) => {
  const root = join(import.meta.dirname, 'cases', mode);
  for (const name of readdirSync(root).toSorted()) {
    const from = join(root, name);
    const { args = [], exitCode = 0, needs = [] } = argumentsOf(from);
    const isReady = needs.every(isInstalled);
    const title = name.replaceAll('-', ' ');
    // oxlint-disable-next-line vitest/valid-title -- a case is called as its folder is
    test.skipIf(!isReady)(title, async () => {
      const folder = folderWith();
      cpSync(from, folder, { recursive: true, filter: (path) => !OWN.has(relative(from, path).split('/')[0] ?? '') });
      const before = filesOf(folder);
      const argv = [...(mode === 'tangle' ? ['--tangle'] : []), ...args, 'input.org'];
      const first = await orgrun(folder, argv);
      expect({ code: first.code, said: first.said }).toEqual({
        code: exitCode,
        said: read(from, 'expected.err') ?? '',
      });
      const after = filesOf(folder);
      expect(after).toEqual({ ...before, ...expectedFiles(from) });
      const second = await orgrun(folder, argv);
      expect(second.code).toBe(exitCode);
      expect(filesOf(folder)).toEqual({ ...after, ...textAgain(from) });
    });
  }
});

function argumentsOf(folder: string): Arguments {
  const text = read(folder, 'args.json');
  const value: Arguments = text === undefined ? {} : JSON.parse(text);
  return value;
}

/** Every file of a case with its text; what orgrun keeps for itself is none of its. An executable one says so. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = join(folder, name);
    if (name.split('/').includes('.orgrun') || !statSync(path).isFile()) continue;
    files[name] = (isExecutable(path) ? 'executable:\n' : '') + readFileSync(path, 'latin1');
  }
  return files;
}

function isExecutable(path: string): boolean {
  return (statSync(path).mode & 0o100) !== 0;
}

function expectedFiles(from: string): Readonly<Record<string, string>> {
  const folder = join(from, 'expected');
  const document = latin(from, 'expected.org');
  return {
    ...(document === undefined ? {} : { 'input.org': document }),
    ...(existsSync(folder) ? filesOf(folder) : {}),
  };
}

function textAgain(from: string): Readonly<Record<string, string>> {
  const document = latin(from, 'again.org');
  return document === undefined ? {} : { 'input.org': document };
}

function read(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function latin(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
}
