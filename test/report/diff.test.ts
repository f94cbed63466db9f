import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unifiedDiff } from '../../src/report/diff.ts';
import { folderWith } from '../helpers/folders.ts';

const numbered = (count: number): string[] => Array.from({ length: count }, (_, line) => `line ${line}`);
const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

it('shows what changes with three lines around it', async () => {
  const lines = numbered(20);
  const changed = lines.with(9, 'changed').toSpliced(12, 1);
  expect(await unifiedDiff('docs/a.org', text(lines), text(changed))).toBe(`--- a/docs/a.org
+++ b/docs/a.org
@@ -7,10 +7,9 @@
 line 6
 line 7
 line 8
-line 9
+changed
 line 10
 line 11
-line 12
 line 13
 line 14
 line 15
`);
});

it('makes two hunks of changes that are far apart', async () => {
  const lines = numbered(30);
  const diff = await unifiedDiff('a', text(lines), text(lines.with(3, 'x').with(20, 'y')));
  expect(diff.split('\n').filter((line) => line.startsWith('@@'))).toEqual(['@@ -1,7 +1,7 @@', '@@ -18,7 +18,7 @@']);
});

it('is empty where nothing changes', async () => {
  expect(await unifiedDiff('a', 'x\n', 'x\n')).toBe('');
});

it('shows a new file, one that goes away, and an empty one', async () => {
  expect(await unifiedDiff('a', undefined, 'x\n')).toBe('--- /dev/null\n+++ b/a\n@@ -0,0 +1,1 @@\n+x\n');
  expect(await unifiedDiff('a', 'x\n', undefined)).toBe('--- a/a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n');
  expect(await unifiedDiff('a', undefined, '')).toBe('--- /dev/null\n+++ b/a\n');
});

it('says where a last line has no end', async () => {
  expect(await unifiedDiff('a', 'x', 'x\n')).toBe(
    '--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n',
  );
});

it('is coloured line by line', async () => {
  expect(await unifiedDiff('a', 'x\n', 'y\n', true)).toBe(
    '\u001B[1m--- a/a\u001B[22m\n\u001B[1m+++ b/a\u001B[22m\n\u001B[36m@@ -1,1 +1,1 @@\u001B[39m\n\u001B[31m-x\u001B[39m\n\u001B[32m+y\u001B[39m\n',
  );
});

it('can be applied, whatever the two texts', async () => {
  const line = fc.constantFrom('a', 'b', 'c', 'd', '', '-- x', 'some longer line');
  const side = fc
    .tuple(fc.array(line, { maxLength: 40 }), fc.boolean())
    .map(([lines, ends]) => text(lines).slice(0, ends ? undefined : -1));
  await fc.assert(
    fc.asyncProperty(side, side, async (before, after) => {
      expect(applyPatch(before, await unifiedDiff('a', before, after))).toBe(after);
    }),
    { numRuns: 300 },
  );
});

it('can be applied with git, names with blanks included', async () => {
  const [before, after] = [text(numbered(50)), `${text(numbered(50).with(10, 'ä').toSpliced(30, 5, 'x'))}no end`];
  const folder = folderWith({ 'my notes.org': before });
  const diff = (await unifiedDiff('my notes.org', before, after)) + (await unifiedDiff('new.txt', undefined, 'new\n'));
  const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: diff, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect([readFileSync(join(folder, 'my notes.org'), 'utf8'), readFileSync(join(folder, 'new.txt'), 'utf8')]).toEqual([
    after,
    'new\n',
  ]);
});

it('does not slow down with the square of the changes', async () => {
  const lines = numbered(30_000);
  const spread = lines.map((line, at) => (at % 15 === 0 ? `${line}!` : line));
  const different = lines.map((line) => `${line}!`);
  const repeated = lines.map((_, at) => (at % 3 === 0 ? 'a' : 'b'));
  const shuffled = repeated.map((_, at) => (at % 5 === 0 ? 'a' : 'b'));
  for (const [before, after] of [
    [lines, spread],
    [lines, different],
    [repeated, shuffled],
  ] as const) {
    expect(applyPatch(text(before), await unifiedDiff('a', text(before), text(after)))).toBe(text(after));
  }
});

it('leaves bytes that are no text as they are', async () => {
  expect(await unifiedDiff('a', 'x \uDC80\n', 'y \uDC80\n')).toBe(
    '--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-x \uDC80\n+y \uDC80\n',
  );
});
