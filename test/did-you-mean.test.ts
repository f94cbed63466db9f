import fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, nearestNames } from '../src/did-you-mean.ts';

const NAMES = ['--tangle', '--tangle-to', '--tangle-dir', '--timeout', '--only', '--list', '--lang', '-n'];

it.each([
  ['--tanlge', ['--tangle']],
  ['--Only', ['--only']],
  ['--onyl', ['--only']],
  ['--tang', ['--tangle', '--tangle-to', '--tangle-dir']],
  ['--timout', ['--timeout']],
  ['--lsit', ['--list']],
  ['--frobnicate', []],
  ['', []],
])('finds what %j may have meant', (word, names) => {
  expect(nearestNames(word, NAMES)).toEqual(names);
});

it('asks for one name, or for as many as it is told to', () => {
  expect(didYouMean('deplyo', ['build', 'deploy'])).toBe('did you mean `deploy`?');
  expect(didYouMean('deploy', ['deploy-1', 'deploy-2'], 2)).toBe('did you mean `deploy-1` or `deploy-2`?');
  expect(didYouMean('x', ['deploy'])).toBeUndefined();
});

it('finds a name behind any one typing error', () => {
  const name = fc.stringMatching(/^[a-z]{4,20}$/u);
  fc.assert(
    fc.property(name, fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'replace'), (word, seed, error) => {
      const at = seed % (word.length - 1);
      expect(nearestNames(withError(word, at, error), [word])).toEqual([word]);
    }),
  );
});

it('is not held up by pasted text', () => {
  expect(nearestNames('x'.repeat(1_000_000), NAMES)).toEqual([]);
});

function withError(word: string, at: number, error: 'drop' | 'double' | 'swap' | 'replace'): string {
  const [head, one = '', two = '', tail] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  switch (error) {
    case 'drop':
      return head + two + tail;
    case 'double':
      return head + one + one + two + tail;
    case 'swap':
      return head + two + one + tail;
    case 'replace':
      return `${head}#${two}${tail}`;
  }
}
