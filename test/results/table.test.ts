import { expect, test } from 'vitest';
import { HLINE, type Value } from '../../src/lisp/value.ts';
import { tableText } from '../../src/results/table-text.ts';
import { renderTable } from '../../src/results/table-value.ts';
import { alignTables } from '../../src/results/table.ts';

const render = (...rows: Value[]): string[] => renderTable(rows).split('\n').slice(0, -1);

test('pads cells and short rows, and draws rules', () => {
  expect(render(['a', 'longer'], HLINE, [1n])).toEqual(['| a | longer |', '|---+--------|', '| 1 |        |']);
});

test('sets a column right where half of its filled cells are numbers', () => {
  expect(render(['head', 'x'], [10n, 'yy'], ['', 3n], [2.5, 'zz'])).toEqual([
    '| head | x  |',
    '|   10 | yy |',
    '|      | 3  |',
    '|  2.5 | zz |',
  ]);
});

test.each(['10%', '<5', '2x3', '1:30', '0xFF', '12d', '2.7(10)', '16#ff', 'nan', '-inf', '1e5'])(
  'takes %s for a number',
  (cell) => {
    expect(render([cell], ['wwwwwwwww'], ['1'])[0]).toBe(`| ${cell.padStart(9)} |`);
  },
);

test.each(['-', 'a1', '1 2', '1,5', '0xG', 'info'])('takes %s for text', (cell) => {
  expect(render([cell], ['wwwwwwwww'], ['1'])[0]).toBe(`| ${cell.padEnd(9)} |`);
});

test('obeys the first cookie of a column', () => {
  expect(render(['<c>', '<r>', '<l9>'], ['long word', 'x', '1'], ['b', 'yyyy', '22'])).toEqual([
    '|    <c>    |  <r> | <l9> |',
    '| long word |    x | 1    |',
    '|     b     | yyyy | 22   |',
  ]);
});

test('makes one row of a list that holds more than rows and rules', () => {
  expect(render(1n, ['x', 2n], 'y')).toEqual(['| 1 | (x 2) | y |']);
});

test('prints no line for an empty row, and nil in a cell as its name', () => {
  expect(render([], ['a', []])).toEqual(['| a | nil |']);
});

test('drops a column of nothing but marks, and keeps rows of marks', () => {
  expect(render(['#', 'a'], ['', 'b'], ['*', 'c'])).toEqual(['| a |', '| b |', '| c |']);
  expect(render(['/', '<'], ['x', 'b'])).toEqual(['| / | < |', '| x | b |']);
});

test('reads cells as org: bars split, snippets vanish but in verbatim text', () => {
  expect(render(['a|b', ' pad '], ['@@html:x@@c', '=@@html:y@@='])).toEqual([
    '| a | b            | pad |',
    '| c | =@@html:y@@= |     |',
  ]);
});

test('leaves the rest of a cell with a line end behind the table', () => {
  expect(render(['a|b', ' padded '], ['line\nbreak', ''], [[], { symbol: 't' }])).toEqual([
    '| a    | b | padded |',
    '| line |   |        |',
    'break | |',
    '| nil | t |',
  ]);
});

test('refuses a footnote that nothing defines', () => {
  expect(() => renderTable([['see [fn:1]']])).toThrow(
    'a table cell of the result refers to the footnote 1, which is not defined',
  );
  expect(render(['[fn:1:here] [fn:1]'])).toEqual(['| [fn:1:here] [fn:1] |']);
});

test('aligns each table among other lines with the indentation of its first row', () => {
  expect(alignTables(['  |a|bb', '|ccc|', 'text', '|x'])).toEqual([
    '  | a   | bb |',
    '  | ccc |    |',
    'text',
    '| x |',
  ]);
});

test('aligns a very long table', () => {
  expect(alignTables(Array<string>(200_000).fill('|a|'))).toHaveLength(200_000);
});

test('writes a table for another program', () => {
  const rows: Value[] = [['a', ' b '], HLINE, [1n, ['x', 2n]], ['c|d']];
  expect(tableText(rows, { separator: '\t' })).toBe('a\tb\n1\t(x 2)\nc\td');
  expect(tableText(rows, { separator: ';', hline: '--' })).toBe('a;b\n--\n1;(x 2)\nc;d');
});

test('leaves rows and columns for the spreadsheet out of a table for another program', () => {
  expect(
    tableText(
      [
        ['!', 'n', 'm'],
        ['#', 1n, 2n],
        ['', 3n, 4n],
      ],
      { separator: ',' },
    ),
  ).toBe('1,2\n3,4');
  expect(
    tableText(
      [
        ['/', '<'],
        ['<l>', ''],
        ['a', 'b'],
      ],
      { separator: ',' },
    ),
  ).toBe('a,b');
  expect(tableText([['', '']], { separator: '\t' })).toBe('');
});
