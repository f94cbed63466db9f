import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { isUnchanged, readFile, readFileIfPresent, writeFile, type WriteOptions } from '../../src/io/files.ts';
import { removeLeftovers } from '../../src/io/replace.ts';
import { resolveTarget } from '../../src/io/resolve.ts';
import { folderWith } from '../helpers/folders.ts';

function options(folder: string, changed: Partial<WriteOptions> = {}): WriteOptions {
  const backupFolder = (): string => {
    fs.mkdirSync(join(folder, 'backup'), { recursive: true });
    return join(folder, 'backup');
  };
  return { backupFolder, ...changed };
}

function write(folder: string, name: string, text: string, changed: Partial<WriteOptions> = {}): string {
  return writeFile(join(folder, name), Buffer.from(text), options(folder, changed));
}

function contents(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder).filter((name) => fs.statSync(join(folder, name)).isFile());
  return Object.fromEntries(names.toSorted().map((name) => [name, fs.readFileSync(join(folder, name), 'utf8')]));
}

function errorOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint };
  }
}

function modeOf(path: string): string {
  return (fs.statSync(path).mode & 0o7777).toString(8);
}

test('makes a new file as the umask says, and nothing else beside it', () => {
  const folder = folderWith();
  expect(write(folder, 'new.txt', 'text\n')).toBe('written');
  expect(contents(folder)).toEqual({ 'new.txt': 'text\n' });
  expect(modeOf(join(folder, 'new.txt'))).toBe((0o666 & ~process.umask()).toString(8));
});

test('replaces a file as a whole and keeps its mode', () => {
  const folder = folderWith({ 'a.txt': 'old\n' });
  const path = join(folder, 'a.txt');
  fs.chmodSync(path, 0o754);
  const before = fs.statSync(path).ino;
  expect(write(folder, 'a.txt', 'new\n')).toBe('written');
  expect({ contents: contents(folder), mode: modeOf(path), isSameFile: fs.statSync(path).ino === before }).toEqual({
    contents: { 'a.txt': 'new\n' },
    mode: '754',
    isSameFile: false,
  });
});

test('sets the mode that is asked for, also for a new file and against the umask', () => {
  const folder = folderWith({ 'a.sh': 'old\n' });
  write(folder, 'a.sh', 'new\n', { mode: 0o775 });
  write(folder, 'b.sh', 'new\n', { mode: 0o666 });
  expect([modeOf(join(folder, 'a.sh')), modeOf(join(folder, 'b.sh'))]).toEqual(['775', '666']);
});

test('touches nothing where bytes and mode are as asked for', () => {
  const folder = folderWith({ 'a.txt': 'same\n' });
  const path = join(folder, 'a.txt');
  fs.utimesSync(path, 1000, 1000);
  const state = (): unknown => {
    const { ino, mode, mtimeMs, ctimeMs } = fs.statSync(path);
    return { ino, mode, mtimeMs, ctimeMs };
  };
  const before = state();
  expect(write(folder, 'a.txt', 'same\n', { mode: fs.statSync(path).mode & 0o7777 })).toBe('unchanged');
  expect(state()).toEqual(before);
});

test('changes only the mode where only the mode differs', () => {
  const folder = folderWith({ 'a.txt': 'same\n' });
  const path = join(folder, 'a.txt');
  fs.utimesSync(path, 1000, 1000);
  expect(write(folder, 'a.txt', 'same\n', { mode: 0o700 })).toBe('mode');
  expect({ mode: modeOf(path), time: fs.statSync(path).mtimeMs }).toEqual({ mode: '700', time: 1_000_000 });
});

test('writes what a link leads to, and the link stays', () => {
  const folder = folderWith({ 'real/a.txt': 'old\n' });
  fs.symlinkSync('real/a.txt', join(folder, 'one'));
  fs.symlinkSync(join(folder, 'one'), join(folder, 'two'));
  write(folder, 'two', 'new\n');
  expect([fs.readlinkSync(join(folder, 'one')), fs.readFileSync(join(folder, 'real/a.txt'), 'utf8')]).toEqual([
    'real/a.txt',
    'new\n',
  ]);
});

test('makes the file that a dangling link leads to', () => {
  const folder = folderWith({ 'real/.keep': '' });
  fs.symlinkSync('real/a.txt', join(folder, 'link'));
  write(folder, 'link', 'new\n');
  expect([
    fs.lstatSync(join(folder, 'link')).isSymbolicLink(),
    fs.readFileSync(join(folder, 'real/a.txt'), 'utf8'),
  ]).toEqual([true, 'new\n']);
});

test('writes a file with several names in place, and leaves no backup', () => {
  const folder = folderWith({ 'a.txt': 'old and longer\n' });
  fs.linkSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
  expect(write(folder, 'a.txt', 'new\n', { mode: 0o640 })).toBe('written');
  expect({
    contents: contents(folder),
    mode: modeOf(join(folder, 'b.txt')),
    backup: fs.readdirSync(join(folder, 'backup')),
  }).toEqual({
    contents: { 'a.txt': 'new\n', 'b.txt': 'new\n' },
    mode: '640',
    backup: [],
  });
});

