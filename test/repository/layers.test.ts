import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ENTRIES = ['unified', 'index', 'bin'];
const FILES = ['errors', 'text', 'file-error', 'did-you-mean', 'duration', 'glob', 'secrets', 'outcomes', ...ENTRIES];

const layers = readTable('layers').map(([names = '', may = '']) => ({ names: names.split(', '), may }));
const packages = readTable('packages').map(([name = '', places = '']) => ({ name, places: places.split(', ') }));
const names = layers.flatMap((layer) => layer.names);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('reports every import that the layer table does not allow, and no other', () => {
  const imports = new Map(names.map((from) => [probe(from), names.filter((to) => to !== from).map(importFrom(from))]));
  const wrong = names.flatMap((from) =>
    names.filter((to) => to !== from && !allowed(from).has(to)).map((to) => `${probe(from)} ${specifier(from, to)}`),
  );
  expect(lint(imports)).toEqual(wrong.toSorted());
});

it('finds every folder and file of the source in the layer table', () => {
  const found = readdirSync('src').map((name) => name.replace(/\.ts$/u, ''));
  expect(found.filter((name) => !names.includes(name))).toEqual([]);
});

it('lets io and report name the types of every folder, and no other layer', () => {
  const imports = new Map(
    ['io', 'report', 'org'].map((from) => [probe(from), [`import type { T } from '${specifier(from, 'babel')}';`]]),
  );
  expect(lint(imports)).toEqual(['src/org/probe.ts ../babel/probe.ts']);
});

it('reports an outside package that is imported elsewhere than in its place', () => {
  const places = new Set([...names.map(probe), 'src/run/process.ts', 'src/io/git.ts']);
  const imports = new Map([...places].map((place) => [place, packages.map(({ name }) => `import '${name}';`)]));
  const wrong = [...places].flatMap((place) =>
    packages.filter((one) => !one.places.some((at) => isAt(place, at))).map(({ name }) => `${place} ${name}`),
  );
  expect(lint(imports)).toEqual(wrong.toSorted());
});

it('finds no lazy import in the source that its layer does not allow', () => {
  const imports = new Map(
    readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => [join('src', path), lazyImports(readFileSync(join('src', path), 'utf8'))]),
  );
  expect(lint(imports)).toEqual([]);
});

/** The rows of a named table of the architecture page. */
function readTable(name: string): readonly (readonly string[])[] {
  const lines = readFileSync('docs/architecture.org', 'utf8').split('\n');
  const from = lines.indexOf(`#+name: ${name}`) + 1;
  const to = lines.findIndex((line, at) => at >= from && !line.startsWith('|'));
  const rows = lines.slice(from, to).map((line) => line.split('|').slice(1, -1));
  return rows
    .filter((row) => row.length > 1)
    .map((row) => row.map((cell) => cell.trim()))
    .slice(1);
}

/** The layers that a layer may import, from the words of the table. */
function allowed(from: string): ReadonlySet<string> {
  const row = layers.find((layer) => layer.names.includes(from));
  const found = new Set<string>();
  for (const phrase of row?.may.split(/, (?=each|types)/u) ?? []) {
    if (phrase === 'each other') row?.names.forEach((name) => found.add(name));
    else if (phrase.startsWith('up to ')) upTo(phrase.slice('up to '.length)).forEach((name) => found.add(name));
    else if (phrase.startsWith('anything')) names.forEach((name) => found.add(name));
    if (phrase.startsWith('anything but '))
      phrase
        .slice('anything but '.length)
        .split(', ')
        .forEach((name) => found.delete(name));
  }
  for (const entry of ENTRIES) found.delete(entry);
  return found;
}

function upTo(name: string): readonly string[] {
  const last = layers.findIndex((layer) => layer.names.includes(name));
  return layers.slice(0, last + 1).flatMap((layer) => layer.names);
}

function probe(layer: string): string {
  return FILES.includes(layer) ? `src/${layer}.ts` : `src/${layer}/probe.ts`;
}

function specifier(from: string, to: string): string {
  return probe(to).replace('src/', FILES.includes(from) ? './' : '../');
}

function importFrom(from: string): (to: string) => string {
  return (to) => `import '${specifier(from, to)}';`;
}

function isAt(place: string, at: string): boolean {
  return at.endsWith('.ts') ? place === `src/${at}` : place.startsWith(`src/${at}/`);
}

// await import('./cli/main.ts')
const LAZY = /\bimport\(\s*'([^']+)'/gu;

function lazyImports(source: string): readonly string[] {
  return [...source.matchAll(LAZY)].map(([, name]) => `import '${name}';`);
}

// src/org/probe.ts:2:1: '../babel/probe.ts' import is restricted from being used by a pattern. [...]
const REPORT = /^([^:]+):\d+:\d+: '([^']+)' import is restricted/u;

/** Lints files of imports under the rules of this repository; gives `file specifier` for each import that is refused. */
function lint(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  for (const [path, lines] of imports) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join('\n')}\nexport {};\n`);
  }
  const config = JSON.parse(readFileSync('.oxlintrc.json', 'utf8'));
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...config, options: {} }));
  const oxlint = resolve('node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '-f', 'unix', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const found = stdout.split('\n').map((line) => REPORT.exec(line));
  return found.flatMap((match) => (match === null ? [] : [`${match[1]} ${match[2]}`])).toSorted();
}
