import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive } from '../../src/run/processes.ts';
import { folderWith } from '../helpers/folders.ts';
import { bundleProgram } from '../helpers/program.ts';
import { until } from '../helpers/until.ts';

const PROGRAM = join(import.meta.dirname, 'programs/run-block.ts');

/** Starts a program of ours that runs a block, and kills it when the block has made a file `begun` that holds its group. */
async function killDuring(script: string): Promise<{ readonly folder: string; readonly group: number }> {
  const folder = folderWith({ 'tmp/.keep': '' });
  const program = await bundleProgram(PROGRAM, folder);
  const orgrun = spawn(process.execPath, [program, `cd ${folder}; ${script}`], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: join(folder, 'tmp') },
  });
  const begun = join(folder, 'begun');
  await until('the block has begun', () => existsSync(begun) && readFileSync(begun, 'utf8').endsWith('\n'));
  orgrun.kill('SIGKILL');
  await once(orgrun, 'exit');
  return { folder, group: Number(readFileSync(begun, 'utf8')) };
}

function scratchIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('orgrun-'));
}

test('a block ends when orgrun is killed, and its scratch folder is gone', async () => {
  const { folder, group } = await killDuring('sleep 100 | cat & echo $$ >begun; wait');
  await until('the group is gone', () => !isAlive(-group), 7000);
  await until('the scratch folder is gone', () => scratchIn(folder).length === 0, 7000);
});

test('a block that ignores TERM ends too when orgrun is killed', async () => {
  const { folder, group } = await killDuring("trap '' TERM HUP PIPE; echo $$ >begun; while :; do sleep 0.1; done");
  await until('the group is gone', () => !isAlive(-group), 7000);
  await until('the scratch folder is gone', () => scratchIn(folder).length === 0, 7000);
});

test('a block may tidy up when orgrun is killed', async () => {
  const { folder, group } = await killDuring("trap 'echo tidy >tidied; exit' TERM; sleep 100 & echo $$ >begun; wait");
  await until('the group is gone', () => !isAlive(-group), 7000);
  expect(readFileSync(join(folder, 'tidied'), 'utf8')).toBe('tidy\n');
});
