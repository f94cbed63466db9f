import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOperand } from '../../src/cli/values.ts';
import { OrgrunError } from '../../src/errors.ts';
import { findConfig } from '../../src/io/config.ts';
import { findDocuments, type FoundDocuments, type PathOperand } from '../../src/io/find-documents.ts';
import { folderWith } from '../helpers/folders.ts';

const FILES = {
  'a.org': '',
  'b.txt': '',
  'docs/c.org': '',
  'docs/deep/d.org': '',
  'docs/.hidden.org': '',
  '.config/e.org': '',
  'node_modules/x/f.org': '',
  'out/g.org': '',
};

function find(folder: string, ...names: readonly string[]): FoundDocuments {
  const operands = names
    .map((name) => readOperand(folder, name))
    .filter((operand): operand is PathOperand => operand.kind === 'path');
  return findDocuments(operands, folder, findConfig(folder));
}

/** What was found, as paths below the folder; `isSearched` last. */
function found(folder: string, ...names: readonly string[]): readonly unknown[] {
  const { documents, isSearched } = find(folder, ...names);
  const shown = documents.map(({ path, block }) =>
    block === undefined ? relative(folder, path) : [relative(folder, path), block],
  );
  return [...shown, isSearched];
}

function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  expect(spawnSync('git', ['init', '-q'], { cwd: folder }).status).toBe(0);
  return folder;
}

function failure(call: () => unknown): OrgrunError {
  try {
    call();
  } catch (error) {
    if (error instanceof OrgrunError) return error;
    throw error;
  }
  throw new Error('it threw nothing');
}

describe('documents', () => {
  it('are taken as they are named, in that order', () => {
    const folder = folderWith(FILES);
    expect(found(folder, 'docs/c.org', 'a.org', 'b.txt', '.config/e.org')).toEqual([
      'docs/c.org',
      'a.org',
      'b.txt',
      '.config/e.org',
      false,
    ]);
  });

  it('are named once, by whatever name', () => {
    const folder = folderWith(FILES);
    symlinkSync('a.org', join(folder, 'link.org'));
    expect(found(folder, 'a.org', './a.org', 'link.org', 'docs/../a.org', 'a.org::x')).toEqual(['a.org', false]);
  });

  it('are named with a block', () => {
    const folder = folderWith({ ...FILES, 'odd.org:3': '' });
    expect(found(folder, 'a.org::x', 'a.org:7:2', 'a.org::x', 'odd.org:3')).toEqual([
      ['a.org', { kind: 'name', name: 'x' }],
      ['a.org', { kind: 'place', line: 7, column: 2 }],
      'odd.org:3',
      false,
    ]);
  });

  it('are searched in a folder, without what is hidden or installed', () => {
    const folder = folderWith(FILES);
    expect(found(folder, '.')).toEqual(['a.org', 'docs/c.org', 'docs/deep/d.org', 'out/g.org', true]);
    expect(found(folder, 'docs')).toEqual(['docs/c.org', 'docs/deep/d.org', true]);
    expect(found(folder, '.config')).toEqual(['.config/e.org', true]);
  });

  it('are searched in a repository as git sees it', () => {
    const folder = repositoryWith({ ...FILES, '.gitignore': 'out/\nnode_modules/\n', 'ä ö.org': '' });
    symlinkSync('user@host.1234', join(folder, '.#a.org'));
    symlinkSync('nowhere', join(folder, 'dangling.org'));
    expect(found(folder, '.')).toEqual([
      '.config/e.org',
      'a.org',
      'docs/.hidden.org',
      'docs/c.org',
      'docs/deep/d.org',
      'ä ö.org',
      true,
    ]);
    expect(found(folder, 'docs')).toEqual(['docs/.hidden.org', 'docs/c.org', 'docs/deep/d.org', true]);
    expect(failure(() => find(folder, 'out')).hint).toBe(
      'files that git ignores are not searched: name them one by one',
    );
    expect(found(folder, 'out/g.org')).toEqual(['out/g.org', false]);
  });

  it('are those that are there, not those that git remembers', () => {
    const folder = repositoryWith({ 'a.org': '', 'b.org': '' });
    spawnSync('bash', ['-c', 'git add . && rm b.org'], { cwd: folder });
    expect(found(folder, '.')).toEqual(['a.org', true]);
  });

  it('match patterns', () => {
    const folder = folderWith(FILES);
    expect(found(folder, '*.org')).toEqual(['a.org', true]);
    expect(found(folder, './docs/**')).toEqual(['docs/c.org', 'docs/deep/d.org', true]);
    expect(found(folder, '**/{c,d}.org')).toEqual(['docs/c.org', 'docs/deep/d.org', true]);
    expect(found(folder, '*')).toEqual(['a.org', true]);
    expect(found(folder, '*.txt')).toEqual(['b.txt', true]);
    expect(found(join(folder, 'docs'), '../*.org')).toEqual(['../a.org', true]);
    expect(found(folder, `${folder}/docs/*.org`)).toEqual(['docs/c.org', true]);
  });

  it('are all below the working folder where none is named', () => {
    const folder = folderWith(FILES);
    expect(found(folder)).toEqual(['a.org', 'docs/c.org', 'docs/deep/d.org', 'out/g.org', true]);
  });

  it('are those of the configuration where none is named', () => {
    const folder = repositoryWith({ ...FILES, 'orgrun.config.json': '{"documents": ["docs/*.org", "a.org", "out"]}' });
    expect(found(folder)).toEqual(['docs/c.org', 'a.org', 'out/g.org', true]);
    expect(found(join(folder, 'docs'))).toEqual(['c.org', '../a.org', '../out/g.org', true]);
    expect(found(folder, 'b.txt')).toEqual(['b.txt', false]);
  });
});

