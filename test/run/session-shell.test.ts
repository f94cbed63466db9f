import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive } from '../../src/run/processes.ts';
import { isInstalled } from '../helpers/tools.ts';
import { runDocument, source, valuesOf } from './documents.ts';

const bash = (...lines: readonly string[]): string => source('bash :session s :results output', ...lines);

test('remembers variables, functions, the working folder, options and aliases', async () => {
  const values = await valuesOf(
    bash('x=5', 'greet() {', '  echo "hello $1"', '}', 'cd /usr', 'set -f', 'alias say=echo'),
    bash('echo "$x"', 'greet you', 'pwd', 'echo *', 'say hi'),
  );
  expect(values).toEqual(['', '5\nhello you\n/usr\n*\nhi']);
});

test('keeps sessions of other names, and of other shells, apart', async () => {
  const values = await valuesOf(
    bash('x=5'),
    source('bash :session t :results output', 'echo "[$x]"'),
    source('sh :session s :results output', 'echo "[$x]"'),
    source('bash :results output', 'echo "[$x]"'),
    bash('echo "[$x]"'),
  );
  expect(values).toEqual(['', '[]', '[]', '[]\n', '[5]']);
});

test('runs a block with `:session` alone, or `none`, on its own, as Org does', async () => {
  const values = await valuesOf(
    source('bash :session :results output', 'x=5; echo "  a"'),
    source('bash :session :results output', 'echo "[$x]"'),
    source('bash :session none :results output', 'echo "[$x]"'),
  );
  expect(values).toEqual(['  a\n', '[]\n', '[]\n']);
});

test('trims what each command prints, and keeps the lines inside', async () => {
  const [value] = await valuesOf(
    bash(
      'echo "  indented  "',
      'echo',
      'for i in 1 2; do',
      '  echo "    $i"',
      'done',
      'true',
      "printf '  a\\n  b\\n\\n'",
    ),
  );
  expect(value).toBe('indented\n\n1\n    2\na\n  b');
});

test('drops a last line without newline', async () => {
  expect(await valuesOf(bash('echo whole', "printf 'no newline'"), bash("printf 'a'", 'echo b'))).toEqual([
    'whole',
    'ab',
  ]);
});

test('has standard error in its place in the output', async () => {
  const [value] = await valuesOf(bash('echo one', 'echo two >&2', 'nosuchcommand_', 'echo three'));
  expect(value).toBe('one\ntwo\nbash: line 3: nosuchcommand_: command not found\nthree');
});

test('gives the status of the last command as value, which is no failure', async () => {
  const { blocks } = await runDocument([
    source('bash :session s :results value', 'echo a', 'false'),
    source('bash :session s :results value', 'printf "no newline"'),
    source('bash :session s :results value verbatim', '(exit 7)'),
  ]);
  expect(blocks.map(({ status, value, exitCode }) => ({ status, value, exitCode }))).toEqual([
    { status: 'ok', value: 1, exitCode: 0 },
    { status: 'ok', value: 0, exitCode: 0 },
    { status: 'ok', value: '7', exitCode: 0 },
  ]);
});

test('fails with the status of the last command, and skips what else is in the session', async () => {
  const { blocks } = await runDocument([bash('echo a', '(exit 3)'), bash('echo b'), source('bash', 'echo c')]);
  expect(blocks.map(({ status, value, exitCode }) => ({ status, value, exitCode }))).toEqual([
    { status: 'failed', value: 'a', exitCode: 3 },
    { status: 'skipped', value: null, exitCode: null },
    { status: 'ok', value: 'c', exitCode: 0 },
  ]);
});

test('keeps `$?` between commands and forgets it between blocks', async () => {
  const values = await valuesOf(bash('(exit 4)', 'echo $?', 'set -e; ! true', 'echo "$?"; set +e'), bash('echo $?'));
  expect(values).toEqual(['4\n1', '0']);
});

test('is not fooled by output that looks like its own', async () => {
  const values = await valuesOf(
    bash('echo "0 himBHs"', 'echo org_babel_sh_eoe', 'echo "__orgrun=exit"', 'PS1="prompt> "'),
    bash('echo next'),
  );
  expect(values).toEqual(['0 himBHs\norg_babel_sh_eoe\n__orgrun=exit', 'next']);
});

