import { describe, expect, test } from 'vitest';
import { isExpected, ownSettings, readSettings, type BlockSettings } from '../../src/babel/settings.ts';
import { blockOf, bookOf, errorOf } from '../helpers/babel.ts';

function settingsOf(...lines: readonly string[]): BlockSettings {
  const document = bookOf(lines.join('\n'));
  const block = blockOf(document);
  return readSettings(ownSettings(document, block.section, document.sourceBlocks[0]?.node, block.arguments));
}

const PLAIN = { expect: 0, after: [], isLinear: false, usesTerminal: false };

describe('settings', () => {
  test.each<[string, readonly string[], Partial<BlockSettings>]>([
    ['none', ['#+begin_src sh'], {}],
    ['above the block', ['#+ATTR_ORGRUN: :timeout 10m :expect 4', '#+begin_src sh'], { timeoutMs: 600_000, expect: 4 }],
    [
      'on several lines',
      ['#+ATTR_ORGRUN: :expect 4', '#+ATTR_ORGRUN: :expect nonzero', '#+begin_src sh'],
      { expect: 'nonzero' },
    ],
    ['as plain header arguments', ['#+begin_src sh :timeout 90 :tty yes'], { timeoutMs: 90_000, usesTerminal: true }],
    ['of the document', ['#+PROPERTY: orgrun :order linear', '#+begin_src sh'], { isLinear: true }],
    [
      'the nearest wins',
      ['#+PROPERTY: orgrun :timeout 1h', '#+ATTR_ORGRUN: :timeout 1s', '#+begin_src sh :timeout 1m'],
      { timeoutMs: 1000 },
    ],
    [
      'a block over its document',
      ['#+PROPERTY: orgrun :timeout 1h', '#+begin_src sh :timeout 1m'],
      { timeoutMs: 60_000 },
    ],
    [
      'names of blocks',
      ['#+ATTR_ORGRUN: :after one, two "three four"', '#+begin_src sh'],
      { after: ['one', 'two', 'three four'] },
    ],
    ['a file', ['#+ATTR_ORGRUN: :write "a file"', '#+begin_src sh'], { write: 'a file' }],
  ])('%s', (_name, lines, expected) => {
    expect(settingsOf(...lines, '#+end_src')).toEqual({ ...PLAIN, ...expected });
  });

  test.each([
    [':timeout soon', '`soon` is no duration'],
    [':expect 4x', '`:expect 4x` is no exit status'],
    [':on kube1', '`:on` is not there yet'],
  ])('%s is an error', (line, message) => {
    expect(errorOf(() => settingsOf(`#+ATTR_ORGRUN: ${line}`, '#+begin_src sh', '#+end_src'))).toEqual({ message });
  });
});

test.each([
  [0, 0, true],
  [0, 1, false],
  [4, 4, true],
  [4, 0, false],
  ['nonzero', 1, true],
  ['nonzero', 0, false],
] as const)('where %s is expected, %d is as expected: %s', (expected, code, is) => {
  expect(isExpected(expected, code)).toBe(is);
});
