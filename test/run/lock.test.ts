import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { acquireLock, type Lock } from '../../src/run/lock.ts';
import { startFromPs, startOf } from '../../src/run/processes.ts';
import { folderWith } from '../helpers/folders.ts';
import { isInstalled } from '../helpers/tools.ts';

function lockFile(content?: string): string {
  return join(folderWith(content === undefined ? {} : { 'a.org.running': content }), 'a.org.running');
}

async function outcome(locking: Promise<Lock>): Promise<unknown> {
  try {
    await locking;
    return 'taken';
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    const { code, message, hint, location } = error;
    return { code, message, hint, path: location?.path };
  }
}

async function deadPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('one run at a time, and the next one when it is done', async () => {
  const path = lockFile();
  const lock = await acquireLock(path, 'docs/a.org');
  expect(await outcome(acquireLock(path, 'docs/a.org'))).toEqual({
    code: 'conflict',
    message: `another orgrun runs it (pid ${process.pid})`,
    hint: 'wait until it is done, or end it',
    path: 'docs/a.org',
  });
  lock.release();
  expect(fs.existsSync(path)).toBe(false);
  expect(await outcome(acquireLock(path, 'docs/a.org'))).toBe('taken');
});

test('takes the lock of an owner that is dead', async () => {
  const path = lockFile(JSON.stringify({ pid: await deadPid(), started: 'then', host: hostname() }));
  expect(await outcome(acquireLock(path, 'a.org'))).toBe('taken');
  expect(JSON.parse(fs.readFileSync(path, 'utf8'))).toEqual({
    pid: process.pid,
    started: await startOf(process.pid),
    host: hostname(),
  });
  expect(fs.readdirSync(join(path, '..'))).toEqual(['a.org.running']);
});

test('takes the lock of an owner whose number another process has by now', async () => {
  const path = lockFile(JSON.stringify({ pid: process.pid, started: 'long ago', host: hostname() }));
  expect(await outcome(acquireLock(path, 'a.org'))).toBe('taken');
});

test('does not judge an owner on another machine', async () => {
  const path = lockFile(JSON.stringify({ pid: await deadPid(), started: 'then', host: 'elsewhere' }));
  expect(await outcome(acquireLock(path, 'a.org'))).toEqual({
    code: 'conflict',
    message: expect.stringMatching(/^another orgrun runs it \(pid \d+ on elsewhere\)$/u),
    hint: `wait until it is done; if it is gone, remove ${path}`,
    path: 'a.org',
  });
});

test.each(['', '{"pid":', 'garbage', '[]', '{"pid":"1"}'])(
  'takes over a lock whose owner died before it had written its name: %j',
  async (content) => {
    const path = lockFile(content);
    fs.utimesSync(path, 1000, 1000);
    expect(await outcome(acquireLock(path, 'a.org'))).toBe('taken');
  },
);

test('waits for an owner that is just writing its name', async () => {
  const path = lockFile('');
  const locking = outcome(acquireLock(path, 'a.org'));
  fs.writeFileSync(path, JSON.stringify({ pid: process.pid, started: await startOf(process.pid), host: hostname() }));
  expect(await locking).toEqual({
    code: 'conflict',
    message: `another orgrun runs it (pid ${process.pid})`,
    hint: 'wait until it is done, or end it',
    path: 'a.org',
  });
});

test('of many that come at once for a dead owner’s lock, one gets it', async () => {
  const path = lockFile(JSON.stringify({ pid: await deadPid(), started: 'then', host: hostname() }));
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(acquireLock(path, 'a.org'))));
  expect(outcomes.filter((one) => one === 'taken').length).toBe(1);
});

test('gives up only what is its own', async () => {
  const path = lockFile();
  const lock = await acquireLock(path, 'a.org');
  fs.writeFileSync(path, 'somebody else');
  lock.release();
  expect(fs.readFileSync(path, 'utf8')).toBe('somebody else');
});

test('says where it could not be made', async () => {
  expect(await outcome(acquireLock(join(folderWith(), 'absent/a.org.running'), 'a.org'))).toMatchObject({
    code: 'place',
    message: 'its folder does not exist',
  });
});

test('a process has one start, and none when it is gone', async () => {
  const child = spawn('sleep', ['100']);
  const first = await startOf(child.pid ?? 0);
  expect([typeof first, await startOf(child.pid ?? 0)]).toEqual(['string', first]);
  expect(await startOf(process.pid)).not.toBe(first);
  child.kill();
  await once(child, 'exit');
  expect(await startOf(child.pid ?? 0)).toBeUndefined();
});

test.skipIf(!isInstalled('ps'))('ps knows the start of a process too, for systems without /proc', async () => {
  expect(await startFromPs(process.pid)).toMatch(/^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}$/u);
  expect(await startFromPs(await deadPid())).toBeUndefined();
});
