import { describe, expect, test } from 'vitest';
import { HLINE, NIL, type Value } from '../../src/lisp/value.ts';
import { type BlockOptions, tangled } from './execute.ts';

const table: Value = [
  ['a', 1n],
  ['b', 2n],
];

const assignments: Readonly<Record<string, readonly (readonly [string, Value, string])[]>> = {
  python: [
    ['a text', 'say "x"', String.raw`v="say \"x\""`],
    ['a text of two lines', 'a\nb"c', 'v="""a\nb\\"c"""'],
    ['a number', 3n, 'v=3'],
    ['a float', 2.5, 'v=2.5'],
    ['nil', NIL, 'v=[]'],
    ['a symbol', { symbol: 'sym' }, 'v=sym'],
    ['a rule', HLINE, 'v=None'],
    ['a table with a rule', [['h'], HLINE, [1n, NIL]], 'v=[["h"], None, [1, []]]'],
  ],
  ruby: [
    ['a text', 'a\nb"c', 'v="a\nb\\"c"'],
    ['nil', NIL, 'v=[]'],
    ['a table with a rule', [['h', 1n], HLINE], 'v=[["h", \n1], \nnil]'],
  ],
  perl: [
    ['a text', "it's (x)", "my $v=q(it's (x));\n"],
    ['a float', 2, 'my $v=q(2.0);\n'],
    ['nil', NIL, 'my $v=\n[\n];\n'],
    ['a list with a rule', ['b', HLINE, NIL], 'my $v=\n[\n  q(b),\n  q(hline),\n  [\n  ],\n];\n'],
    ['a table', table, 'my $v=\n[\n  [\n    q(a),\n    q(1),\n  ],\n  [\n    q(b),\n    q(2),\n  ],\n];\n'],
  ],
  js: [
    ['a text', 'a\nb"c\\d', String.raw`var v="a\nb\"c\\d";`],
    ['nil', NIL, 'var v=[];'],
    ['a table with a rule', [['h', 2.5], HLINE], 'var v=[["h", 2.5], hline];'],
  ],
  lua: [
    ['a text', 'say "x"', String.raw`v="say \"x\""`],
    ['a text of two lines', 'a\nb"c', 'v=[=[a\nb"c]=]'],
    ['nil', NIL, 'v={}'],
    ['a list of one', ['x'], 'v="x"'],
    ['a list of three', [1n, 'b', 3n], 'v={1, "b", 3}'],
    ['rows of two cells', table, 'v={a=1, b=2}'],
    ['one row of two cells', [['a', 1n]], 'v={a=1}'],
  ],
  awk: [['a list', ['a'], '']],
  sed: [['a list', ['a'], '']],
};

describe.each(Object.entries(assignments))('variables of %s', (language, cases) => {
  test.each(cases)('writes %s', (_name, value, expected) => {
    const statement = expected === '' ? '' : `${expected}\n`;
    expect(tangled(language, 'body', { variables: { v: value } })).toBe(`${statement}body`);
  });
});

test('prologue and epilogue surround variables and body', () => {
  const options: BlockOptions = { variables: { v: 1n }, arguments: { prologue: 'pro', epilogue: 'epi' } };
  expect(tangled('python', 'body', options)).toBe('pro\nv=1\nbody\nepi');
  expect(tangled('awk', 'body', options)).toBe('pro\nbody\nepi');
  expect(tangled('css', 'body', options)).toBe('pro\nbody\nepi');
  expect(tangled('python', 'body', { arguments: { prologue: NIL, epilogue: '' } })).toBe('body\n');
});

describe('expansion of emacs-lisp', () => {
  test('is the body and a newline without variables', () => {
    expect(tangled('elisp', '(a)\n (b)', { arguments: { prologue: '(pro)' } })).toBe('(a)\n (b)\n');
  });

  test('binds variables around the body', () => {
    expect(tangled('emacs-lisp', '(message a)', { variables: { a: 's', b: [1n, 2n] } })).toBe(
      '(let ((a \'"s")\n      (b \'(1 2)))\n(message a)\n)',
    );
    expect(
      tangled('emacs-lisp', '(body)', {
        variables: { n: NIL, q: [{ symbol: 'quote' }, { symbol: 'x' }] },
        arguments: { prologue: '(pro)' },
      }),
    ).toBe("(let ((n 'nil)\n      (q ''x))\n(pro)\n      (body)\n)");
  });
});

describe('expansion of languages that replace names', () => {
  const variables = { s: 'abc', n: 1n, l: [1n, 'b'] };

  test('org replaces names', () => {
    expect(tangled('org', ',* $s $n $l', { variables })).toBe(',* abc 1 (1 b)');
  });

  test('latex replaces bare names', () => {
    expect(tangled('latex', 'x s n nn', { variables })).toBe('x abc 1 11');
    expect(tangled('latex', 'q', { variables: { q: [1n, 'b'] } })).toBe('(1 "b")');
  });

  test('sqlite keeps the lines of what is missing, and names a file for a list', () => {
    expect(tangled('sqlite', 'select $s, $n, $nn, $l, $x', { variables })).toBe('\nselect abc, 1, 1n, l.csv, $x\n');
    expect(tangled('sqlite', 'select', { arguments: { prologue: 'pro', epilogue: 'epi' } })).toBe('pro\nselect\nepi');
  });
});

