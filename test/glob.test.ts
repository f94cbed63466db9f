import fc from 'fast-check';
import { expect, it } from 'vitest';
import { globFolder, globMatcher, isGlob } from '../src/glob.ts';

it.each([
  ['*.org', ['a.org', 'ä.org'], ['a.txt', 'x/a.org', '.a.org', 'a.org.bak']],
  ['docs/*.org', ['docs/a.org'], ['a.org', 'docs/x/a.org', 'docs/.a.org']],
  ['**/*.org', ['a.org', 'x/a.org', 'x/y/a.org'], ['.git/a.org', 'x/.y/a.org', 'a.txt']],
  ['docs/**', ['docs', 'docs/a', 'docs/x/y'], ['a', 'doc/s', 'docs/.x/y']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/x', 'b', 'a/.x/b']],
  ['?.org', ['a.org', '😀.org'], ['ab.org', '.org']],
  ['[a-cx].org', ['b.org', 'x.org'], ['d.org', '-.org']],
  ['[!a-c].org', ['d.org'], ['a.org']],
  ['[]a].org', ['].org', 'a.org'], ['b.org']],
  ['[', ['['], ['a']],
  ['{a,b}.{org,txt}', ['a.org', 'b.txt'], ['c.org', 'a.', '{a,b}.org']],
  ['a{1,{2,3}}', ['a1', 'a2', 'a3'], ['a{2,3}', 'a']],
  ['{a}', ['{a}'], ['a']],
  ['.*.org', ['.a.org'], ['a.org']],
  ['/tmp/*.org', ['/tmp/a.org'], ['tmp/a.org']],
  ['../*.org', ['../a.org'], ['a.org']],
  ['deploy-*', ['deploy-web', 'deploy-'], ['deploy', 'x-deploy-web']],
])('matches %j as a shell does', (glob, yes, no) => {
  const matches = globMatcher(glob);
  expect([yes.filter((name) => !matches(name)), no.filter((name) => matches(name))]).toEqual([[], []]);
});

it('tells a pattern from a name', () => {
  expect(['a.org', 'a b', '*.org', 'a?', '[a]', '{a,b}'].filter(isGlob)).toEqual(['*.org', 'a?', '[a]', '{a,b}']);
});

it.each([
  ['*.org', ''],
  ['docs/*.org', 'docs'],
  ['docs/x/a*/b', 'docs/x'],
  ['/*.org', '/'],
  ['../x/?', '../x'],
])('knows the folder of %j', (glob, folder) => {
  expect(globFolder(glob)).toBe(folder);
});

it('matches every name without a meaning of its own with itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z ]{1,9}(?:\/[a-z ]{1,9}){0,3}$/u), (name) => {
      expect(globMatcher(name)(name)).toBe(true);
    }),
  );
});

it('does not grow beyond measure on patterns that are made for it', () => {
  expect(globMatcher('*a'.repeat(200))('a'.repeat(50_000) + 'b')).toBe(false);
  expect(globMatcher('**/'.repeat(200) + 'x')('a/'.repeat(2000))).toBe(false);
  expect(globMatcher('{a,b}'.repeat(40))('a'.repeat(40))).toBe(false);
});
