import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleProgram } from '../helpers/program.ts';

let folder: string;
let program: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgrun-cli-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  program = await bundleProgram('test/cli/programs/command.ts', folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('ends quietly where the reader of its output goes away', () => {
  const script = 'node "$0" --list | head -n 2; echo "${PIPESTATUS[0]}"';
  const { stdout, stderr } = spawnSync('bash', ['-c', script, program], { encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['line 0\nline 1\n4\n', 'done\n']);
});

it('loses nothing on the way to a slow reader', () => {
  const script = 'node "$0" --list | { sleep 0.2; wc -l; }; echo "${PIPESTATUS[0]}"';
  const { stdout } = spawnSync('bash', ['-c', script, program], { encoding: 'utf8' });
  expect(stdout.trim().split(/\s+/u)).toEqual(['20000', '4']);
});

it.skipIf(process.platform !== 'linux')('says where its output cannot be written', () => {
  const { status, stderr } = spawnSync('bash', ['-c', 'node "$0" -V > /dev/full', program], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    3,
    'standard output: error: cannot be written: the disk is full\nhint: make room and run again; the file is as it was\n',
  ]);
});

it.each([
  ['y\nmore', 'yes'],
  ['n\n', 'no'],
  ['', 'no'],
])('reads the answer %j and ends', (input, answer) => {
  const { status, stdout } = spawnSync('node', [program, 'a.org'], {
    input,
    encoding: 'utf8',
    env: { ...process.env, CI: '' },
  });
  expect([status, stdout]).toEqual([0, answer]);
});

it('hears a signal', async () => {
  const child = spawn('node', [program, '--tangle'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed === 'waiting\n') child.kill('SIGINT');
  });
  expect(await ended).toEqual([130, null]);
  expect(printed).toBe('waiting\nSIGINT');
});
