import { expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../src/duration.ts';

it.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['90', 90_000],
  ['1.5s', 1500],
  ['10m', 600_000],
  ['1h30m', 5_400_000],
  ['1d', 86_400_000],
  [' 2h ', 7_200_000],
  // A timer cannot wait longer.
  ['1000d', 2 ** 31 - 1],
])('reads %j', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each(['', '0', '0s', '-1s', '1 h', 'h', '10x', '1e3s', 'infinity', '1h 30m'])(
  'does not take %j for a duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

it.each([
  [0, '0.0s'],
  [340, '0.3s'],
  [41_200, '41.2s'],
  [59_949, '59.9s'],
  [59_960, '1m00s'],
  [725_000, '12m05s'],
  [3_599_600, '1h00m'],
  [10_920_000, '3h02m'],
])('writes %d ms for a person', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
