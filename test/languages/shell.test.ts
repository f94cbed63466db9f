import { describe, expect, test } from 'vitest';
import { findLanguage } from '../../src/languages/index.ts';
import { HLINE, NIL, type Value } from '../../src/lisp/value.ts';
import { isInstalled } from '../helpers/tools.ts';
import { block, execute, programOf, tangled, valueOf } from './execute.ts';

const assignments: readonly (readonly [string, Value, string, string])[] = [
  ['a text', "it's $HOME", `v='it'"'"'s $HOME'`, `v='it'"'"'s $HOME'`],
  ['a number', 3n, "v='3'", "v='3'"],
  ['a float', 2.5, "v='2.5'", "v='2.5'"],
  ['a symbol', { symbol: 'sym' }, "v='sym'", "v='sym'"],
  ['nil', NIL, "v=''", "v=''"],
  ['a list', ['a b', 3n, NIL], "unset v\ndeclare -a v=( 'a b' '3' '' )", "v='a b\n3\nnil'"],
  ['rows of one cell', [['x y'], ['z']], "unset v\ndeclare -a v=( 'x y' 'z' )", "v='x y\nz'"],
  [
    'rows of two cells',
    [
      ['key one', "it's"],
      ['b', 2n],
    ],
    `unset v\ndeclare -A v\nv['key one']='it'"'"'s'\nv['b']='2'`,
    `v='key one\tit'"'"'s\nb\t2'`,
  ],
  [
    'rows of three cells',
    [
      ['r1', 1n, 2n],
      ['r2', 3n, 4n],
    ],
    "unset v\ndeclare -A v\nv['r1']='1\n2'\nv['r2']='3\n4'",
    "v='r1\t1\t2\nr2\t3\t4'",
  ],
];

describe('shell variables', () => {
  test.each(assignments)('writes %s for bash, and for other shells', (_name, value, bash, posix) => {
    expect(tangled('bash', 'true', { variables: { v: value } })).toBe(`${bash}\ntrue`);
    expect(tangled('sh', 'true', { variables: { v: value } })).toBe(`${bash}\ntrue`);
    expect(findLanguage('sh')?.expand(block('sh', 'true', { variables: { v: value } }))).toBe(`${posix}\ntrue`);
  });

  test('run blocks of fish set their variables', () => {
    expect(findLanguage('fish')?.expand(block('fish', 'true', { variables: { v: "it's" } }))).toBe(
      `set v 'it'"'"'s'\ntrue`,
    );
  });

  test('has a line for each rule with :hlines yes, and the separator of the block', () => {
    const variables = { t: [['k', 'v'], HLINE, ['b', 2n]] };
    const expand = (options: Readonly<Record<string, Value>>): string | undefined =>
      findLanguage('sh')?.expand(block('sh', 'true', { variables, arguments: options }));
    expect(expand({})).toBe("t='k\tv\nb\t2'\ntrue");
    expect(expand({ hlines: 'yes' })).toBe("t='k\tv\nhline\nb\t2'\ntrue");
    expect(expand({ hlines: 'yes', 'hline-string': '==', separator: ';' })).toBe("t='k;v\n==\nb;2'\ntrue");
  });

  test('refuses a rule within an associative array', () => {
    expect(() => tangled('bash', 'true', { variables: { t: [['k', 'v'], HLINE, ['b', 2n]] } })).toThrow(
      'variable t: a row of an associative array must be a list: hline',
    );
  });

  test('stands between prologue and body', () => {
    expect(
      tangled('bash', 'echo $v', { variables: { v: 1n, w: 'x' }, arguments: { prologue: 'pro', epilogue: 'epi' } }),
    ).toBe("pro\nv='1'\nw='x'\necho $v\nepi");
  });
});

