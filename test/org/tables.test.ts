import { expect, test } from 'vitest';
import { children, found } from './found.ts';

test('finds tables with rows, rules and formulas', () => {
  const text = 'text\n#+name: t\n  | a | b |\n  |---+---|\n|\n#+TBLFM: $1=2\n#+tblfm: $2=3\nmore\n';
  expect(found(text, 'table')).toEqual([{ source: text.slice('text\n'.length, text.indexOf('more')), name: 't' }]);
  expect(found(text, 'tableRow')).toEqual([
    { source: '  | a | b |\n', isRule: false },
    { source: '  |---+---|\n', isRule: true },
    { source: '|\n', isRule: false },
  ]);
  expect(found(text, 'tableFormula')).toEqual([{ source: '#+TBLFM: $1=2\n' }, { source: '#+tblfm: $2=3\n' }]);
});

test('leaves a formula line without a blank behind its colon to itself', () => {
  expect(found('| a |\n#+TBLFM:\n', 'table')).toEqual([{ source: '| a |\n' }]);
  expect(found('| a |\n#+TBLFM:\n', 'keyword')).toEqual([{ source: '#+TBLFM:\n', key: 'TBLFM', value: '' }]);
});

test('keeps what stands in a table from running', () => {
  expect(found('| src_sh{x} | call_f() |\n', 'inlineSource')).toEqual([]);
});

test('finds a drawn table, whose lines are a body', () => {
  const text = '+---+\n| a |\n+---+\ntext\n';
  expect(found(text, 'table')).toEqual([{ source: '+---+\n| a |\n+---+\n' }]);
  expect(children(text, 'table')).toEqual([['body', '+---+\n| a |\n+---+\n']]);
  expect(found('+---+\n| a |\n', 'table')).toEqual([{ source: '| a |\n' }]);
});
