import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HLINE, NIL, symbol, type Value } from '../../src/lisp/value.ts';
import { isInstalled } from '../helpers/tools.ts';
import { execute, programOf, valueOf } from './execute.ts';

test('python falls back to python3, a command of the block falls back to nothing', () => {
  expect(programOf('python', '').fallbackCommand).toBe('python3');
  const custom = programOf('python', '', { arguments: { python: 'python3.11' } });
  expect([custom.argv[0], custom.fallbackCommand]).toEqual(['python3.11', undefined]);
  const words = programOf('python', '', { arguments: { python: 'nix run nixpkgs#python3 --' } });
  expect([words.argv.slice(0, 3), words.fallbackCommand]).toEqual([
    ['bash', '-c', 'nix run nixpkgs#python3 -- "$@"'],
    'sh',
  ]);
});

describe.skipIf(!isInstalled('python3'))('python', () => {
  const values: readonly (readonly [string, string, Value])[] = [
    ['a number', 'return 6 * 7', 42n],
    ['None without return', '6 * 7', 'None'],
    ['a text', 'return "some text"', 'some text'],
    ['a text with its blanks', 'return "\\n  padded  \\n\\n"', '\n  padded  \n\n'],
    ['a list', 'return [1, "two", 3.0]', [1n, 'two', 3]],
    ['a table', 'return [["h1", "h2"], None, [1, 2]]', [['h1', 'h2'], HLINE, [1n, 2n]]],
    [
      'None in a row',
      'return [["a", 1], ["b", None]]',
      [
        ['a', 1n],
        ['b', symbol('None')],
      ],
    ],
    ['a tuple', 'return ("x", None, True)', ['x', HLINE, symbol('True')]],
    ['a dictionary as text', 'return {"k": 1, "m": [2, 3]}', "{'k': 1, 'm': [2, 3]}"],
    ['a set as text', 'return {7}', '{7}'],
    ['bytes', 'return b"raw"', "b'raw'"],
    [
      'an empty dictionary in a list',
      'return [[1, [2, "x"]], ["y", {}]]',
      [
        [1n, [2n, 'x']],
        ['y', NIL],
      ],
    ],
    [
      'quotes and escapes',
      String.raw`return ["it's", 'say "hi"', "back\\slash", "new\nline", "a, b", "(p)", "[q]"]`,
      ["it's", 'say "hi"', 'back\\slash', 'new\\nline', 'a, b', '(p)', '[q]'],
    ],
    ['a text of several lines where it stands', 'text = """\n first\nsecond"""\nreturn text', '\n first\nsecond'],
    ['text that is not ASCII', 'return "grün → ✓"', 'grün → ✓'],
  ];

  test.each(values)('returns %s', (_name, body, value) => {
    expect(valueOf('python', body)).toEqual(value);
  });

  test('gives what it prints', () => {
    expect(valueOf('python', 'print("a b")\nprint(["x", 1])', { results: 'output' })).toBe("a b\n['x', 1]\n");
    expect(valueOf('python', 'print("a b")\nprint("c d")', { results: 'output table' })).toBe('a b\nc d\n');
    expect(valueOf('python', 'print([[1, 2], None], end="")', { results: 'output table' })).toEqual([[1n, 2n], HLINE]);
  });

  test('follows the result words', () => {
    expect(valueOf('python', 'return {"b": [1, 2], "a": "x" * 3}', { results: 'pp' })).toBe(
      "{'a': 'xxx', 'b': [1, 2]}",
    );
    expect(valueOf('python', 'return [[1, 2], [3, 4]]', { results: 'raw' })).toBe('[[1, 2], [3, 4]]');
    expect(valueOf('python', 'return [1, "a"]', { results: 'drawer' })).toEqual([1n, 'a']);
    expect(valueOf('python', 'return {"a": 1, "b": {"c": 2}}', { results: 'table' })).toEqual([
      ['a', 1n],
      ['b', [['c', 2n]]],
    ]);
    expect(valueOf('python', 'return {"a": 1, "b": 2}', { results: 'list' })).toEqual(['a :: 1', 'b :: 2']);
    expect(valueOf('python', 'return 1', { results: 'discard' })).toEqual(NIL);
  });

  test('turns arrays and frames into lists', () => {
    const fake = `
import sys, types
numpy = types.ModuleType("numpy"); pandas = types.ModuleType("pandas")
class ndarray:
    def tolist(self): return [1, 2]
    def __repr__(self): return "array([1, 2])"
class Index(list):
    name = "i"
class DataFrame:
    index, columns = Index(["r"]), ["a", "b"]
    class values:
        tolist = staticmethod(lambda: [[1, 2]])
class Series:
    def items(self): return iter([("k", 1)])
numpy.ndarray, pandas.DataFrame, pandas.Series = ndarray, DataFrame, Series
sys.modules.update(numpy=numpy, pandas=pandas)`;
    expect(valueOf('python', `${fake}\nreturn ndarray()`)).toBe('array([1, 2])');
    expect(valueOf('python', `${fake}\nreturn ndarray()`, { results: 'table' })).toEqual([1n, 2n]);
    expect(valueOf('python', `${fake}\nreturn DataFrame()`)).toEqual([['i', 'a', 'b'], HLINE, ['r', 1n, 2n]]);
    expect(valueOf('python', `${fake}\nreturn Series()`)).toEqual([['k', 1n]]);
  });

  test('saves a figure where graphics are asked for', () => {
    const body = 'class Figure:\n  def savefig(self, file): open(file, "w").write("x")\nreturn Figure()';
    const { folder } = execute('python', body, { results: 'graphics file', arguments: { file: 'out.png' } });
    expect(existsSync(join(folder, 'out.png'))).toBe(true);
  });

  test('takes variables, a preamble and an expression to return', () => {
    const variables = {
      t: [
        [1n, 'q'],
        [2n, "it's"],
      ],
      s: 'two\nlines',
      l: [1n, 'b', NIL],
    };
    expect(valueOf('python', 'print(t, repr(s), l)', { variables, results: 'output' })).toBe(
      String.raw`[[1, 'q'], [2, "it's"]] 'two\nlines' [1, 'b', []]` + '\n',
    );
    expect(valueOf('python', 'total = base + 1', { arguments: { return: 'total', preamble: 'base = 1' } })).toBe(2n);
    expect(valueOf('python', 'print(base)', { arguments: { preamble: 'base = 1' }, results: 'output' })).toBe('1\n');
  });

  test('fails with what was printed before, and without a value', () => {
    const printed = execute('python', 'print("before")\nraise SystemExit(2)', { results: 'output' });
    expect([printed.value, printed.status]).toEqual(['before\n', 2]);
    const raised = execute('python', 'x = 1\nreturn 1 / 0');
    expect([raised.value, raised.status]).toEqual(['', 1]);
    expect(raised.stderr).toContain('File "<stdin>", line 2, in main\nZeroDivisionError');
    expect(execute('python', '').status).toBe(1);
  });

  test('runs as a script on standard input would', () => {
    expect(valueOf('python', 'import sys\nprint(sys.argv, sys.path[0] == "", __name__)', { results: 'output' })).toBe(
      "[''] True __main__\n",
    );
    expect(valueOf('python', 'import sys\nreturn str((sys.argv, __name__))')).toEqual([[''], '__main__']);
    expect(
      valueOf('python', 'from __future__ import annotations\ndef f(x: y): return 1\nprint(f(2))', {
        results: 'output',
      }),
    ).toBe('1\n');
    expect(execute('python', 'input()', { results: 'output' }).stderr).toContain('EOFError');
  });
});
