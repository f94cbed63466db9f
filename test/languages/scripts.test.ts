import { describe, expect, test } from 'vitest';
import { HLINE, NIL, symbol, type Value } from '../../src/lisp/value.ts';
import { isInstalled } from '../helpers/tools.ts';
import { execute, programOf, valueOf } from './execute.ts';

type Case = readonly [name: string, body: string, value: Value];

const table: Value = [
  ['a', 1n],
  ['b', 2n],
];

describe.skipIf(!isInstalled('perl'))('perl', () => {
  const values: readonly Case[] = [
    ['a number', '2 * 21', 42n],
    ['a text with a comma', '"a,b"', 'a,b'],
    ['lines as rows', '"a b\\nc d"', [['a b'], ['c d']]],
    ['an array as a column', '[1, "two words", 3];', [[1n], ['two words'], [3n]]],
    ['an array of arrays as a table', '[["a", 1], ["b", 2]];', table],
    ['the last of a list', '(1, 2, 3)', 3n],
    ['nothing for undef', 'undef', NIL],
    ['what stands above a comment', '7 # seven', 7n],
  ];

  test.each(values)('gives %s', (_name, body, value) => {
    expect(valueOf('perl', body)).toEqual(value);
  });

  test('drops what it prints where the value is wanted', () => {
    expect(valueOf('perl', 'print "shown\\n"; 5')).toBe(5n);
    expect(valueOf('perl', '[1, [2, 3], undef]', { results: 'verbatim' })).toBe('1\n2\t3\n\n');
  });

  test('prints with variables', () => {
    const body = 'print "$s $n\\n" x 2; print join("|", map { join ",", @$_ } @$t), " ", scalar(@$l), "\\n";';
    expect(valueOf('perl', body, { variables: { n: 3n, s: "it's", t: table, l: ['x', 5n] }, results: 'output' })).toBe(
      "it's 3\nit's 3\na,1|b,2 2\n",
    );
  });

  test('looks like a script on standard input', () => {
    const body = 'eval { die "oops" };\nprint $@, "$0 ", __FILE__, " @ARGV\\n", <DATA>;\n__END__\nhi';
    expect(valueOf('perl', body, { results: 'output' })).toBe('oops at - line 1.\n- - \nhi\n');
  });

  test('fails at the line of the block', () => {
    const failed = execute('perl', 'my $x = 1;\ndie "oops"');
    expect([failed.value, failed.stderr]).toEqual([NIL, 'oops at - line 2.\n']);
    expect(execute('perl', 'print "a"; exit 3', { results: 'output' })).toMatchObject({ value: 'a', status: 3 });
  });
});

describe.skipIf(!isInstalled('ruby'))('ruby', () => {
  const values: readonly Case[] = [
    ['a number', '1 + 1', 2n],
    ['a text as it is', '"a\\nb"', 'a\nb'],
    ['a list', '[1, "x"]', [1n, 'x']],
    ['a table with a rule', '[["a", nil], nil, ["b", 2.5]]', [['a', NIL], HLINE, ['b', 2.5]]],
    ['a list of a hash', '{"a"=>1}', ['a', symbol('=>1')]],
    ['nil as text', 'nil', 'nil'],
    ['what is returned', 'return 3\n4', 3n],
    ['what a loop gives', '[1, 2].map do |x|\n  x + 1\nend', [2n, 3n]],
  ];

  test.each(values)('gives %s', (_name, body, value) => {
    expect(valueOf('ruby', body)).toEqual(value);
  });

  test('follows the result words', () => {
    expect(valueOf('ruby', '"str"', { results: 'pp' })).toBe('"str"\n');
    expect(valueOf('ruby', '{"a"=>1}', { results: 'verbatim' })).toBe('{"a"=>1}');
  });

  test('prints with variables', () => {
    expect(valueOf('ruby', 'puts s, t.inspect', { variables: { s: 'a "b"', t: table }, results: 'output' })).toBe(
      'a "b"\n[["a", 1], ["b", 2]]\n',
    );
  });

  test('looks like a script on standard input', () => {
    const body =
      'puts __FILE__ == $0, $0, ARGV.inspect\nbegin; raise "x"; rescue => e; puts e.backtrace.first[/\\A-:2/]; end\nputs DATA.read\nreturn\n__END__\ndata';
    expect(valueOf('ruby', body, { results: 'output' })).toBe('true\n-\n[]\n-:2\ndata\n');
  });

  test('fails at the line of the block', () => {
    const failed = execute('ruby', 'x = 1\nraise "oops"');
    expect([failed.value, failed.status, failed.stderr.split(':in')[0]]).toEqual(['', 1, '-:2']);
  });
});

describe.skipIf(!isInstalled('node'))('js', () => {
  const values: readonly Case[] = [
    ['a number', 'return 1 + 1', 2n],
    ['a text as a symbol', 'return "one-two"', symbol('one-two')],
    ['a list', 'return [1, "two", [3]]', [1n, 'two', [3n]]],
    ['an object as text', 'return {a: 1}', '{ a: 1 }'],
    ['undefined without return', '1 // one', 'undefined'],
  ];

  test.each(values)('returns %s', (_name, body, value) => {
    expect(valueOf('js', body)).toEqual(value);
    expect(valueOf('javascript', body)).toEqual(value);
  });

  test('shows what it printed before the value', () => {
    expect(valueOf('js', 'console.log("x"); return 1', { results: 'verbatim' })).toBe('x\n1');
  });

  test('prints with variables', () => {
    const variables = { n: 3n, l: [1n, 'x'], s: 'a\n"b"' };
    expect(valueOf('js', 'console.log(n, l.length, s)', { variables, results: 'output' })).toBe('3 2 a\n"b"\n');
  });

  test('fails at the line of the block', () => {
    const failed = execute('js', 'const x = 1\nthrow new Error("oops")');
    expect([failed.status, /script\.js:2/u.test(failed.stderr)]).toEqual([1, true]);
  });

  test('runs with the command of the block', () => {
    expect(programOf('js', '1', { arguments: { cmd: 'deno run' }, results: 'output' }).argv).toEqual([
      'bash',
      '-c',
      'deno run "$@"',
      'bash',
      '/scratch/script.js',
    ]);
  });
});

