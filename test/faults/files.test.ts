import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFile } from '../../src/io/files.ts';
import { completeInPlace } from '../../src/io/in-place.ts';
import { removeLeftovers } from '../../src/io/replace.ts';
import { createLocalEngine } from '../../src/targets/local.ts';
import { folderWith } from '../helpers/folders.ts';
import { bundleProgram } from '../helpers/program.ts';
import { isInstalled, isRoot } from '../helpers/tools.ts';

const PROGRAM = join(import.meta.dirname, 'programs/write-file.ts');
const WRITE_DOCUMENT = join(import.meta.dirname, 'programs/write-document.ts');
const root = isRoot();
const canTrace = process.platform === 'linux' && isInstalled('strace');

interface Ran {
  readonly said: string;
  readonly signal: string | undefined;
}

/** Runs a command that writes, as another user if one is given. */
function run(argv: readonly string[], uid?: number): Ran {
  const [command = '', ...rest] = argv;
  const { stdout, signal } = spawnSync(command, rest, {
    encoding: 'utf8',
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { said: stdout, signal: signal ?? undefined };
}

/** A user who may do nothing here: root passes by every permission, so the tests step down. */
const NOBODY = 65_534;

/** A folder that any user can reach. */
function openFolder(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  fs.chmodSync(folder, 0o755);
  return folder;
}

function contents(folder: string): Record<string, string> {
  const names = fs
    .readdirSync(folder)
    .filter((name) => fs.statSync(join(folder, name)).isFile() && !name.endsWith('.mjs'));
  return Object.fromEntries(names.toSorted().map((name) => [name, fs.readFileSync(join(folder, name), 'utf8')]));
}

/** Mounts a small file system of its own on a folder. */
function mountSmall(folder: string): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  onTestFinished(() => void spawnSync('umount', [folder]));
}

test.skipIf(!root)('a full disk leaves the old file and nothing else', () => {
  const folder = folderWith({ 'small/.keep': '' });
  const small = join(folder, 'small');
  mountSmall(small);
  fs.writeFileSync(join(small, 'a.org'), 'old\n');
  const write = (): unknown =>
    writeFile(join(small, 'a.org'), Buffer.from('x'.repeat(100_000)), { backupFolder: () => folder });
  expect(write).toThrow(
    expect.objectContaining({
      code: 'place',
      message: 'cannot be written: the disk is full',
      hint: 'make room and run again; the file is as it was',
    }),
  );
  expect(contents(small)).toEqual({ 'a.org': 'old\n' });
});

test.skipIf(!root)('a full disk leaves a file with two names as it was', () => {
  const folder = folderWith({ 'small/.keep': '' });
  const small = join(folder, 'small');
  mountSmall(small);
  fs.writeFileSync(join(small, 'a.org'), 'old\n');
  fs.linkSync(join(small, 'a.org'), join(small, 'b.org'));
  // The backup holds as many bytes as the file will: where it does not fit, the file is not touched.
  const write = (): unknown =>
    writeFile(join(small, 'a.org'), Buffer.from('x'.repeat(60_000)), { backupFolder: () => small });
  fs.writeFileSync(join(small, 'filler'), 'x'.repeat(20_000));
  expect(write).toThrow(expect.objectContaining({ code: 'place', message: 'cannot be written: the disk is full' }));
  expect({ ...contents(small), filler: '' }).toEqual({ 'a.org': 'old\n', 'b.org': 'old\n', filler: '' });
});

test.skipIf(!root)('a read-only file system is named as such', () => {
  const folder = folderWith({ 'small/.keep': '' });
  const small = join(folder, 'small');
  mountSmall(small);
  fs.writeFileSync(join(small, 'a.org'), 'old\n');
  spawnSync('mount', ['-o', 'remount,ro', small]);
  const write = (): unknown => writeFile(join(small, 'a.org'), Buffer.from('new\n'), { backupFolder: () => folder });
  expect(write).toThrow(
    expect.objectContaining({ code: 'place', message: 'cannot be written: the file system is read-only' }),
  );
  expect(contents(small)).toEqual({ 'a.org': 'old\n' });
});

test.skipIf(!root)('a folder that this user may not write in keeps its files', async () => {
  const folder = openFolder({ 'a.org': 'old\n' });
  fs.chmodSync(join(folder, 'a.org'), 0o666);
  const program = await bundleProgram(PROGRAM, folder);
  expect(run([process.execPath, program, join(folder, 'a.org'), 'new\n', folder], NOBODY)).toEqual({
    said: 'place: cannot be written: permission denied',
    signal: undefined,
  });
  expect(contents(folder)).toEqual({ 'a.org': 'old\n' });
});

test.skipIf(!root)('a read-only document stays as it is, though its folder would let it be replaced', async () => {
  const folder = openFolder({ 'docs/a.org': 'old\n' });
  fs.chmodSync(join(folder, 'docs'), 0o777);
  fs.chmodSync(join(folder, 'docs/a.org'), 0o444);
  const program = await bundleProgram(WRITE_DOCUMENT, folder);
  expect(run([process.execPath, program, join(folder, 'docs/a.org'), 'new\n'], NOBODY).said).toBe(
    'place: is read-only for this user, or its folder is (make both writable, or write the result elsewhere: -o FILE)',
  );
  expect(contents(join(folder, 'docs'))).toEqual({ 'a.org': 'old\n' });
});

test.skipIf(!root)('a document that this user may not read is named as such', async () => {
  const folder = openFolder({ 'a.org': 'old\n' });
  fs.chmodSync(join(folder, 'a.org'), 0o600);
  const program = await bundleProgram(WRITE_DOCUMENT, folder);
  expect(run([process.execPath, program, join(folder, 'a.org'), 'new\n'], NOBODY).said).toBe(
    'document: permission denied (make the file readable for this user)',
  );
});

test.skipIf(!root)('an output too large for memory and disk is kept as far as the disk goes', async () => {
  const folder = folderWith({ 'small/.keep': '' });
  const small = join(folder, 'small');
  mountSmall(small);
  const engine = createLocalEngine();
  await engine.open();
  onTestFinished(() => engine.close());
  const file = join(small, 'kept');
  const { end, overflow } = await engine.run({
    program: () => ({ argv: ['sh', '-c', 'head -c 300000 /dev/zero | tr "\\0" x'] }),
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '' },
    maxOutput: 1000,
    overflowFile: file,
  });
  const kept = fs.readFileSync(file, 'latin1');
  expect({ end, overflow }).toEqual({
    end: { kind: 'exited', code: 0 },
    overflow: { path: file, kept: kept.length, dropped: 300_000 - kept.length },
  });
  expect({ isSome: kept.length > 10_000, isWhole: kept === 'x'.repeat(kept.length) }).toEqual({
    isSome: true,
    isWhole: true,
  });
});

