import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HLINE, type Value } from '../../src/lisp/value.ts';
import { isInstalled } from '../helpers/tools.ts';
import { execute, valueOf } from './execute.ts';

const table: Value = [
  ['a', 1n],
  ['b', 2n],
];

describe.skipIf(!isInstalled('gcc'))('C', () => {
  test('gives its output without common indentation', () => {
    const body = 'printf("  %s %d\\n  %d x\\n", s, n, (int) strlen(s));';
    const options = { variables: { n: 3n, s: 'it' }, arguments: { includes: ['<stdio.h>', '<string.h>'] } };
    expect(valueOf('C', body, options)).toEqual([
      ['it', 3n],
      [2n, 'x'],
    ]);
    expect(valueOf('C', body, { ...options, results: 'output' })).toBe('it 3\n2 x\n');
  });

  test('has tables with their sizes, and cells by column name', () => {
    const named = [{ name: 't', value: table, columnNames: ['k', 'v'] }];
    const body = 'for (int i = 0; i < t_rows; i++) printf("%s=%s,%d\\n", t_h(i, "k"), t_h(i, "v"), t_cols);';
    expect(valueOf('C', body, { named, arguments: { includes: '<stdio.h>' }, results: 'output' })).toBe(
      'a=1,2\nb=2,2\n',
    );
  });

  test('takes flags, libraries and arguments', () => {
    const body =
      '#include <stdio.h>\n#include <math.h>\nint main(int count, char **args) { printf("%s %d %d", args[1], FLAG, (int) pow(count, 2)); }';
    expect(
      valueOf('C', body, {
        arguments: { flags: ['-DFLAG=7'], libs: '-lm', cmdline: '"a b" | cat' },
        results: 'output',
      }),
    ).toBe('a b 7 4');
  });

  test('fails at the line of the body where it does not compile', () => {
    const failed = execute('C', 'int x = 1;\nint y = ;', { arguments: { main: 'no' }, results: 'output' });
    expect([failed.value, failed.status, /main\.c:9:9: error/u.test(failed.stderr)]).toEqual(['', 1, true]);
  });

  test('gives the status of the program', () => {
    expect(execute('C', 'return 3;').status).toBe(3);
  });
});

describe.skipIf(!isInstalled('g++'))('C++', () => {
  test.each(['C++', 'cpp', 'c++'])('runs as %s', (name) => {
    const options = { arguments: { includes: '<iostream>', namespaces: 'std' }, results: 'output' };
    expect(valueOf(name, 'cout << "x y" << endl;', options)).toBe('x y\n');
  });
});

describe.skipIf(!isInstalled('ldmd2'))('D', () => {
  test('gives its output', () => {
    const options = { variables: { l: [1n, 2n] }, arguments: { cmdline: '"x y"' }, results: 'output' };
    expect(
      valueOf('D', 'void main(string[] args) { writeln(args[1], l[1], l_cols); }', {
        ...options,
        arguments: { ...options.arguments, main: 'no' },
      }),
    ).toBe('x y22\n');
    expect(valueOf('D', 'writeln(l);', options)).toBe('[1, 2]\n');
  });
});

describe.skipIf(!isInstalled('javac'))('java', () => {
  test('gives its output, and leaves nothing in the folder', () => {
    const done = execute('java', 'System.out.println("a b");', { results: 'output' });
    expect([done.value, readdirSync(done.folder)]).toEqual(['a b\n', []]);
  });

  test('gives what main returns', () => {
    expect(valueOf('java', 'return i + 1;', { variables: { i: 1n } })).toBe(2n);
    expect(valueOf('java', 'return t;', { variables: { t: table } })).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    const rows =
      'public static Object[] main(String[] args) { return new Object[]{new int[]{1, 2}, null, "it\'s \\"q\\"", args[0]}; }';
    expect(valueOf('java', rows, { arguments: { cmdargs: '"x y"' } })).toEqual([[1n, 2n], HLINE, 'it\'s "q"', 'x y']);
  });

  test('runs a class of a package', () => {
    const body =
      'package a.b;\npublic class Foo {\n  public static void main(String[] args) {\n    System.out.print(System.getProperty("p"));\n  }\n}';
    expect(valueOf('java', body, { arguments: { cmdline: '-Dp=7' }, results: 'output' })).toBe('7');
  });

  test('fails with the words of the compiler, and of the program', () => {
    expect(execute('java', 'int x = ;', { results: 'output' })).toMatchObject({ value: '', status: 1 });
    const thrown = execute('java', 'throw new IllegalStateException("oops");');
    expect([thrown.value, thrown.status, thrown.stderr.includes('IllegalStateException: oops')]).toEqual(['', 1, true]);
  });
});
