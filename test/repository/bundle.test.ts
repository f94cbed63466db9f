import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type OutputChunk } from 'rolldown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import options from '../../rolldown.config.ts';

// Measured, with room to grow: whoever passes a limit looks at what came in before raising it.
const BUNDLE_BYTES = 1_400_000;
const TANGLE_BYTES = 620_000;

let folder: string;
let chunks: readonly OutputChunk[];

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'bundle-')));
  const { output } = await build({ ...options, output: { ...options.output, dir: join(folder, 'dist') } });
  chunks = output.filter((file) => file.type === 'chunk');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('is a command that starts by itself', () => {
  const bin = join(folder, 'dist/bin.js');
  expect(readFileSync(bin, 'utf8').split('\n').slice(0, 2)).toEqual([
    '#!/usr/bin/env sh',
    `':' //; exec node -- "$0" "$@"`,
  ]);
  expect((statSync(bin).mode & 0o777).toString(8)).toBe('755');
});

it('keeps its --env-file from node', () => {
  const bin = join(folder, 'dist/bin.js');
  const { status, stderr } = spawnSync(bin, ['--env-file', 'missing.env', '-'], { input: '', encoding: 'utf8' });
  expect([status, stderr.split('\n')[0]?.replace(/^.*\//u, '')]).toEqual([2, 'missing.env: error: no such file']);
});

it('keeps within its size', () => {
  expect(sizeOf(chunks)).toBeLessThan(BUNDLE_BYTES);
});

it('looks nothing up at run time but what node brings', () => {
  const own = new Set(chunks.map((chunk) => chunk.fileName));
  const outside = chunks
    .flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports])
    .filter((name) => !own.has(name));
  expect(outside.filter((name) => !isBuiltin(name))).toEqual([]);
});

it('ships the licence of every package that it contains', () => {
  const packages = new Set(chunks.flatMap((chunk) => chunk.moduleIds).flatMap(packageOf));
  const notices = readFileSync(join(folder, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  const named = new Set(
    notices.split('\n').flatMap((line, at, lines) => (isRule(lines[at - 1]) ? [line.split(' ')[0]] : [])),
  );
  expect(named).toEqual(packages);
});

it('loads no package from outside to tangle a document', () => {
  copyFileSync('test/fixtures/hard-way.org', join(folder, 'hard-way.org'));
  const loaded = loadedChunks(['--tangle', 'hard-way.org']);
  expect(loaded.flatMap((chunk) => chunk.moduleIds).flatMap(packageOf)).toEqual([]);
  expect(sizeOf(loaded)).toBeLessThan(TANGLE_BYTES);
});

function sizeOf(files: readonly OutputChunk[]): number {
  return files.reduce((sum, file) => sum + Buffer.byteLength(file.code), 0);
}

// /x/node_modules/@a/b/c.js
const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/u;

function packageOf(module: string): readonly string[] {
  const name = PACKAGE.exec(module)?.[1];
  return name === undefined ? [] : [name];
}

function isRule(line: string | undefined): boolean {
  return line === '-'.repeat(72);
}

/** Runs the bundle; gives the chunks that it has loaded, from node's own list of scripts. */
function loadedChunks(parameters: readonly string[]): readonly OutputChunk[] {
  const coverage = join(folder, 'coverage');
  execFileSync(process.execPath, [join(folder, 'dist/bin.js'), ...parameters], {
    cwd: folder,
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
  });
  const scripts = readdirSync(coverage).flatMap((name) => scriptsOf(readFileSync(join(coverage, name), 'utf8')));
  const loaded = chunks.filter((chunk) => scripts.some((url) => url.endsWith(`/dist/${chunk.fileName}`)));
  expect(loaded.map((chunk) => chunk.fileName)).toContain('bin.js');
  return loaded;
}

function scriptsOf(coverage: string): readonly string[] {
  const { result }: { readonly result: readonly { readonly url: string }[] } = JSON.parse(coverage);
  return result.map((script) => script.url);
}
