import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotted } from '../../src/lisp/cons.ts';
import { printPlain, printReadable } from '../../src/lisp/print.ts';
import { readForm } from '../../src/lisp/read.ts';
import { symbol, type Value } from '../../src/lisp/value.ts';

const q = symbol('quote');
const x = symbol('x');

test.each<[Value, readable: string, plain: string]>([
  [12n, '12', '12'],
  [1.5, '1.5', '1.5'],
  ['a "b" \\c\nd\té', '"a \\"b\\" \\\\c\nd\té"', 'a "b" \\c\nd\té'],
  ['é\udc80', '"é\\200"', 'é\udc80'],
  [['é\udc80'], '("é\\200")', '(é\\200)'],
  [[], 'nil', 'nil'],
  [x, 'x', 'x'],
  [symbol('a b'), 'a\\ b', 'a b'],
  [symbol(''), '##', ''],
  [symbol('12'), '\\12', '12'],
  [symbol('-1.5e3'), '\\-1\\.5e3', '-1.5e3'],
  [symbol('a.b?#\'";(,`['), 'a\\.b\\?\\#\\\'\\"\\;\\(\\,\\`\\[', 'a.b?#\'";(,`['],
  [symbol('1+'), '1+', '1+'],
  [symbol('a\u00a0'), 'a\\\u00a0', 'a\u00a0'],
  [['a', [1n, []], x], '("a" (1 nil) x)', '(a (1 nil) x)'],
  [{ items: ['a', 1n], tail: 'b' }, '("a" 1 . "b")', '(a 1 . b)'],
  [{ vector: ['a', []] }, '["a" nil]', '[a nil]'],
  [{ vector: [] }, '[]', '[]'],
  [[q, x], "'x", "'x"],
  [[q, ['a']], '\'("a")', "'(a)"],
  [[q], '(quote)', '(quote)'],
  [[q, x, x], '(quote x x)', '(quote x x)'],
  [{ items: [q], tail: x }, '(quote . x)', '(quote . x)'],
  [[x, q, x], '(x quote x)', '(x quote x)'],
  [[symbol('function'), x], "#'x", "#'x"],
  [[symbol(','), x], '(\\, x)', '(, x)'],
  [
    [
      symbol('`'),
      [
        [symbol(','), x],
        [symbol(',@'), x],
      ],
    ],
    '`(,x ,@x)',
    '`(,x ,@x)',
  ],
  [[symbol('`'), [symbol(','), [symbol(','), x]]], '`,(\\, x)', '`,(, x)'],
])('prints values: %#', (value, readable, plain) => {
  expect([printReadable(value), printPlain(value)]).toEqual([readable, plain]);
});

const { value: values } = fc.letrec<{ value: Value; list: readonly Value[] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.bigInt(),
    fc.double(),
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.constantFrom('\udc80', 'a\udcff1', '"\\'),
    // Emacs prints a comma and a symbol that begins with @ like a splice.
    fc
      .oneof(fc.string(), fc.constantFrom('quote', '`', ',', ',@', 'function', '12', '.5', '?a'))
      .filter((name) => !name.startsWith('@'))
      .map(symbol),
    tie('list'),
    fc.tuple(tie('list'), tie('value')).map(([items, tail]) => dotted(items, tail)),
    tie('list').map((vector) => ({ vector })),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
}));

test('prints values so that reading gives them back', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = printReadable(value);
      expect(readForm(text)).toEqual({ form: value, end: text.length });
    }),
    { numRuns: 5000 },
  );
});