test('writes to a device without a detour', () => {
  expect(writeFile('/dev/null', Buffer.from('gone'), options(folderWith()))).toBe('written');
  expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('says what stands in the way of a write', () => {
  const folder = folderWith({ file: 'text', 'folder/a': '' });
  fs.symlinkSync('circle', join(folder, 'circle'));
  const tried = ['folder', 'absent/a.txt', 'file/a.txt', 'circle', 'x'.repeat(300)].map((name) =>
    errorOf(() => write(folder, name, 'new')),
  );
  expect(tried).toEqual([
    {
      code: 'place',
      message: 'is a folder, so no file can be written there',
      hint: 'choose another name, or remove the folder',
    },
    {
      code: 'place',
      message: 'its folder does not exist',
      hint: 'make the folder, or set :mkdirp yes for a tangled file',
    },
    { code: 'place', message: 'a part of its path is a file, not a folder', hint: 'check the path' },
    { code: 'place', message: 'its symbolic links form a circle', hint: 'check the links with ls -l' },
    { code: 'place', message: 'its name is too long', hint: undefined },
  ]);
  expect(contents(join(folder, 'folder'))).toEqual({ a: '' });
});

test('writes a file whose name is as long as the system allows', () => {
  const folder = folderWith();
  const name = 'ü'.repeat(127);
  write(folder, name, 'text');
  expect(contents(folder)).toEqual({ [name]: 'text' });
});

test('refuses a path that leads elsewhere than when its place was judged', () => {
  const folder = folderWith({ 'a/x': 'old', 'b/x': 'old' });
  fs.symlinkSync('a', join(folder, 'link'));
  const realPath = resolveTarget(join(folder, 'link/x'));
  fs.rmSync(join(folder, 'link'));
  fs.symlinkSync('b', join(folder, 'link'));
  expect(errorOf(() => write(folder, 'link/x', 'new', { realPath }))).toEqual({
    code: 'place',
    message: `leads to ${resolveTarget(join(folder, 'b/x'))} by now`,
    hint: 'something moved it while orgrun ran; run again',
  });
  expect(fs.readFileSync(join(folder, 'b/x'), 'utf8')).toBe('old');
});

test('takes `..` after a link as the system does', () => {
  const folder = folderWith({ 'deep/down/.keep': '', 'deep/x': 'deep', x: 'top' });
  fs.symlinkSync('deep/down', join(folder, 'link'));
  const real = fs.realpathSync(folder);
  expect([
    resolveTarget(`${folder}/link/../x`),
    resolveTarget(`${folder}/link/new`),
    resolveTarget(`${folder}/no/such/../y`),
  ]).toEqual([join(real, 'deep/x'), join(real, 'deep/down/new'), join(real, 'no/y')]);
});

test('tells a changed file from one that only looks changed', () => {
  const folder = folderWith({ 'a.txt': 'text\n' });
  const path = join(folder, 'a.txt');
  const { identity } = readFile(path);
  fs.utimesSync(path, 5, 5);
  const touched = isUnchanged(path, identity);
  fs.writeFileSync(join(folder, 'other'), 'text\n');
  fs.renameSync(join(folder, 'other'), path);
  const replaced = isUnchanged(path, identity);
  fs.writeFileSync(path, 'texT\n');
  const edited = isUnchanged(path, identity);
  fs.rmSync(path);
  expect({ touched, replaced, edited, gone: isUnchanged(path, identity) }).toEqual({
    touched: true,
    replaced: true,
    edited: false,
    gone: false,
  });
});

test('reads what is there, and says when it is not a file', () => {
  const folder = folderWith({ 'a.txt': 'text\n', 'sub/b': '' });
  expect(Buffer.from(readFile(join(folder, 'a.txt')).bytes).toString()).toBe('text\n');
  expect(readFileIfPresent(join(folder, 'absent'))).toBeUndefined();
  expect(errorOf(() => readFile(join(folder, 'absent')))).toEqual({
    code: 'place',
    message: 'no such file',
    hint: 'check the name; it is relative to the working folder (or to -C DIR)',
  });
  expect(errorOf(() => readFile(join(folder, 'sub')))).toEqual({
    code: 'place',
    message: 'is a folder, not a file',
    hint: 'name the document in it',
  });
  expect(errorOf(() => readFile('/dev/null'))).toEqual({
    code: 'place',
    message: 'is a pipe or a device, not a file',
    hint: 'give it on standard input: orgrun -',
  });
});

test('removes what a killed orgrun left in the middle of a write, and only that', () => {
  const folder = folderWith({
    '.a.org.orgrun-111-0123abcd': 'half',
    '.b.org.orgrun-222-0123abcd': 'in use',
    '.c.orgrun-111': 'other',
    'a.org': 'whole',
  });
  expect(removeLeftovers(folder, (pid) => pid === 222)).toEqual(['.a.org.orgrun-111-0123abcd']);
  expect(Object.keys(contents(folder))).toEqual(['.b.org.orgrun-222-0123abcd', '.c.orgrun-111', 'a.org']);
});
