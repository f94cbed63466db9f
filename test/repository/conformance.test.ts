import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const CASES = 'test/conformance';

it.each(['.', 'own'])('has one line of rules.tsv for each case (%s)', (folder) => {
  expect(firstColumn(`${folder}/rules.tsv`)).toEqual(casesIn(folder === '.' ? 'open' : folder));
});

it('has an expected file of our own for each case that we decide otherwise', () => {
  expect(firstColumn('differs.tsv')).toEqual(casesIn('differs'));
});

function firstColumn(path: string): readonly string[] {
  const lines = readFileSync(`${CASES}/${path}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => line.split('\t')[0] ?? '').toSorted();
}

function casesIn(folder: string): readonly string[] {
  const suffix = '.expected.org';
  const found = readdirSync(`${CASES}/${folder}`).filter((name) => name.endsWith(suffix));
  return found.map((name) => name.slice(0, -suffix.length)).toSorted();
}