function ownMain(options: Readonly<Record<string, Value>>): string {
  return tangled('C++', 'int main () { }', { arguments: options });
}

describe('expansion of C', () => {
  test('has a line for each part', () => {
    expect(tangled('C', 'printf("%d", i);', { variables: { i: 1n }, arguments: { includes: '<stdio.h>' } })).toBe(
      '#include <stdio.h>\n\n\nint i = 1;\n\n\n\nint main() {\nprintf("%d", i);\nreturn 0;\n}\n\n',
    );
  });

  test('takes includes, defines and namespaces as text or list', () => {
    expect(ownMain({ includes: '<a.h> "b.h" c.h', defines: 'A 1 B 2', namespaces: 'std foo' })).toBe(
      '#include <a.h>\n#include ""b.h""\n#include "c.h"\n#define A 1\n#define B 2\nusing namespace std;\nusing namespace foo;\n\n\n\n\nint main () { }\n',
    );
    expect(ownMain({ includes: ['<a>', 'b.h'], defines: ['A 1', 'B'], namespaces: ['std'] })).toBe(
      '#include <a>\n#include "b.h"\n#define A 1\n#define B\nusing namespace std;\n\n\n\n\nint main () { }\n',
    );
  });

  const declarations: readonly (readonly [string, Value, string, string])[] = [
    ['a float', 2.5, 'double v = 2.5;', ''],
    ['a text', 'say "x"', 'const char* v = "say "x"";', ''],
    ['a symbol of one character', { symbol: 'a' }, 'int v = 97;', ''],
    ['a symbol', { symbol: 'foo' }, 'const char* v = "foo";', ''],
    ['nil', NIL, 'const char* v = "nil";', 'const int v_rows = 0;\nconst int v_cols = 0;'],
    ['a list of numbers', [1n, 2n], 'int v[2] = {1,2};', 'const int v_cols = 2;'],
    ['a list with a float', [1n, 2.5], 'double v[2] = {1,2.5};', 'const int v_cols = 2;'],
    ['a list with a text', ['a', 1n], 'const char* v[2] = {"a","1"};', 'const int v_cols = 2;'],
    [
      'a table',
      [
        [1n, 2n],
        [3n, 4n],
      ],
      'int v[2][2] = {\n {1,2},\n {3,4}\n};',
      'const int v_rows = 2;\nconst int v_cols = 2;',
    ],
    [
      'a table with a text',
      table,
      'const char* v[2][2] = {\n {"a","1"},\n {"b","2"}\n};',
      'const int v_rows = 2;\nconst int v_cols = 2;',
    ],
  ];

  test.each(declarations)('declares %s', (_name, value, declaration, size) => {
    expect(tangled('C', 'x', { variables: { v: value }, arguments: { main: 'no' } })).toBe(
      `\n\n\n${declaration}\n${size}\n\n\nx\n`,
    );
  });

  test('finds cells by the names that were taken off', () => {
    const named = [{ name: 't', value: [[1n, 2n]], columnNames: ['n', 'v'] }];
    const text = tangled('C', 'x', { named, arguments: { main: 'no' } });
    expect(text.slice(text.indexOf('const char* t_header'))).toBe(
      'const char* t_header[2] = {"n","v"};\nint t_h (int row, const char* col) { return t[row][get_column_num(2,t_header,col)]; }\nx\n',
    );
  });
});

test('expansion of D has a module, its imports and its array types', () => {
  expect(tangled('D', 'x;', { variables: { i: 1n, l: [1n, 2n], t: table }, arguments: { imports: 'std.foo' } })).toBe(
    `module mmm;
import std.foo;
import std.stdio;
import std.conv;
int i = 1;
int[2] l = [1,2];
string[2][2] t = [
 ["a","1"],
 ["b","2"]
];

const int l_cols = 2;
const int t_rows = 2;
const int t_cols = 2;


int main() {
x;
return 0;
}

`,
  );
});

describe('expansion of java', () => {
  test('puts class and main around statements', () => {
    expect(tangled('java', 'System.out.print(i);', { variables: { i: 1n, s: 'q"x', l: [1.5, 2n], t: table } })).toBe(
      `public class Main {
    static Integer i = 1;
    static String s = "q\\"x";
    static List<Double> l = Arrays.asList(1.5, 2.0);
    static List<List<String>> t = Arrays.asList(Arrays.asList("a", "1"), Arrays.asList("b", "2"));
    public static void main(String[] args) {
\tSystem.out.print(i);
    }
}`,
    );
  });

  test('puts a class around methods, and nothing around a class', () => {
    expect(tangled('java', 'int add(int a) { return a; }')).toBe(
      'public class Main {\n    int add(int a) { return a; }\n}',
    );
    expect(
      tangled('java', 'public class Foo {\n}', {
        variables: { i: 1n },
        arguments: { imports: 'java.util.Map java.io.*' },
      }),
    ).toBe('import java.util.Map;\nimport java.io.*;\npublic class Foo {\n    static Integer i = 1;\n}');
  });

  test('keeps package and imports on top', () => {
    const body = 'package pkg;\nimport java.util.List;\nif (a) {\n  b();\n}';
    expect(tangled('java', body, { arguments: { classname: 'Bar', imports: 'java.util.Map' } })).toBe(
      `package pkg;
import java.util.Map;
import java.util.List;

public class Bar {
    public static void main(String[] args) {
\tif (a) {
\t  b();
\t}
    }
}`,
    );
  });
});
