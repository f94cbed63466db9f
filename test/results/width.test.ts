import { expect, test } from 'vitest';
import { displayWidth } from '../../src/results/width.ts';

// Measured in Emacs 28.2.
test.each([
  ['', 0],
  ['abc', 3],
  ['日本', 4],
  ['한', 2],
  ['ｱ', 1],
  ['１', 2],
  ['é', 1],
  ['e\u0301', 1],
  ['\u0301e', 2],
  ['\u0301\u0302e', 3],
  ['a\u200bb', 3],
  ['\ufeffx', 2],
  ['\u00ad', 1],
  ['❤️', 1],
  ['👍🏽', 4],
  ['🇫🇷', 2],
  ['👩‍💻', 4],
  ['🏃‍♂️', 3],
  ['👩‍⚕', 4],
  ['a\u200db', 3],
  ['☕⬛🎉〰㊙', 10],
  ['→…①☃⚠★', 6],
  ['\u001b[1m', 5],
  ['\u0085', 4],
  ['\udc85', 4],
  ['a\tb\tc', 17],
  ['ก็', 1],
  ['ខ្មែរ', 4],
  ['각', 2],
])('measures %j as %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('counts the description of a link, or its target', () => {
  expect(displayWidth('[[file:x.org][é]]')).toBe(1);
  expect(displayWidth('see [[file:x]].')).toBe(11);
  expect(displayWidth('[[]] [[a')).toBe(8);
});