test('gives commands that read an empty input, and runs every line after them', async () => {
  const [value, next] = await valuesOf(
    bash(
      'cat',
      'read x; echo "read $?"',
      'while read line; do echo "got $line"; done',
      'cat; wc -c | tr -d " "',
      'echo last',
    ),
    bash('echo next'),
  );
  expect([value, next]).toEqual(['read 1\n0\nlast', 'next']);
});

test('takes here documents, loops, functions and quotes of many lines', async () => {
  const [value] = await valuesOf(
    bash(
      'cat <<EOF',
      '  if then "',
      '}',
      'EOF',
      "cat <<'E F'",
      '$HOME `x` \\',
      'E F',
      'case a in',
      '  a) echo "case',
      '  two" ;;',
      'esac',
      'echo one \\',
      '  two |',
      '  tr a-z A-Z &&',
      '  echo three',
      'if false; then',
      '  echo no',
      'else',
      '  echo yes',
      'fi',
      '# a comment',
      'a=(1 2',
      '   3)',
      'echo "${#a[@]}"',
    ),
  );
  expect(value).toBe('if then "\n}\n$HOME `x` \\\ncase\n  two\nONE TWO\nthree\nyes\n3');
});

test('takes a here document of ten thousand lines', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
  expect(await valuesOf(bash('wc -l <<EOF', ...lines, 'EOF'), bash('echo next'))).toEqual(['10000', 'next']);
});

test('says what is wrong with the syntax, and lives on', async () => {
  const { blocks } = await runDocument([
    source('bash :session s :results output :expect 2', 'echo before', 'if true', 'echo after'),
    bash('echo next'),
  ]);
  expect(blocks.map(({ status, value }) => ({ status, value }))).toEqual([
    {
      status: 'ok',
      value: expect.stringMatching(/^before\nbash: eval: line \d+: syntax error: unexpected end of file$/u),
    },
    { status: 'ok', value: 'next' },
  ]);
});

test('traces commands under `set -x`, and only those of the blocks', async () => {
  const values = await valuesOf(bash('set -x', 'echo a', '(exit 3)', 'true'), bash('echo b'), bash('set +x', 'echo c'));
  expect(values).toEqual(['++ echo a\na\n++ exit 3\n++ true', '++ echo b\nb', '++ set +x\nc']);
});

test('survives `break`, `continue` and `return` outside of what they are for', async () => {
  const values = await valuesOf(
    bash('echo a', 'break', 'echo b', 'continue', 'echo c', 'return 3; true', 'true'),
    bash('echo d'),
  );
  expect(values).toEqual(["a\nb\nc\nbash: line 6: return: can only `return' from a function or sourced script", 'd']);
});

test('survives functions that have the names of commands', async () => {
  const values = await valuesOf(
    bash('echo() { printf "mine %s\\n" "$1"; }', 'read() { :; }', 'echo a'),
    bash('echo b'),
  );
  expect(values).toEqual(['mine a', 'mine b']);
});

test('redirects with `exec` until the end of the block', async () => {
  const { blocks, folder } = await runDocument([bash('exec > log 2>&1', 'echo logged'), bash('echo shown')]);
  expect(blocks.map(({ value }) => value)).toEqual(['', 'shown']);
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('logged\n');
});

test('drops what background jobs print after the end of their block', async () => {
  const values = await valuesOf(
    bash('(while :; do echo noise; sleep 0.02; done) &', 'echo a'),
    bash('sleep 0.3; echo b'),
    bash('kill %1 2>/dev/null || kill $!; echo c'),
  );
  expect([values[0]?.toString().replaceAll('noise\n', ''), ...values.slice(1)]).toEqual(['a', 'b', 'c']);
});

test('runs traps, also that of the end, and ends background jobs with the run', async () => {
  const { blocks, folder } = await runDocument([
    bash('trap "echo caught" USR1', 'trap "echo bye > bye" EXIT', 'kill -USR1 $$', 'sleep 300 & echo $! > pid'),
    bash('echo next'),
  ]);
  expect(blocks.map(({ value }) => value)).toEqual(['caught', 'next']);
  expect(readFileSync(join(folder, 'bye'), 'utf8')).toBe('bye\n');
  const pid = readFileSync(join(folder, 'pid'), 'utf8').trim();
  expect(isAlive(Number(pid))).toBe(false);
});

