import { expect, test } from 'vitest';
import { isInstalled } from '../helpers/tools.ts';
import { runDocument, source, valuesOf } from './documents.ts';

const output = (language: string, ...lines: readonly string[]): string =>
  source(`${language} :session s :results output`, ...lines);
const value = (language: string, ...lines: readonly string[]): string => source(`${language} :session s`, ...lines);

const hasPython = isInstalled('python3');
const hasRuby = isInstalled('ruby');
const hasR = isInstalled('R');
const hasSqlite = isInstalled('sqlite3');

test.skipIf(!hasPython)('Python remembers, and gives the value of a last expression', async () => {
  const values = await valuesOf(
    value('python', 'import math', 'rows = [["a", 1], ["b", None]]', 'rows'),
    value('python', 'def f(n):', '    return n * 2', '', 'f(math.floor(4.5))'),
    value('python', 'z = 3'),
    source('python :session s :results verbatim', '"text\\nlines"'),
    source('python :session s :return z + 1', 'pass'),
    source('python :session s :results pp :var n=2', '{"n": n}'),
    value('python'),
  );
  expect(values).toEqual([
    [
      ['a', 1],
      ['b', 'None'],
    ],
    8,
    'None',
    'text\nlines',
    4,
    "{'n': 2}",
    'None',
  ]);
});

test.skipIf(!hasPython)('Python gives what is printed, standard error and programs in their place', async () => {
  const [text] = await valuesOf(
    output(
      'python',
      'import os, sys',
      'print("  one")',
      'print("two", file=sys.stderr)',
      'os.system("echo three; echo four >&2")',
      'print("five  \\n\\n")',
      '"not shown"',
    ),
  );
  expect(text).toBe('  one\ntwo\nthree\nfour\nfive');
});

test.skipIf(!hasPython)(
  'Python keeps what a failing block printed, and puts its traceback into the report',
  async () => {
    const { blocks } = await runDocument([
      source(
        'python :session s :results output :expect 1',
        'print("so far")',
        'def f():',
        '    1 / 0',
        'f()',
        'print("no")',
      ),
      output('python', 'print("next")'),
      source('python :session s :expect 1', 'if x'),
      output('python', 'print("last")'),
    ]);
    expect(blocks.map((block) => [block.status, block.value])).toEqual([
      ['ok', 'so far'],
      ['ok', 'next'],
      ['ok', ''],
      ['ok', 'last'],
    ]);
    expect(blocks[0]?.stderr).toBe(
      [
        'Traceback (most recent call last):',
        '  File "<stdin>", line 4, in <module>',
        '  File "<stdin>", line 3, in f',
        'ZeroDivisionError: division by zero',
        '',
      ].join('\n'),
    );
    expect(blocks[2]?.stderr).toMatch(/^ {2}File "<stdin>", line 1\n[^]*SyntaxError: /u);
  },
);

test.skipIf(!hasPython)('Python blocks have no input, and see nothing of the driver', async () => {
  const values = await valuesOf(
    output('python', 'import sys', 'print(repr(sys.stdin.read()), sys.argv, __name__)', 'print("_orgrun" in dir())'),
    output(
      'python',
      'import os',
      'if os.fork() == 0:',
      '    print("child")',
      'else:',
      '    os.wait()',
      'print("both")',
    ),
    output('python', 'print("next")'),
  );
  expect(values).toEqual(["'' [''] __main__\nFalse", 'child\nboth\nboth', 'next']);
});

test.skipIf(!hasPython)(
  '`:session` alone is the session that Org calls *Python*; jupyter-python has one of its own',
  async () => {
    const values = await valuesOf(
      source('python :session', 'x = 5'),
      source('python :session *Python*', 'x'),
      source('python :session t :results output', 'print("x" in globals())'),
      source('jupyter-python :results value', 'y = 1', 'y'),
      source('jupyter-python :results value', 'y + 1'),
    );
    expect(values).toEqual(['None', 5, 'False', 1, 2]);
  },
);

test.skipIf(!hasPython)('a block that leaves Python ends the session', async () => {
  const { blocks } = await runDocument([
    output('python', 'import atexit, sys', 'print("a")', 'sys.exit()'),
    output('python', 'print("b")'),
  ]);
  expect(blocks.map(({ status, error, value: text }) => [status, text, error?.message])).toEqual([
    ['ok', 'a', undefined],
    ['failed', null, 'the session s ended with the block on line 2: exit 0'],
  ]);
});

test.skipIf(!hasRuby)('Ruby remembers local variables, and gives the value of a last expression', async () => {
  const values = await valuesOf(
    output('ruby', 'x = [1, 2]', 'def f(n) = n * 2', 'puts "  hi #{x}"', 'warn "err"', 'system("echo sub")', 'p gets'),
    value('ruby', '[f(21), x]'),
    source('ruby :session s :results verbatim', '"text"'),
  );
  expect(values).toEqual(['hi [1, 2]\nerr\nsub\nnil', [42, [1, 2]], 'text']);
});

test.skipIf(!hasRuby)('Ruby puts an exception into the report, and lives on', async () => {
  const { blocks } = await runDocument([
    source('ruby :session s :results output :expect 1', 'puts "so far"', 'raise "boom"'),
    output('ruby', 'puts "next"'),
  ]);
  expect(blocks.map((block) => [block.value, block.stderr])).toEqual([
    ['so far', "-:2:in `<main>': boom (RuntimeError)\n"],
    ['next', ''],
  ]);
});

