import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { openStateFolder, stateFile } from '../../src/io/state-folder.ts';
import { folderWith } from '../helpers/folders.ts';

test('the state folder stands beside the document, unseen by git', () => {
  const folder = folderWith({ 'docs/a.org': '' });
  expect(openStateFolder(join(folder, 'docs/a.org'))).toBe(join(fs.realpathSync(folder), 'docs/.orgrun'));
  openStateFolder(join(folder, 'docs/a.org'));
  fs.writeFileSync(stateFile(join(folder, 'docs/a.org'), 'journal'), '');
  spawnSync('git', ['init', '-q'], { cwd: folder });
  const status = spawnSync('git', ['status', '--porcelain', '-uall'], { cwd: folder, encoding: 'utf8' });
  expect(status.stdout).toBe('?? docs/a.org\n');
});

test('one document has one state, by whatever link it is reached', () => {
  const folder = folderWith({ 'docs/a.org': '', 'elsewhere/.keep': '' });
  fs.symlinkSync('../docs/a.org', join(folder, 'elsewhere/link.org'));
  fs.symlinkSync('docs', join(folder, 'papers'));
  const journal = join(fs.realpathSync(folder), 'docs/.orgrun/a.org.journal');
  expect(
    ['docs/a.org', 'elsewhere/link.org', 'papers/a.org'].map((name) => stateFile(join(folder, name), 'journal')),
  ).toEqual([journal, journal, journal]);
});

test('a state folder that a repository leads elsewhere is refused', () => {
  const folder = folderWith({ 'a.org': '', 'victim/.keep': '' });
  fs.symlinkSync('victim', join(folder, '.orgrun'));
  expect(() => openStateFolder(join(folder, 'a.org'))).toThrow(OrgrunError);
  expect(fs.readdirSync(join(folder, 'victim'))).toEqual(['.keep']);
});
