import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Case, compare } from './processes.ts';
import { printTable } from './table.ts';

const ROUNDS = 11;
const DOCUMENT = resolve('test/fixtures/hard-way.org');
const TARGET = 'nix-the-hard-way.nix';
// The bytes that Emacs writes.
const SHA256 = 'afdf50b38172b1d22896e41bc352462be31564da1e37d79081a196f57bb459f4';

/** `orgrun --tangle` of the founding document beside Emacs doing the same and beside a node that does nothing. */
export function benchTangle(): void {
  const cases: readonly Case[] = [
    { name: 'node -e 0', command: ['node', '-e', '0'] },
    { name: 'orgrun --version', command: ['node', resolve('dist/bin.js'), '--version'] },
    tangling('orgrun --tangle', ['node', resolve('dist/bin.js'), '--tangle', 'hard-way.org']),
    ...emacs(),
  ];
  const figures = compare(cases, ROUNDS);
  const bare = figures[0];
  const orgrun = figures[2];
  if (bare === undefined || orgrun === undefined) return;
  printTable(
    `Tangling the founding document, ${ROUNDS} rounds, ms`,
    ['command', 'wall min', 'wall median', 'cpu median', 'cpu over node', 'wall / orgrun'],
    figures.map((one) => [
      one.name,
      one.wallMinMs.toFixed(0),
      one.wallMedianMs.toFixed(0),
      one.cpuMedianMs.toFixed(0),
      (one.cpuMedianMs - bare.cpuMedianMs).toFixed(0),
      (one.wallMedianMs / orgrun.wallMedianMs).toFixed(2),
    ]),
  );
}

function tangling(name: string, command: readonly string[]): Case {
  return { name, command, prepare: (folder) => copyFileSync(DOCUMENT, join(folder, 'hard-way.org')), verify };
}

function verify(folder: string): void {
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, TARGET)))
    .digest('hex');
  if (digest !== SHA256) throw new Error(`${TARGET} has other bytes: ${digest}`);
}

function emacs(): readonly Case[] {
  if (spawnSync('emacs', ['--version']).status !== 0) {
    console.log('emacs is not installed: nothing to compare with\n');
    return [];
  }
  const lisp = '(org-babel-tangle-file "hard-way.org")';
  return [
    { name: 'emacs --batch, nothing', command: ['emacs', '--batch', '-Q'] },
    tangling('emacs --batch, tangle', ['emacs', '--batch', '-Q', '-l', 'ob-tangle', '--eval', lisp]),
  ];
}