test('JavaScript remembers, waits for timers and promises, and gives the value of a last expression', async () => {
  const values = await valuesOf(
    output(
      'js',
      'const a = [1, 2]; let q = 5;',
      'function f(n) { return n * 2 }',
      "console.log('hi', a); console.error('err');",
      "setTimeout(() => console.log('late'), 50);",
      "require('child_process').execSync('echo sub', { stdio: 'inherit' });",
    ),
    value('js', '[f(21), q]'),
    value('js', 'Promise.resolve([["a", 1]])'),
    output('js', "console.log(require('fs').readFileSync(0, 'utf8') === '')"),
  );
  expect(values).toEqual(['hi [ 1, 2 ]\nerr\nsub\nlate\n', [42, 5], [['a', 1]], 'true\n']);
});

test('JavaScript puts what is thrown into the report, and lives on', async () => {
  const { blocks } = await runDocument([
    source('js :session s :results output :expect 1', "console.log('so far'); throw new Error('boom')"),
    source('js :session s :results output :expect 1', "setTimeout(() => { throw new Error('later') }, 10)"),
    source('js :session s :results output :expect 1', "Promise.reject(new Error('rejected'))"),
    output('js', "console.log('next')"),
  ]);
  expect(blocks.map((block) => [block.value, block.stderr.split('\n')[0]])).toEqual([
    ['so far\n', 'Uncaught Error: boom'],
    ['', 'Uncaught Error: later'],
    ['', 'Uncaught Error: rejected'],
    ['next\n', ''],
  ]);
});

test.skipIf(!hasR)('R remembers, prints as at its prompt, and gives the last value as a table', async () => {
  const values = await valuesOf(
    output('R', 'x <- c(1, 2, 3)', 'x', 'message("msg")', 'system("echo sub")', 'invisible(4)'),
    value('R', 'x * 2'),
    source('R :session s :colnames yes', 'data.frame(a = 1:2, b = c("x", "y"))'),
  );
  expect(values).toEqual(['[1] 1 2 3\nmsg\nsub\n', [[2], [4], [6]], [['a', 'b'], 'hline', [1, 'x'], [2, 'y']]]);
});

test.skipIf(!hasR)('R puts an error into the report, and lives on', async () => {
  const { blocks } = await runDocument([
    source('R :session s :results output :expect 1', 'cat("so far\\n")', 'stop("boom")'),
    source('R :session s :results output :expect 1', 'x <- ('),
    output('R', 'cat("next\\n")'),
  ]);
  expect(blocks.map((block) => [block.value, block.stderr.split('\n')[0]])).toEqual([
    ['so far\n', 'Error: boom'],
    ['', 'Error: <text>:2:0: unexpected end of input'],
    ['next\n', ''],
  ]);
});

test.skipIf(!hasSqlite)(
  'SQLite keeps its database in memory from block to block, and the form of each block to itself',
  async () => {
    const { blocks } = await runDocument([
      value('sqlite', "create table t(a, b); insert into t values (1, 'x y'), (2, null);"),
      source('sqlite :session s :colnames yes', 'select * from t;'),
      source('sqlite :session s :results output :list :separator ; :nullvalue -', 'select * from t;'),
      value('sqlite', 'select a from t where a = 1'),
      source('sqlite :session s :results output :expect 1', 'select a from t;', 'select nope;'),
      source('sqlite :session s :db other.db :expect 1', 'select * from t;'),
      value('sqlite', 'select count(*) from t;'),
    ]);
    expect(blocks.map((block) => block.value)).toEqual([
      '',
      [['a', 'b'], 'hline', [1, 'x y'], [2, '']],
      '1;x y\n2;-\n',
      1,
      '1\n2\n',
      '',
      2,
    ]);
    expect(blocks[4]?.stderr).toMatch(/^Parse error near line 3: no such column: nope\n/u);
  },
);

test('stops at a session of a language that Org stops at, before anything runs', async () => {
  const { exitCode, said, text } = await runDocument([
    source('bash :results output', 'echo a'),
    source('lua :session s', 'return 1'),
  ]);
  expect(exitCode).toBe(3);
  expect(text).not.toContain('#+RESULTS');
  expect(said).toMatch(/doc\.org:7: error: lua has no sessions\n/u);
});

test('stops at a session of csh, which has none here', async () => {
  const { exitCode, said } = await runDocument([source('csh :session s', 'echo a')]);
  expect([exitCode, /doc\.org:2: error: csh has no sessions\n/u.test(said)]).toEqual([3, true]);
});

test.skipIf(!isInstalled('awk'))('runs a block of a language without sessions on its own, and says so', async () => {
  const { exitCode, blocks, said } = await runDocument([
    '#+property: header-args :session all\n',
    source('sed', 's/a/b/'),
    source('awk :session s :results output', 'BEGIN { print 1 }'),
  ]);
  expect([exitCode, blocks.map(({ value: text }) => text)]).toEqual([0, ['', '1\n']]);
  expect(said).toMatch(/^doc\.org:11: warning: awk has no sessions: the block runs on its own\n/mu);
});
