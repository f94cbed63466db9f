import { describe, expect, test } from 'vitest';
import { HLINE, NIL, symbol, type Value } from '../../src/lisp/value.ts';
import { isInstalled } from '../helpers/tools.ts';
import { execute, valueOf } from './execute.ts';

describe.skipIf(!isInstalled('emacs'))('emacs-lisp', () => {
  const values: readonly (readonly [string, string, Value])[] = [
    ['an integer', '(* 99999999999 99999999999)', 9999999999800000000001n],
    ['a float', '(+ 1.5 2)', 3.5],
    ['infinity', '(list 1.0e+INF -1.0e+INF)', [Infinity, -Infinity]],
    ['a text', '"say \\"x\\"\\n→ \\t"', 'say "x"\n→ \t'],
    ['a text without its properties', `(propertize "abc" 'face 'bold)`, 'abc'],
    ['nil', 'nil', NIL],
    ['a symbol', "'a\\ b", symbol('a b')],
    ['a list', `'(1 "two" three nil)`, [1n, 'two', symbol('three'), NIL]],
    ['a table with a rule', `'((1 2) hline ("a" nil))`, [[1n, 2n], HLINE, ['a', NIL]]],
    ['a pair', `'(a b . "c")`, { items: [symbol('a'), symbol('b')], tail: 'c' }],
    ['a vector', `[1 (x) ["y"]]`, { vector: [1n, [symbol('x')], { vector: ['y'] }] }],
    ['an object as its text', '(list (get-buffer-create "b"))', ['b']],
    ['an object alone as its printed form', '(get-buffer-create "b")', '#<buffer b>'],
    ['the last form', '1 2\n3 ; comment', 3n],
  ];

  test.each(values)('gives %s', (_name, body, value) => {
    expect(valueOf('emacs-lisp', body)).toEqual(value);
  });

  test('gives what it prints', () => {
    expect(valueOf('elisp', `(princ "a b\n") (print '(1 "x")) (message "hm")`, { results: 'output' })).toBe(
      'a b\n\n(1 "x")\n',
    );
  });

  test('follows the result words', () => {
    const list = `'(1 "x")`;
    expect(valueOf('elisp', list, { results: 'raw' })).toBe('(1 x)');
    expect(valueOf('elisp', list, { results: 'verbatim' })).toBe('(1 "x")');
    expect(valueOf('elisp', list, { results: 'pp' })).toBe('(1 "x")\n');
    expect(valueOf('elisp', '(princ "str")', { results: 'pp output' })).toBe('"str"');
    expect(valueOf('elisp', '1', { results: 'discard' })).toEqual(NIL);
  });

  test('binds variables', () => {
    const variables = {
      s: 'a "b"',
      rows: [
        ['x', 1n],
        ['y', NIL],
      ],
      n: 2.5,
    };
    expect(valueOf('elisp', '(list s (cadr rows) n)', { variables })).toEqual(['a "b"', ['y', NIL], 2.5]);
  });

  test('binds dynamically, or lexically where the block asks for it', () => {
    const body = '(let ((x 1)) (let ((f (let ((x 2)) (lambda () x)))) (funcall f)))';
    expect(valueOf('elisp', body)).toBe(1n);
    expect(valueOf('elisp', body, { arguments: { lexical: 't' } })).toBe(2n);
  });

  test('has Org where the block uses it, and is in the folder of the run', () => {
    expect(valueOf('elisp', '(org-trim " x ")')).toBe('x');
    const done = execute('elisp', '(list default-directory load-file-name)');
    expect(done.value).toEqual([`${done.folder}/`, NIL]);
  });

  test('fails with the message of the error', () => {
    const failed = execute('elisp', '(error "Oops %s" 1)');
    expect([failed.value, failed.status, failed.stderr]).toEqual([NIL, 255, 'Oops 1\n']);
  });
});