describe.skipIf(!isInstalled('lua'))('lua', () => {
  const values: readonly Case[] = [
    ['a number', 'return 1 + 1', 2n],
    ['a text', 'return "it\'s" .. 3', "it's3"],
    ['text that looks like a list', 'return "[1, 2]"', '[1, 2]'],
    ['several values as one text', 'return 1, "two"', '1, two'],
    ['nil as text', 'return nil', 'nil'],
    ['nothing without return', 'local x = 1', ''],
    ['the lines of a long string, moved by a TAB', 'return [[a\nb]]', 'a\n\tb'],
    ['quotes with their escapes', `return 'say "hi"'`, String.raw`say \"hi\"`],
  ];

  test.each(values)('returns %s', (_name, body, value) => {
    expect(valueOf('lua', body)).toEqual(value);
  });

  test('prints a table by its sorted keys where pp asks for it', () => {
    expect(valueOf('lua', 'return {b = 1, a = {x = 2, y = {}}, "first"}', { results: 'pp' })).toBe(
      '1 = first\na = \n  x = 2\n  y = \nb = 1',
    );
  });

  test('prints with variables, a preamble and an expression to return', () => {
    expect(
      valueOf('lua', 'print(t.a, s, base)', {
        variables: { t: table, s: 'a\nb' },
        arguments: { preamble: 'base = 1' },
        results: 'output',
      }),
    ).toBe('1\ta\nb\t1\n');
    expect(valueOf('lua', 'local x = base', { arguments: { preamble: 'base = 1', return: 'x + 1' } })).toBe(2n);
  });

  test('looks like a script on standard input', () => {
    expect(valueOf('lua', 'print(pcall(function() error("x") end))\nprint(arg[0], ...)', { results: 'output' })).toBe(
      'false\tstdin:1: x\nlua\n',
    );
  });

  test('fails at the line of the block', () => {
    const failed = execute('lua', 'local x = 1\nerror("oops")');
    expect([failed.value, failed.status, failed.stderr.split('\n')[0]]).toEqual(['', 1, 'lua: stdin:2: oops']);
  });
});

describe.skipIf(!isInstalled('awk'))('awk', () => {
  test('reads a table, a list or text', () => {
    expect(valueOf('awk', '{ print $2 * 10, $1 }', { stdin: table })).toEqual([
      [10n, 'a'],
      [20n, 'b'],
    ]);
    expect(valueOf('awk', 'END { print NR }', { stdin: ['x', 'y'] })).toBe(2n);
    expect(valueOf('awk', '{ print NR, $0 }', { stdin: 'x\ny\n', results: 'output' })).toBe('1 x\n2 y\n');
  });

  test('reads one empty line without input', () => {
    expect(valueOf('awk', '{ print "line" NR }')).toBe('line1');
  });

  test('takes variables, options and files', () => {
    expect(valueOf('awk', 'BEGIN { print pre "!" }', { variables: { pre: `p 'q' $x` }, results: 'output' })).toBe(
      `p 'q' $x!\n`,
    );
    expect(
      valueOf('awk', '{ print $1 }', { arguments: { 'cmd-line': '-F:', 'in-file': '/etc/passwd' }, results: 'output' }),
    ).toMatch(/^root\n/u);
  });

  test('keeps secret variables off the command line', () => {
    const options = { variables: { v: 'a"b\\' }, results: 'output', isSecret: true };
    expect(programOf('awk', 'BEGIN { print v }', options).argv).toEqual([
      'bash',
      '-c',
      `awk -f '/scratch/program.awk' "$@"`,
    ]);
    expect(valueOf('awk', 'BEGIN { print v }', options)).toBe('a"b\\\n');
  });

  test('runs prologue and epilogue', () => {
    expect(
      valueOf('awk', 'BEGIN { print 2 }', {
        arguments: { prologue: 'BEGIN { print 1 }', epilogue: 'END { print 3 }' },
      }),
    ).toEqual([[1n], [2n], [3n]]);
  });

  test('fails without output', () => {
    const failed = execute('awk', '{ print');
    expect([failed.value, failed.status === 0]).toEqual([NIL, false]);
  });
});

describe.skipIf(!isInstalled('sed'))('sed', () => {
  test('edits its input', () => {
    expect(valueOf('sed', 's/fish/bird/', { stdin: 'one fish\ntwo fish\n', results: 'output' })).toBe(
      'one bird\ntwo bird\n',
    );
  });

  test('takes options and files', () => {
    expect(
      valueOf('sed', '1p', { arguments: { 'cmd-line': '-n', 'in-file': '/etc/passwd' }, results: 'output' }),
    ).toMatch(/^root:[^\n]*\n$/u);
  });

  test('runs the body alone', () => {
    expect(valueOf('sed', 's/a/b/', { stdin: 'a', arguments: { prologue: 's/a/c/' } })).toBe('b');
  });
});