test.each([
  { line: 'exit 4', code: 4 },
  { line: 'set -e; false', code: 1 },
  { line: 'echo ${NOPE?unset}', code: 127 },
])('ends a block and its session at `$line`', async ({ line, code }) => {
  const { blocks } = await runDocument([bash('echo before', line, 'echo after'), bash('echo next')]);
  expect(blocks.map(({ status, exitCode }) => [status, exitCode])).toEqual([
    ['failed', code],
    ['skipped', null],
  ]);
  expect(blocks[0]?.value).toMatch(/^before/u);
});

test.each([
  { line: 'exit', how: 'exit 0' },
  { line: 'exec true', how: 'exit 0' },
])('names the block that ended the session by `$line`', async ({ line, how }) => {
  const { blocks } = await runDocument([bash('echo before', line, 'echo after'), bash('echo next'), bash('echo last')]);
  const ended = `the session s ended with the block on line 2: ${how}`;
  expect(blocks.map(({ status, value, error }) => [status, value, error?.message])).toEqual([
    ['ok', 'before', undefined],
    ['failed', null, ended],
    ['skipped', null, undefined],
  ]);
});

test('fails with the signal that killed the shell', async () => {
  const { blocks } = await runDocument([bash('echo before', 'kill -9 $$'), bash('echo next')]);
  expect(blocks.map(({ status, signal }) => [status, signal])).toEqual([
    ['failed', 'SIGKILL'],
    ['skipped', null],
  ]);
});

test('ends a block at its time, and the session with it', async () => {
  const { blocks } = await runDocument([
    source('bash :session s :results output :timeout 300ms', 'echo before', 'sleep 300', 'echo after'),
    bash('echo next'),
  ]);
  expect(blocks.map(({ status }) => status)).toEqual(['timed-out', 'skipped']);
});

test('takes 15 MB of output, and refuses what is more than a document takes', async () => {
  const { blocks } = await runDocument([
    source('bash :session s :results output silent', 'head -c 15000000 /dev/zero | tr "\\0" x; echo'),
    bash('echo next'),
    source('bash :session t :results output', 'head -c 50000000 /dev/zero | tr "\\0" x; echo'),
  ]);
  expect(blocks.map(({ status, value }) => [status, typeof value === 'string' ? value.length : value])).toEqual([
    ['ok', 15_000_000],
    ['ok', 4],
    ['failed', null],
  ]);
  expect(blocks[2]?.error?.message).toContain('50000001 bytes');
});

test('assigns variables as a script does', async () => {
  const values = await valuesOf(
    source(`bash :session s :results output :var x='("a b" 2)' y="it's"`, 'echo "${x[0]}-${x[1]} $y"'),
    bash('echo "$y ${#x[@]}"'),
  );
  expect(values).toEqual(["a b-2 it's", "it's 2"]);
});

test('runs blocks with `:cmdline` or `:stdin` on their own, as Org does', async () => {
  const values = await valuesOf(
    bash('x=5'),
    source('bash :session s :results output :cmdline one', 'echo "[$x] $1"'),
    '#+name: input\n: some text\n',
    source('bash :session s :results output :stdin input', 'cat; echo "[$x]"'),
  );
  expect(values).toEqual(['', '[] one\n', 'some text[]\n']);
});

test('starts in the folder of its first block, and with its environment', async () => {
  const { blocks } = await runDocument(
    [
      source('bash :session s :results output :dir /usr', 'pwd; echo "$PWD"'),
      source('bash :session s :results output :dir /', 'pwd'),
    ],
    {},
  );
  expect(blocks.map(({ value }) => value)).toEqual(['/usr\n/usr', '/usr']);
});

for (const shell of ['sh', 'dash', 'zsh', 'ksh', 'mksh', 'posh', 'ash', 'fish']) {
  test.skipIf(!isInstalled(shell))(`has sessions of ${shell}`, async () => {
    const assign = shell === 'fish' ? 'set x 5' : 'x=5';
    const { blocks } = await runDocument([
      source(`${shell} :session s :results output`, assign, 'cd /usr', 'echo "  in  "; echo out >&2'),
      source(`${shell} :session s :results output`, 'echo "$x"', 'pwd', 'cat', 'sh -c "exit 0"'),
      source(`${shell} :session s :results value`, 'sh -c "exit 3"'),
      source(`${shell} :session s :results output :expect 3`, 'echo end', 'sh -c "exit 3"'),
    ]);
    expect(blocks.map(({ status, value, exitCode }) => [status, value, exitCode])).toEqual([
      ['ok', 'in  \nout', 0],
      ['ok', '5\n/usr', 0],
      ['ok', 3, 0],
      ['ok', 'end', 3],
    ]);
  });
}