describe('shell programs', () => {
  test('get the script as an argument, trimmed, and nothing on standard input', () => {
    expect(programOf('zsh', '\n\n  echo 1\n')).toEqual({ argv: ['zsh', '-c', 'echo 1\n'] });
    expect(programOf('shell', 'echo 1')).toEqual({ argv: ['bash', '-c', 'echo 1\n'] });
  });

  test('get a script that is long or secret as a file', () => {
    const file = { argv: ['bash', '-c', ". '/scratch/script'"], files: [{ path: 'script', content: 'echo 1\n' }] };
    expect(programOf('bash', 'echo 1', { isSecret: true })).toEqual(file);
    const long = `: ${'x'.repeat(100_000)}`;
    expect(programOf('fish', long)).toEqual({
      argv: ['fish', '-c', "source '/scratch/script'"],
      files: [{ path: 'script', content: `${long}\n` }],
    });
  });

  test('are script files where there are arguments or input', () => {
    expect(programOf('bash', '\necho 1', { arguments: { cmdline: 'one "two three"' } })).toEqual({
      argv: ['bash', '-c', `'/scratch/script' one "two three"`],
      files: [{ path: 'script', content: '#!/usr/bin/env bash\n\n\necho 1', executable: true }],
      mergeStderr: true,
    });
    expect(
      programOf('sh', 'cat', {
        stdin: [
          ['a', 1n],
          ['b', 2n],
        ],
        arguments: { shebang: '#!/bin/sh', padline: 'no' },
      }),
    ).toEqual({
      argv: ['sh', '-c', `'/scratch/script' nil`],
      files: [{ path: 'script', content: '#!/bin/sh\ncat', executable: true }],
      stdin: 'a\t1\nb\t2',
      mergeStderr: true,
    });
  });

  test('are run by themselves with a shebang alone', () => {
    expect(programOf('bash', 'print 1', { arguments: { shebang: '#!/usr/bin/perl' } })).toEqual({
      argv: ['/scratch/script'],
      files: [{ path: 'script', content: '#!/usr/bin/perl\n\nprint 1', executable: true }],
    });
  });
});

const shells = ['bash', 'sh', 'dash', 'ash', 'zsh', 'ksh', 'mksh', 'posh', 'fish', 'csh'].filter(isInstalled);

describe.each([...shells, 'shell'])('%s', (name) => {
  test('gives its output as a number, text, table or list of lines', () => {
    expect(valueOf(name, 'echo 42')).toBe(42n);
    expect(valueOf(name, 'echo one two')).toBe('one two');
    expect(valueOf(name, 'echo a 1; echo b 2')).toEqual([
      ['a', 1n],
      ['b', 2n],
    ]);
    expect(valueOf(name, 'echo a 1; echo b 2', { results: 'output' })).toBe('a 1\nb 2\n');
    expect(valueOf(name, 'true')).toEqual(NIL);
    expect(valueOf(name, 'echo 1', { results: 'discard' })).toEqual(NIL);
  });

  test('gives the status of the last command as its value', () => {
    expect(valueOf(name, 'echo shown; false', { results: 'value' })).toBe(1n);
    expect(valueOf(name, 'echo early; exit 3', { results: 'value' })).toBe('early');
    expect(execute(name, 'echo early; exit 3', { results: 'value' }).status).toBe(3);
  });

  test('takes variables and input', () => {
    expect(valueOf(name, 'echo "$v"', { variables: { v: `it's "q" $x` }, results: 'output' })).toBe(`it's "q" $x\n`);
    const argument = name === 'fish' ? '$argv[1]' : '$1';
    expect(valueOf(name, `sort; echo "${argument}"`, { stdin: 'b\na\n', results: 'output' })).toBe('a\nb\nnil\n');
  });

  test('runs a script from a file as it runs an argument', () => {
    const [argument, file] = [false, true].map((isSecret) => execute(name, 'echo 1\nexit 4', { isSecret }));
    expect([argument?.value, argument?.status]).toEqual([1n, 4]);
    expect([file?.value, file?.status]).toEqual([1n, 4]);
  });

  test.skipIf(name === 'fish' || name === 'csh')('tells the script its own name, and no arguments', () => {
    const expected = `${name === 'shell' ? 'bash' : name} 0\n`;
    expect(valueOf(name, 'echo "$0 $#"', { results: 'output' })).toBe(expected);
    expect(valueOf(name, 'echo "$0 $#"', { results: 'output', isSecret: true })).toBe(expected);
  });
});

describe('bash', () => {
  test('has arrays', () => {
    const variables = {
      row: ['a', 'b'],
      all: [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
    };
    expect(valueOf('bash', `echo "\${row[1]} \${all[d]}"`, { variables, results: 'output' })).toBe('b e\nf\n');
  });

  test('passes arguments, and mixes errors into the output', () => {
    expect(
      valueOf('bash', 'echo "$# $2" >&2; exit 7', {
        arguments: { cmdline: 'one "two three" $((2+2))' },
        results: 'output',
      }),
    ).toBe('3 two three\n');
  });
});

test('a shebang chooses the interpreter', () => {
  expect(valueOf('bash', 'cat "$0"', { arguments: { shebang: '#!/bin/sh' }, results: 'output' })).toBe(
    '#!/bin/sh\n\ncat "$0"',
  );
});
