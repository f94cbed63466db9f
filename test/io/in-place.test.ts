import * as fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeInPlace, putAside, writeInPlace } from '../../src/io/in-place.ts';
import { folderWith } from '../helpers/folders.ts';

interface Outcome {
  readonly isMended: boolean;
  readonly text: string;
  /** What is left beside the file. */
  readonly backups: readonly string[];
}

/** What becomes of a file whose write was cut short after the backup was made, when it holds `now`. */
function complete(folder: string, before: string, after: string, now: string): Outcome {
  const path = join(folder, 'file');
  const backups = join(folder, 'backups');
  fs.mkdirSync(backups, { recursive: true });
  fs.writeFileSync(path, before);
  putAside(path, Buffer.from(after), backups);
  fs.writeFileSync(path, now);
  const isMended = completeInPlace(path, backups);
  return { isMended, text: fs.readFileSync(path, 'utf8'), backups: fs.readdirSync(backups) };
}

test('completes a write that was cut short at any byte', () => {
  const folder = folderWith();
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.nat({ max: 6 }), (before, after, length) => {
      const written = Math.min(length, after.length);
      const now = after.slice(0, written) + before.slice(written);
      const isWhole = now === before || now === after;
      expect(complete(folder, before, after, now)).toEqual({
        isMended: !isWhole,
        text: isWhole ? now : after,
        backups: [],
      });
    }),
  );
});

test('leaves a file alone that was edited since', () => {
  const folder = folderWith();
  expect(complete(folder, 'one\ntwo\n', 'one\n2\nthree\n', 'one\ntwo and a half\n')).toEqual({
    isMended: false,
    text: 'one\ntwo and a half\n',
    backups: [],
  });
});

test('has nothing to complete after a whole write', () => {
  const folder = folderWith({ file: 'a long old text\n', 'backups/.keep': '' });
  const path = join(folder, 'file');
  writeInPlace(path, Buffer.from('new\n'), join(folder, 'backups'));
  expect(fs.readFileSync(path, 'utf8')).toBe('new\n');
  expect(completeInPlace(path, join(folder, 'backups'))).toBe(false);
});

test('passes over a backup that is not one', () => {
  const folder = folderWith({ file: 'text', 'backups/.keep': '' });
  const path = join(folder, 'file');
  const backup = putAside(path, Buffer.from('new'), join(folder, 'backups'));
  for (const garbage of ['', 'garbage', '99\nshort', '-1\nnegative']) {
    fs.writeFileSync(backup, garbage);
    fs.writeFileSync(path, 'newt');
    expect(completeInPlace(path, join(folder, 'backups'))).toBe(false);
    expect(fs.readFileSync(path, 'utf8')).toBe('newt');
  }
});

test('completes only the file that it is asked about', () => {
  const folder = folderWith({ file: 'old text', other: 'old text', 'backups/.keep': '' });
  putAside(join(folder, 'other'), Buffer.from('new text'), join(folder, 'backups'));
  fs.writeFileSync(join(folder, 'other'), 'newd text');
  expect(completeInPlace(join(folder, 'file'), join(folder, 'backups'))).toBe(false);
});
