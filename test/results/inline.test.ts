import { expect, test } from 'vitest';
import { NIL, type Value } from '../../src/lisp/value.ts';
import { scan } from '../../src/org/scan.ts';
import { pathAt } from '../../src/org/walk.ts';
import { placeInlineResult, removeInlineResult } from '../../src/results/inline.ts';
import { applyEdits } from '../../src/text.ts';
import { formatOf, type Options } from './placing.ts';

type Change = (
  text: string,
  parent: Parameters<typeof placeInlineResult>[1],
  object: Parameters<typeof placeInlineResult>[2],
) => string;

/** Applies a change to the first inline object of a text. */
function change(text: string, apply: Change): string {
  const at = text.search(/(?:src|call)_/u);
  const path = pathAt(scan(text), at);
  const object = path.at(-1);
  const parent = path.at(-2);
  if (parent === undefined || (object?.type !== 'inlineSource' && object?.type !== 'inlineCall'))
    throw new Error('no inline object');
  return apply(text, parent, object);
}

function place(text: string, value: Value, options: Options = {}): string {
  return change(text, (all, parent, object) =>
    applyEdits(all, placeInlineResult(all, parent, object, value, formatOf(options))),
  );
}

const written = (value: Value, options: Options = {}): string =>
  place('a src_sh{x} b\n', value, options).slice('a src_sh{x}'.length, -' b\n'.length);

test('writes the result behind the object, after one space', () => {
  expect(place('a src_sh{x}, b', 'y\n')).toBe('a src_sh{x} {{{results(=y=)}}}, b');
  expect(place('a call_f(n=4) b', 5n)).toBe('a call_f(n=4) {{{results(=5=)}}} b');
});

test('replaces the macro that follows, blanks and a line end aside', () => {
  expect(place('a src_sh{x}{{{results(=o=)}}} b', 'y')).toBe('a src_sh{x}{{{results(=y=)}}} b');
  expect(place('a src_sh{x} \n {{{results(o)}}} b', 'y')).toBe('a src_sh{x} \n {{{results(=y=)}}} b');
  expect(place('a src_sh{x} {{{other(o)}}} b', 'y')).toBe('a src_sh{x} {{{results(=y=)}}} {{{other(o)}}} b');
  expect(place('a src_sh{x} c {{{results(o)}}} b', 'y')).toBe('a src_sh{x} {{{results(=y=)}}} c {{{results(o)}}} b');
  expect(place('a src_sh{x} {{{results(=o=)}}} b', NIL)).toBe('a src_sh{x}  b');
});

test('stays on the line of a heading', () => {
  expect(place('* a src_sh{x} b :tag:\ntext', 'y')).toBe('* a src_sh{x} {{{results(=y=)}}} b :tag:\ntext');
});

test.each<[Options, string]>([
  [{ words: 'raw' }, ' y'],
  [{ words: 'html' }, ' {{{results(@@html:y@@)}}}'],
  [{ words: 'latex' }, ' {{{results(@@latex:y@@)}}}'],
  [{ words: 'org' }, ' {{{results(src_org{y})}}}'],
  [{ words: 'code' }, ' {{{results(src_bash[]{y})}}}'],
  [{ words: 'code', switches: '-n' }, ' {{{results(src_bash[ -n]{y})}}}'],
  [{ words: 'file' }, ' {{{results([[file:y]])}}}'],
  [{ words: 'file', file: { path: 'a,b', description: 'd' } }, String.raw` {{{results([[file:a\,b][d]])}}}`],
  [{ wrap: 'example' }, ' {{{results(=y=)}}}'],
  [{ wrap: 'export B' }, ' {{{results(@@B:y@@)}}}'],
  [{ wrap: 'export' }, ' {{{results(@@none:y@@)}}}'],
  [{ wrap: 'src L a b' }, ' {{{results(src_L[a b]{y})}}}'],
  [{ wrap: 'src L' }, ' {{{results(src_L{y})}}}'],
  [{ wrap: 'SRC' }, ' {{{results(src_none{y})}}}'],
  [{ wrap: 'note' }, ' {{{results(y)}}}'],
  [{ wrap: '' }, ' {{{results(y)}}}'],
  [{ wrap: 'no' }, ' y'],
  [{ options: { inlineResultWrap: '~%s~' } }, ' {{{results(~y~)}}}'],
])('writes the form that %j asks for', (options, text) => {
  expect(written('y', options)).toBe(text);
});

test('protects commas, but in raw text', () => {
  expect(written(String.raw`a, b\,c`)).toBe(String.raw` {{{results(=a\, b\\\,c=)}}}`);
  expect(written('a, b', { words: 'raw' })).toBe(' a, b');
});

test('takes line ends off a text, but keeps those of raw text', () => {
  expect(written('y\n\n')).toBe(' {{{results(=y=)}}}');
  expect(written('y\n', { words: 'raw' })).toBe(' y\n');
});

test('writes a space for nothing, and no more for a silent result', () => {
  expect(written(NIL)).toBe(' ');
  expect(written('')).toBe(' {{{results(==)}}}');
  expect(written('y', { words: 'silent' })).toBe('');
});

test('refuses what needs lines of its own', () => {
  expect(() => written('y', { words: 'table' })).toThrow(':results table cannot be the result of inline code');
  expect(() => written('y', { words: 'list' })).toThrow(':results list cannot be the result of inline code');
  expect(() => written('y', { words: 'drawer' })).toThrow(':results drawer cannot be the result of inline code');
  expect(() => written(['a', 'b'])).toThrow('a list cannot be the result of inline code');
  expect(() => written('a\nb')).toThrow('a text of several lines cannot be the result of inline code');
});

test('has no edit where nothing changes, and removes a result with the blanks before it', () => {
  const text = 'a src_sh{x}\n{{{results(=y=)}}} b';
  expect(
    change(text, (all, parent, object) => JSON.stringify(placeInlineResult(all, parent, object, 'y', formatOf()))),
  ).toBe('[]');
  expect(change(text, (all, parent, object) => applyEdits(all, removeInlineResult(all, parent, object)))).toBe(
    'a src_sh{x} b',
  );
});