test.skipIf(!root)('a file of another owner is written in place, so that it stays his', async () => {
  const folder = openFolder({ 'shared/a.org': 'old\n', 'backup/.keep': '' });
  const program = await bundleProgram(PROGRAM, folder);
  const path = join(folder, 'shared/a.org');
  for (const name of ['shared', 'backup']) fs.chmodSync(join(folder, name), 0o777);
  fs.chmodSync(path, 0o666);
  fs.chownSync(path, 12_345, 12_345);
  expect(run([process.execPath, program, path, 'new\n', join(folder, 'backup')], NOBODY).said).toBe('written');
  const { uid, gid, mode } = fs.statSync(path);
  expect({ uid, gid, mode: mode & 0o777, text: fs.readFileSync(path, 'utf8') }).toEqual({
    uid: 12_345,
    gid: 12_345,
    mode: 0o666,
    text: 'new\n',
  });
  expect([fs.readdirSync(join(folder, 'shared')), fs.readdirSync(join(folder, 'backup'))]).toEqual([
    ['a.org'],
    ['.keep'],
  ]);
});

test.skipIf(!root)('root keeps the owner of a file that it replaces', () => {
  const folder = folderWith({ 'a.org': 'old\n' });
  const path = join(folder, 'a.org');
  fs.chownSync(path, 12_345, 54_321);
  fs.chmodSync(path, 0o4750);
  writeFile(path, Buffer.from('new\n'), { backupFolder: () => folder });
  const { uid, gid, mode } = fs.statSync(path);
  expect({ uid, gid, mode: mode & 0o7777 }).toEqual({ uid: 12_345, gid: 54_321, mode: 0o4750 });
});

/** Writes a file and is killed when it comes to a system call for the given time. */
function killedAt(call: string, count: number, argv: readonly string[]): Ran {
  return run([
    'strace',
    '-f',
    '-o',
    '/dev/null',
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:signal=KILL:when=${count}`,
    process.execPath,
    ...argv,
  ]);
}

test.skipIf(!canTrace)(
  'a kill at any moment of a replacement leaves the old file or the new one, and the next write mends',
  async () => {
    const folder = folderWith({ 'a.org': 'old\n' });
    const program = await bundleProgram(PROGRAM, folder);
    const path = join(folder, 'a.org');
    const argv = [program, path, 'new\n', folder];
    const seen: unknown[] = [];
    for (const [call, count] of [
      ['fchmod', 1],
      ['fsync', 1],
      ['rename', 1],
      ['fsync', 2],
    ] as const) {
      fs.writeFileSync(path, 'old\n');
      const { signal } = killedAt(call, count, argv);
      seen.push([call, count, signal, fs.readFileSync(path, 'utf8')]);
      run([process.execPath, ...argv]);
      removeLeftovers(folder, () => false);
      expect(contents(folder)).toEqual({ 'a.org': 'new\n' });
    }
    expect(seen).toEqual([
      ['fchmod', 1, 'SIGKILL', 'old\n'],
      ['fsync', 1, 'SIGKILL', 'old\n'],
      ['rename', 1, 'SIGKILL', expect.stringMatching(/^(old|new)\n$/u)],
      ['fsync', 2, 'SIGKILL', 'new\n'],
    ]);
  },
);

test.skipIf(!canTrace)('a kill in the middle of a write in place is mended from the backup', async () => {
  const folder = folderWith({ 'a.org': 'an old and long text\n', 'backup/.keep': '' });
  const program = await bundleProgram(PROGRAM, folder);
  const path = join(folder, 'a.org');
  const backup = join(folder, 'backup');
  fs.linkSync(path, join(folder, 'b.org'));
  const { signal } = killedAt('ftruncate', 1, [program, path, 'a new text\n', backup]);
  expect([signal, fs.readFileSync(path, 'utf8')]).toEqual(['SIGKILL', 'a new text\nlong text\n']);
  expect(completeInPlace(path, backup)).toBe(true);
  expect([contents(folder), fs.readdirSync(backup)]).toEqual([
    { 'a.org': 'a new text\n', 'b.org': 'a new text\n' },
    ['.keep'],
  ]);
});
