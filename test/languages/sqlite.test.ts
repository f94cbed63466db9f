import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HLINE } from '../../src/lisp/value.ts';
import { isInstalled } from '../helpers/tools.ts';
import { execute, programOf, valueOf } from './execute.ts';

test('sqlite gets its options from the header', () => {
  const { argv } = programOf('sqlite', 'select 1', {
    arguments: { db: 'x y.db', colnames: 'yes', separator: ';', nullvalue: 'NIL', echo: [], readonly: 'yes' },
  });
  expect(argv).toEqual([
    'sqlite3',
    '-header',
    '-separator',
    ';',
    '-nullvalue',
    'NIL',
    '-echo',
    '-readonly',
    'x y.db',
    '.read "/scratch/code.sql"',
  ]);
});

test('sqlite finds a database below the home folder', () => {
  expect(programOf('sqlite', 'select 1', { arguments: { db: "~/it's.db" } }).argv).toEqual([
    'bash',
    '-c',
    `script=$1; shift; exec sqlite3 "$@" ~/'it'"'"'s.db' "$script"`,
    'bash',
    '.read "/scratch/code.sql"',
    '-noheader',
    '-csv',
  ]);
});

describe.skipIf(!isInstalled('sqlite3'))('sqlite', () => {
  test('gives tables, numbers and texts', () => {
    expect(valueOf('sqlite', "select 1, 'red, one' union select 20, 'it''s' union select 3, null;")).toEqual([
      [1n, 'red, one'],
      [3n, ''],
      [20n, "it's"],
    ]);
    expect(valueOf('sqlite', 'select 3;')).toBe(3n);
    expect(valueOf('sqlite', 'create table t(x);')).toBe('');
    expect(valueOf('sqlite', 'select 1, 2;', { results: 'output' })).toBe('1,2\n');
  });

  test('gives a header with :colnames yes, and a mere row with :header', () => {
    const query = "select 1 as id, 'x y' as label";
    expect(valueOf('sqlite', query, { arguments: { colnames: 'yes' } })).toEqual([['id', 'label'], HLINE, [1n, 'x y']]);
    expect(valueOf('sqlite', query, { arguments: { header: [] } })).toEqual([
      ['id', 'label'],
      [1n, 'x y'],
    ]);
  });

  test('replaces variables, a list by the name of a file', () => {
    expect(
      valueOf('sqlite', "select '$who' as w, $n + 1, null;", {
        variables: { who: 'ann', n: 3n },
        arguments: { nullvalue: 'NIL' },
      }),
    ).toEqual([['ann', 4n, 'NIL']]);
    const rows = '.mode csv\ncreate table t(a, b);\n.import $t t\nselect * from t;';
    expect(valueOf('sqlite', rows, { variables: { t: [['a,b', 1n], HLINE, ['q"x', 2n]] }, results: 'output' })).toBe(
      '"a,b",1\n"q""x",2\n',
    );
  });

  test('keeps a database', () => {
    const { folder } = execute('sqlite', 'create table t(x);', { arguments: { db: 'box.db' } });
    expect(existsSync(join(folder, 'box.db'))).toBe(true);
  });

  test('fails with what was selected before', () => {
    const failed = execute('sqlite', 'select 1;\nselect bad;', { results: 'output' });
    expect([failed.value, failed.status, failed.stderr.includes('line 3: no such column: bad')]).toEqual([
      '1\n',
      1,
      true,
    ]);
  });
});