describe('what is not there', () => {
  it.each<[readonly string[], string, string, string]>([
    [['x.org'], 'document', 'no such file', 'x.org'],
    [['x.org:3'], 'document', 'no such file', 'x.org'],
    [['x.org::a'], 'document', 'no such file', 'x.org'],
    [['empty'], 'usage', 'there is no org document in this folder', 'empty'],
    [['x*.org'], 'usage', 'no document matches this pattern', 'x*.org'],
    [['nowhere/*.org'], 'usage', 'no document matches this pattern', 'nowhere/*.org'],
  ])('is named: %j', (names, code, message, path) => {
    const folder = folderWith(FILES);
    mkdirSync(join(folder, 'empty'));
    const error = failure(() => find(folder, ...names));
    expect([error.code, error.message, error.location]).toEqual([code, message, { path }]);
    expect(error.hint).toBeDefined();
  });

  it('is said where nothing was named', () => {
    const folder = folderWith({ 'b.txt': '' });
    expect(failure(() => find(folder)).message).toBe('there is no org document below the working folder');
  });

  it('is a folder to work in', () => {
    expect(failure(() => findDocuments([], '/nowhere', { roots: [] })).message).toBe('/nowhere is no folder');
  });

  it('is said of a name in the configuration', () => {
    const folder = folderWith({ 'orgrun.config.json': '{"documents": ["x.org"]}' });
    const error = failure(() => find(folder));
    expect([error.message, error.location]).toEqual([
      '`documents` names x.org, which does not exist',
      { path: join(folder, 'orgrun.config.json') },
    ]);
  });

  it('is said where git cannot say what is there', () => {
    const folder = folderWith({ 'a.org': '', '.git': 'gitdir: /nowhere\n' });
    const error = failure(() => find(folder, '.'));
    expect([error.code, error.message.split(':')[0]]).toEqual(['usage', 'git cannot list the documents here']);
    expect(found(folder, 'a.org')).toEqual(['a.org', false]);
  });

  it.skipIf(process.getuid?.() === 0)('is a folder that may not be read', () => {
    const folder = folderWith(FILES);
    chmodSync(join(folder, 'docs'), 0);
    expect(found(folder, '.')).toEqual(['a.org', 'out/g.org', true]);
    chmodSync(join(folder, 'docs'), 0o755);
  });
});
