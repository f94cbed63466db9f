/** The hash of `:cache yes`, the same that Org computes: header arguments and expanded code. */
import { createHash } from 'node:crypto';
import type { BlockCode, Language } from '../languages/language.ts';
import { printReadable } from '../lisp/print.ts';
import { isList, isNil, symbol, type Value } from '../lisp/value.ts';
import type { Arguments } from './arguments.ts';

/** The hash of a block; its code has the labels of code references still in it. */
export function cacheHash(language: Language, code: BlockCode, merged: Arguments): string {
  const expanded = language.expand({ ...code, purpose: 'tangle' });
  const parts = entriesOf(code, merged)
    .filter(([, value]) => !isNil(value) && value !== '')
    .map(([key, value]): readonly [string, Value] => [
      key,
      WORD_KEYS.has(key) && typeof value === 'string' ? lastingWords(value.split(' ')).join(' ') : value,
    ])
    .filter(([key, value]) => key !== 'result-params' || !isNil(value))
    .map(([, value]) => printReadable(value));
  return createHash('sha1')
    .update(`${parts.join(':')}-${expanded}`)
    .digest('hex');
}

const HANDLING = new Set(['replace', 'silent', 'none', 'discard', 'append', 'prepend']);
const WORD_KEYS = new Set(['results', 'exports']);

function lastingWords(words: readonly string[]): readonly string[] {
  return words.filter((word) => word !== '' && !HANDLING.has(word)).toSorted();
}

/** Every argument that takes part, sorted by key; variables keep their order among themselves. */
function entriesOf(code: BlockCode, merged: Arguments): readonly (readonly [string, Value])[] {
  const entries: (readonly [string, Value])[] = [
    ...code.variables.map(({ name, value }): readonly [string, Value] => ['var', pair(symbol(name), value)]),
    [
      'colname-names',
      code.variables.flatMap(({ name, columnNames }) =>
        columnNames === undefined ? [] : [[symbol(name), ...columnNames]],
      ),
    ],
    [
      'rowname-names',
      code.variables.flatMap(({ name, rowNames }) => (rowNames === undefined ? [] : [[symbol(name), ...rowNames]])),
    ],
    ['result-params', lastingWords(merged.results)],
    ['result-type', symbol(code.type)],
    ['results', merged.results.join(' ')],
    ['exports', merged.exports.join(' ')],
    ...merged.values,
  ];
  return entries.toSorted(([a], [b]) => (written(a) < written(b) ? -1 : written(a) > written(b) ? 1 : 0));
}

/** A key as it stands in the document: with its colon, which counts in the order. */
function written(key: string): string {
  return key.startsWith(' ') ? key.slice(1) : `:${key}`;
}

/** `(name . value)`, which prints as a list where the value is one. */
function pair(head: Value, tail: Value): Value {
  return isList(tail) ? [head, ...tail] : { items: [head], tail };
}
