import * as fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendEntry, clearJournal, type JournalEntry, readJournal } from '../../src/run/journal.ts';
import { folderWith } from '../helpers/folders.ts';

const FIRST: JournalEntry = { key: 'deploy', bodyHash: '3f9a', result: '#+RESULTS:\n: ok\n' };
const SECOND: JournalEntry = {
  key: '~77c0/1',
  bodyHash: '77c0',
  result: '',
  detail: { exit: 0, words: ['a', true], 10: 'x', 9: 'y' },
};

function journal(): string {
  return join(folderWith(), 'a.org.journal');
}

test('gives the entries back in their order', () => {
  const path = journal();
  appendEntry(path, FIRST);
  appendEntry(path, SECOND);
  expect(readJournal(path)).toEqual([FIRST, SECOND]);
});

test('is empty where there is none, and after it was cleared', () => {
  const path = journal();
  expect(readJournal(path)).toEqual([]);
  appendEntry(path, FIRST);
  clearJournal(path);
  clearJournal(path);
  expect([readJournal(path), fs.existsSync(path)]).toEqual([[], false]);
});

test('is one line of JSON for each entry', () => {
  const path = journal();
  appendEntry(path, FIRST);
  appendEntry(path, SECOND);
  const lines = fs.readFileSync(path, 'utf8').split('\n');
  expect(lines.map((line) => (line === '' ? undefined : JSON.parse(line).entry))).toEqual([FIRST, SECOND, undefined]);
});

test('loses nothing but the entry that was cut short, wherever the cut is', () => {
  const path = journal();
  appendEntry(path, FIRST);
  const whole = fs.statSync(path).size;
  appendEntry(path, SECOND);
  const full = fs.readFileSync(path);
  for (let size = whole; size < full.length; size++) {
    fs.writeFileSync(path, full.subarray(0, size));
    appendEntry(path, FIRST);
    // With only its newline missing, the entry is whole.
    expect(readJournal(path)).toEqual(size === full.length - 1 ? [FIRST, SECOND, FIRST] : [FIRST, FIRST]);
  }
});

test('passes over an entry that was altered', () => {
  const path = journal();
  appendEntry(path, FIRST);
  appendEntry(path, SECOND);
  fs.writeFileSync(path, fs.readFileSync(path, 'utf8').replace(': ok', ': no'));
  expect(readJournal(path)).toEqual([SECOND]);
});

test('keeps every text, invalid bytes and line ends too', () => {
  const path = journal();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue({ noUnicodeString: false }), (result, value) => {
      clearJournal(path);
      const entry = { key: result, bodyHash: '', result: `${result}\udcff\r\n`, detail: JSON.stringify(value) };
      appendEntry(path, entry);
      expect(readJournal(path)).toEqual([entry]);
    }),
    { numRuns: 50 },
  );
});

test('says where it could not be written', () => {
  const path = join(folderWith(), 'absent/a.org.journal');
  expect(() => appendEntry(path, FIRST)).toThrow(
    expect.objectContaining({ code: 'place', message: 'its folder does not exist' }),
  );
});
