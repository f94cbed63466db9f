import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineReader } from '../../src/report/lines.ts';

it('finds the same lines however the output is cut into pieces', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'ä', '漢', '😀', ' ') });
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(20)), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
      const seen: string[] = [];
      const reader = lineReader('all', (text) => seen.push(text));
      let at = 0;
      for (const cut of cuts) {
        reader.push(bytes.subarray(at, at + cut));
        at += cut;
      }
      reader.push(bytes.subarray(at));
      reader.end();
      expect(seen).toEqual(lines);
    }),
  );
});

it('hands over a last line without an end', () => {
  const seen: string[] = [];
  const reader = lineReader('all', (text) => seen.push(text));
  reader.push(Buffer.from('a\nb'));
  expect([seen, reader.pending()]).toEqual([['a'], 'b']);
  reader.end();
  expect([seen, reader.pending()]).toEqual([['a', 'b'], '']);
});

it('looks only at the last line of each piece where more is not wanted', () => {
  const seen: string[] = [];
  const reader = lineReader('last', (text) => seen.push(text));
  for (const piece of ['one\ntwo\nthr', 'ee\nfour\n', 'five', ' and six\n', 'seven\n']) reader.push(Buffer.from(piece));
  expect(seen).toEqual(['two', 'four', 'five and six', 'seven']);
});

it('shows what was written over the line', () => {
  const seen: string[] = [];
  const reader = lineReader('all', (text) => seen.push(text));
  reader.push(Buffer.from('10%\r50%'));
  expect(reader.pending()).toBe('50%');
  reader.push(Buffer.from('\r100%\r\nnext\n'));
  expect(seen).toEqual(['100%', 'next']);
});

it('keeps no line that is too long to be one', () => {
  const seen: string[] = [];
  const reader = lineReader('all', (text) => seen.push(text));
  for (let count = 0; count < 100; count++) reader.push(new Uint8Array(1_000_000).fill(120));
  expect(reader.pending()).toBe('');
  reader.push(Buffer.from('\nshort\n'));
  expect(seen).toEqual(['(a line of more than 64 KB)', 'short']);
});
