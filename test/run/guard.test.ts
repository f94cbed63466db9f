import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createGuard, type Guard } from '../../src/run/guard.ts';
import { isAlive, listProcesses } from '../../src/run/processes.ts';
import { folderWith } from '../helpers/folders.ts';
import { until } from '../helpers/until.ts';

const hasProc = listProcesses().length > 0;

/** Opens a pipe as the pipes of blocks are opened: its name is gone at once. */
function openPipeIn(folder: string, name: string): number {
  const path = join(folder, name);
  execFileSync('mkfifo', [path]);
  const pipe = openSync(path, 'r+');
  rmSync(path);
  onTestFinished(() => closeSync(pipe));
  return pipe;
}

function startGroup(script: string, stdout: number | 'ignore' = 'ignore'): number {
  const child = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', stdout, 'ignore'] });
  const group = -(child.pid ?? 0);
  onTestFinished(async () => {
    if (isAlive(group)) process.kill(group, 'SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  return group;
}

function makeGuard(graceMs = 2000): { readonly guard: Guard; readonly scratch: string } {
  const scratch = realpathSync(join(folderWith({ 'scratch/block-1/script': '' }), 'scratch'));
  const guard = createGuard(scratch, graceMs);
  onTestFinished(() => guard.close());
  return { guard, scratch };
}

test('ends the groups that are still listed when its input ends, and no other', async () => {
  const { guard, scratch } = makeGuard();
  await guard.start();
  const [first, done, last] = [startGroup('sleep 100'), startGroup('sleep 100'), startGroup('sleep 100')];
  for (const group of [first, done, last]) guard.add(group);
  guard.remove(done);
  await guard.close();
  await until('the scratch folder is gone', () => !existsSync(scratch));
  expect([first, done, last].map(isAlive)).toEqual([false, true, false]);
});

test.skipIf(!hasProc)('ends what was just starting, known by the pipe of its output', async () => {
  const { guard, scratch } = makeGuard();
  await guard.start();
  const [taken, other] = [openPipeIn(scratch, 'pipe-1'), openPipeIn(scratch, 'pipe-11')];
  const [starting, running] = [startGroup('sleep 100; :', taken), startGroup('sleep 100; :', other)];
  guard.add('pipe-1');
  guard.add('pipe-11');
  guard.remove('pipe-11');
  await guard.close();
  await until('the scratch folder is gone', () => !existsSync(scratch));
  expect([starting, running].map(isAlive)).toEqual([false, true]);
});

test('kills what ignores TERM', async () => {
  const { guard, scratch } = makeGuard(300);
  await guard.start();
  const ready = join(folderWith(), 'ready');
  const group = startGroup(`trap '' TERM; echo >${ready}; while :; do sleep 0.1; done`);
  await until('the group has its trap', () => existsSync(ready));
  guard.add(group);
  await guard.close();
  await until('the scratch folder is gone', () => !existsSync(scratch));
  expect(isAlive(group)).toBe(false);
});

test('takes an unknown target off its list without harm', async () => {
  const { guard, scratch } = makeGuard();
  await guard.start();
  const group = startGroup('sleep 100');
  guard.add(group);
  guard.remove(-99_999_999);
  await guard.close();
  await until('the scratch folder is gone', () => !existsSync(scratch));
  expect(isAlive(group)).toBe(false);
});

test.skipIf(!hasProc)('starts anew, with what is still running, after somebody has killed it', async () => {
  const { guard, scratch } = makeGuard();
  const pid = await pidOfNew(() => guard.start());
  const group = startGroup('sleep 100');
  guard.add(group);
  process.kill(pid, 'SIGKILL');
  await until('a new guard is there', () => {
    void guard.start();
    return guards().some((other) => other !== pid);
  });
  await guard.close();
  await until('the scratch folder is gone', () => !existsSync(scratch));
  expect(isAlive(group)).toBe(false);
});

test.skipIf(!hasProc)('is one process that ends with the run', async () => {
  const { guard } = makeGuard();
  const pid = await pidOfNew(async () => {
    await Promise.all([guard.start(), guard.start()]);
    await guard.start();
  });
  await guard.close();
  await until('the guard is gone', () => !guards().includes(pid));
});

/** The guards that we have started. */
function guards(): readonly number[] {
  return listProcesses()
    .filter((entry) => entry.parent === process.pid && !entry.isZombie)
    .filter((entry) => readFileSync(`/proc/${entry.pid}/cmdline`, 'latin1').split('\0').includes('orgrun-guard'))
    .map((entry) => entry.pid);
}

async function pidOfNew(start: () => Promise<void>): Promise<number> {
  const before = guards();
  await start();
  const added = guards().filter((pid) => !before.includes(pid));
  expect(added.length).toBe(1);
  return added[0] ?? 0;
}
