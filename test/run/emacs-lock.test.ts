import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findEmacsLock } from '../../src/run/emacs-lock.ts';
import { folderWith } from '../helpers/folders.ts';
import { isInstalled } from '../helpers/tools.ts';

function lockedBy(owner: string): unknown {
  const folder = folderWith({ 'a.org': '' });
  fs.symlinkSync(owner, join(folder, '.#a.org'));
  return findEmacsLock(join(folder, 'a.org'));
}

test('names who has unsaved changes in Emacs', () => {
  expect(lockedBy(`ada@${hostname()}.${process.pid}:1690000000`)).toEqual({
    user: 'ada',
    host: hostname(),
    pid: process.pid,
  });
  expect(lockedBy('ada@lab.example.org.4711')).toEqual({ user: 'ada', host: 'lab.example.org', pid: 4711 });
});

test('passes over the lock of an Emacs that is gone, and what is no lock', () => {
  const ended = spawnSync('true').pid;
  expect([
    lockedBy(`ada@${hostname()}.${ended}:1690000000`),
    lockedBy('somewhere'),
    findEmacsLock(join(folderWith(), 'a.org')),
  ]).toEqual([undefined, undefined, undefined]);
});

test('reads a lock that is a file, as on systems without links', () => {
  const folder = folderWith({ '.#a.org': 'ada@lab.4711:1690000000\n' });
  expect(findEmacsLock(join(folder, 'a.org'))).toEqual({ user: 'ada', host: 'lab', pid: 4711 });
});

test.skipIf(!isInstalled('emacs'))('understands the lock that Emacs makes', () => {
  const folder = folderWith({ 'a.org': 'text' });
  const lisp = `(progn (find-file "a.org") (setq create-lockfiles t) (insert "x") (princ (file-symlink-p ".#a.org")))`;
  const { stdout } = spawnSync('emacs', ['--batch', '-Q', '--eval', lisp], { cwd: folder, encoding: 'utf8' });
  fs.rmSync(join(folder, '.#a.org'), { force: true });
  fs.symlinkSync(stdout.replace(/\.\d+(?::\d+)?$/u, `.${process.pid}`), join(folder, '.#a.org'));
  expect(findEmacsLock(join(folder, 'a.org'))).toMatchObject({ pid: process.pid, host: hostname() });
});
