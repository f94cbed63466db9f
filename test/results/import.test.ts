import { expect, test } from 'vitest';
import { importOutput, importRows, isTextResult } from '../../src/results/import.ts';

const isText = (words: string): boolean => isTextResult(new Set(words.split(' ')));
const rows = (text: string): unknown => importOutput(text, 'shell');

test('asks for text where a word says so, and for a table otherwise', () => {
  expect(
    ['scalar', 'verbatim', 'html', 'code', 'pp', 'file', 'output', 'raw', 'org', 'html table'].map(isText),
  ).toEqual(Array(10).fill(true));
  expect(['drawer', 'latex', 'list', 'vector', 'value', 'replace', 'output table', 'raw table'].map(isText)).toEqual(
    Array(8).fill(false),
  );
});

test('makes nothing of an empty output', () => {
  expect(rows('')).toEqual([]);
});

test('keeps a single line whole, and reads a number', () => {
  expect(rows('hello world\n')).toBe('hello world');
  expect(rows('  007 \n')).toBe(7n);
  expect(rows('2e3\n')).toBe(2000);
  expect(rows('x,\n')).toBe('x');
});

test('cuts at TABs where every line has one', () => {
  expect(rows('a\t1\nb c\t2\n')).toEqual([
    ['a', 1n],
    ['b c', 2n],
  ]);
});

test('cuts at commas where every line has one, else at blanks', () => {
  expect(rows('a b,1\nc,2\n')).toEqual([
    ['a b', 1n],
    ['c', 2n],
  ]);
  expect(rows('a,1\nb 2\n')).toEqual([
    ['a,1', ''],
    ['b', 2n],
  ]);
});

test('pads short rows, and counts empty lines as rows', () => {
  expect(rows('a b\n\nc\n')).toEqual([
    ['a', 'b'],
    ['', ''],
    ['c', ''],
  ]);
});

test('splits a single line at blanks where a language asks for it', () => {
  expect(importOutput('a 1\n', 'blanks')).toEqual([['a', 1n]]);
});

test('cuts at nothing but TABs where a language says so', () => {
  expect(importOutput('a b\nc d\n', 'tab')).toEqual([['a b'], ['c d']]);
  expect(importOutput('a,b', 'tab')).toBe('a,b');
});

test('takes spaces around a TAB along, and an empty cell between two TABs', () => {
  expect(rows('a \t b\t\tc\nd  e\n')).toEqual([
    ['a', 'b', '', 'c'],
    ['d', 'e', '', ''],
  ]);
});

test('ends a cell at a bar, and has an empty one in front of a bar', () => {
  expect(rows('| a | b |\n')).toEqual([['', 'a', 'b']]);
});

test('reads quoted fields with commas, quotes and line ends', () => {
  expect(rows('"last, first",3\n"say ""hi""",x\n"q" rest,e\np"r,c\n')).toEqual([
    ['last, first', 3n],
    ['say "hi"', 'x'],
    ['q rest', 'e'],
    ['p"r', 'c'],
  ]);
  expect(rows('"a,\nb",c\nd,e\n')).toEqual([
    ['a, b', 'c'],
    ['d', 'e'],
  ]);
});

test('keeps empty fields, but for one behind the last comma of the output', () => {
  expect(rows('a,,c\nx,\ny,\n')).toEqual([
    ['a', '', 'c'],
    ['x', '', ''],
    ['y', '', ''],
  ]);
});

test('takes the quotes off a cell that is quoted as a whole', () => {
  expect(rows('"1"\t"a b"\nx"y"\t""\n')).toEqual([
    [1n, 'a b'],
    ['x"y"', ''],
  ]);
});

test('takes line ends that are alike everywhere for line ends', () => {
  expect(rows('a 1\r\nb 2\r\n')).toEqual([
    ['a', 1n],
    ['b', 2n],
  ]);
  expect(rows('a 1\r\nb 2\n')).toEqual([
    ['a', '1\r'],
    ['b', 2n],
  ]);
  expect(rows('a\rb')).toEqual([['a'], ['b']]);
});

test('makes nothing of more than 999 lines', () => {
  expect(importRows('x\n'.repeat(999), 'shell')).toHaveLength(999);
  expect(rows('x\n'.repeat(1000))).toEqual([]);
});

test('takes a long line of blanks or quotes in its stride', () => {
  expect(rows(`${' '.repeat(200_000)}x\ny\n`)).toEqual([['x'], ['y']]);
  expect(importRows(`${'"'.repeat(200_001)},\n`, 'csv')).toHaveLength(1);
});
