import { expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { longHelp, shortHelp, signature } from '../../src/cli/help.ts';
import { main } from '../../src/cli/main.ts';
import { ALL_OPTIONS } from '../../src/cli/options.ts';
import { fakeEdge } from '../helpers/edge.ts';

it('fits a screen with -h, with two examples', () => {
  const lines = shortHelp().trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(lines.filter((line) => line.startsWith('orgrun ') && line.includes('.org '))).toHaveLength(2);
});

it('is never wider than a terminal', () => {
  const wide = [shortHelp(), longHelp()].flatMap((text) => text.split('\n').filter((line) => line.length > 80));
  expect(wide).toEqual([]);
});

it('gives every flag one line with --help', () => {
  const lines = longHelp().split('\n');
  for (const option of ALL_OPTIONS) {
    const own = lines.filter((line) => line.startsWith(`  ${signature(option)} `) && line.endsWith(` ${option.help}`));
    expect([option.name, own.length]).toEqual([option.name, 1]);
  }
});

it('names every exit code', () => {
  const codes = longHelp()
    .split('\n')
    .flatMap((line) => /^ +(\d+) {2}\S/u.exec(line)?.[1] ?? []);
  expect(codes).toEqual(['0', '1', '2', '3', '4', '5', '6', '129', '130', '143']);
});

it('is printed by -h and --help, whatever else stands there', async () => {
  const commands = {
    run: () => Promise.reject(new Error('run')),
    tangle: () => Promise.reject(new Error('tangle')),
    list: () => Promise.reject(new Error('list')),
    detangle: () => Promise.reject(new Error('detangle')),
  };
  for (const [argv, text] of [
    [['-h'], shortHelp()],
    [['--tangle', 'a.org', '--help'], longHelp()],
  ] as const) {
    const edge = fakeEdge();
    expect([await main(argv, edge, commands), edge.printed(), edge.said()]).toEqual([0, text, '']);
  }
});

it('shows flags as they can be written', async () => {
  for (const option of ALL_OPTIONS) {
    const [flag = '', value] = signature(option)
      .replace(/^-\w, /u, '')
      .split(' ');
    const raw = await parseArguments(value === undefined ? [flag] : [flag, option.choices?.[0] ?? value]);
    expect([...raw.given.keys()]).toEqual([option.name]);
  }
});
