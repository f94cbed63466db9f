import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { cacheHash } from '../../src/babel/cache-hash.ts';
import { collectExecutables } from '../../src/babel/collect.ts';
import { keysOf } from '../../src/babel/keys.ts';
import { findLanguage } from '../../src/languages/index.ts';
import { blockOf, bookOf } from '../helpers/babel.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

test('keys are names, or hashes of bodies, numbered where they are equal; never lines', () => {
  const block = '#+begin_src sh\necho\n#+end_src\n';
  const text = `#+NAME: one\n${block}\n${block}\n  ${block.replaceAll('\n', '\n  ')}\n#+NAME: one\n${block}\n#+CALL: one()\n\nx src_sh{ls} call_one() y\n`;
  const document = bookOf(text);
  const expected = [
    'one',
    `~${digest('echo')}/1`,
    `~${digest('echo')}/2`,
    'one/2',
    `call~${digest('one()')}/1`,
    `inline~${digest('src_sh{ls}')}/1`,
    `call~${digest('one()')}/2`,
  ];
  expect(keysOf(document, collectExecutables(document))).toEqual(expected);
  const moved = bookOf(`A line more.\n\n* And a heading\n${text}`);
  expect(keysOf(moved, collectExecutables(moved))).toEqual(expected);
});

// As Org computes them.
test.each([
  ['#+begin_src bash :cache yes :results output\necho stable\n#+end_src', 'a6789008ba2859d082dd5894022427704106ca1a'],
  [
    '#+PROPERTY: header-args :cache yes :results output :color "teal"\n#+begin_src bash\necho a\n#+end_src',
    'b2b380554bb166b58ec62dd879114ea4d29fc994',
  ],
])('the hash of %j', (text, expected) => {
  const block = blockOf(bookOf(text));
  const language = findLanguage('bash');
  if (language === undefined) throw new Error('there is no bash');
  const code = {
    language: 'bash',
    body: block.body,
    variables: [],
    arguments: block.arguments.values,
    words: new Set(block.arguments.results),
    type: 'output',
    purpose: 'run',
  } as const;
  expect(cacheHash(language, code, block.arguments)).toBe(expected);
});
