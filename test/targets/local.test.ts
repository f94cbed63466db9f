import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Program } from '../../src/languages/language.ts';
import { isAlive } from '../../src/run/processes.ts';
import { createLocalEngine } from '../../src/targets/local.ts';
import type { LocalLimits } from '../../src/targets/start.ts';
import type { Engine, RunRequest, RunResult } from '../../src/targets/target.ts';
import { folderWith } from '../helpers/folders.ts';
import { until } from '../helpers/until.ts';

const ENV = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' };

async function openEngine(limits: Partial<LocalLimits> = {}): Promise<Engine> {
  const engine = createLocalEngine(limits);
  await engine.open();
  onTestFinished(() => engine.close());
  return engine;
}

interface Shown {
  readonly end: RunResult['end'];
  readonly stdout: string;
  readonly stderr: string;
}

async function sh(
  script: string,
  request: Partial<RunRequest> = {},
  program: Partial<Program> = {},
): Promise<RunResult> {
  const engine = await openEngine();
  return run(engine, script, request, program);
}

function run(
  engine: Engine,
  script: string,
  request: Partial<RunRequest> = {},
  program: Partial<Program> = {},
): Promise<RunResult> {
  return engine.run({ program: () => ({ argv: ['bash', '-c', script], ...program }), cwd: '/', env: ENV, ...request });
}

function show(result: RunResult): Shown {
  return { end: result.end, stdout: text(result.stdout), stderr: text(result.stderr) };
}

function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('latin1');
}

const OK = { kind: 'exited', code: 0 } as const;

test('hands back output, error output and exit status', async () => {
  const result = await sh('echo out; echo err >&2; exit 3');
  expect(show(result)).toEqual({ end: { kind: 'exited', code: 3 }, stdout: 'out\n', stderr: 'err\n' });
  expect({ ...result, durationMs: 0 }).toEqual({
    end: { kind: 'exited', code: 3 },
    stdout: new Uint8Array(Buffer.from('out\n')),
    stderr: Buffer.from('err\n'),
    stderrDropped: 0,
    isLeftBehind: false,
    survivors: [],
    durationMs: 0,
  });
});

test('names the signal that ended a block', async () => {
  expect(show(await sh('kill -SEGV $$'))).toEqual({
    end: { kind: 'signalled', signal: 'SIGSEGV' },
    stdout: '',
    stderr: '',
  });
});

test('gives every byte back, NUL and invalid UTF-8 too', async () => {
  const result = await sh(String.raw`printf 'a\000\377\303b\r\n\033[31m'`);
  expect([...result.stdout]).toEqual([0x61, 0, 0xff, 0xc3, 0x62, 0x0d, 0x0a, 0x1b, 0x5b, 0x33, 0x31, 0x6d]);
});

test('lets what reads standard input find nothing there, so that every line of the block runs', async () => {
  const script =
    'cat; read -r line || echo no line; ssh_like() { cat >/dev/null; }; ssh_like; while read -r x; do echo "$x"; done; echo end';
  expect(show(await sh(script))).toEqual({ end: OK, stdout: 'no line\nend\n', stderr: '' });
});

test('gives a block the standard input that it asks for', async () => {
  const result = await sh('cat', {}, { stdin: 'a\udcffb\n' });
  expect(show(result)).toEqual({ end: OK, stdout: 'a\xffb\n', stderr: '' });
});

test('reads no start-up file of bash, with an input and without a level of shells', async () => {
  const home = folderWith({ '.bashrc': 'echo start-up file\n' });
  const result = await sh('cat', { env: { ...ENV, HOME: home } }, { stdin: 'in\n' });
  expect(show(result)).toEqual({ end: OK, stdout: 'in\n', stderr: '' });
});

test('starts with the environment that it is given and no other', async () => {
  const result = await sh('env | grep -v -e ^_= -e ^SHLVL= | sort', {
    cwd: '/usr',
    env: { ...ENV, PWD: '/elsewhere', WORD: 'a b' },
  });
  expect(show(result)).toEqual({ end: OK, stdout: `PATH=${ENV.PATH}\nPWD=/usr\nWORD=a b\n`, stderr: '' });
});

test('shows a program the name that it is to see as its own', async () => {
  expect(show(await sh('echo "$0"', {}, { argv0: 'fancy' }))).toEqual({ end: OK, stdout: 'fancy\n', stderr: '' });
});

test('gives a block real pipes, which /dev/stdout and /dev/stderr can open', async () => {
  const result = await sh('echo a >/dev/stderr; echo b | tee /dev/stderr; echo c >/dev/stdout');
  expect(show(result)).toEqual({ end: OK, stdout: 'b\nc\n', stderr: 'a\nb\n' });
});

test('merges error output into its place among the output', async () => {
  const result = await sh('for i in 1 2 3; do echo out $i; echo err $i >&2; done', {}, { mergeStderr: true });
  expect(show(result)).toEqual({ end: OK, stdout: 'out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n', stderr: '' });
});

test('lets a writer whose reader has gone end by SIGPIPE, as in a shell', async () => {
  expect(show(await sh('yes | head -n 1; echo "${PIPESTATUS[0]}"'))).toEqual({
    end: OK,
    stdout: 'y\n141\n',
    stderr: '',
  });
});

test('hands out the output as it comes', async () => {
  const folder = folderWith();
  const heard: string[] = [];
  const engine = await openEngine();
  const running = run(
    engine,
    `echo one; echo two >&2; until [ -e ${folder}/go ] || [ ! -d ${folder} ]; do sleep 0.02; done; echo three`,
    {
      onOutput: (chunk, stream) => heard.push(`${stream} ${text(chunk)}`),
    },
  );
  await until('the first words are heard', () => heard.length === 2);
  await run(engine, `touch ${folder}/go`);
  await running;
  expect({ early: heard.slice(0, 2).toSorted(), late: heard.slice(2) }).toEqual({
    early: ['stderr two\n', 'stdout one\n'],
    late: ['stdout three\n'],
  });
});

test('keeps the scratch folder private, hands it to the program and removes it', async () => {
  const engine = await openEngine();
  let seen = '';
  const result = await engine.run({
    program: (scratch) => {
      seen = scratch;
      return {
        argv: ['bash', join(scratch, 'deep/script'), scratch],
        files: [
          {
            path: 'deep/script',
            content: 'stat -c "%a %n" "$1" "$1"/deep "$1"/deep/* | sed "s:$1:SCRATCH:"; echo "a result" >"$1"/result',
          },
          { path: 'deep/tool', content: '#!/bin/sh\n', executable: true },
        ],
        resultFile: 'result',
      };
    },
    cwd: '/',
    env: ENV,
  });
  expect(show(result)).toEqual({
    end: OK,
    stdout: '700 SCRATCH\n700 SCRATCH/deep\n600 SCRATCH/deep/script\n700 SCRATCH/deep/tool\n',
    stderr: '',
  });
  expect(text(result.resultFile)).toBe('a result\n');
  expect(existsSync(seen)).toBe(false);
});

test('has the scratch folder ready for a program that only names it', async () => {
  const engine = await openEngine();
  const result = await engine.run({
    program: (scratch) => ({ argv: ['sh', '-c', 'cd "$1" && echo kept >file && cat file', 'sh', `${scratch}/`] }),
    cwd: '/',
    env: ENV,
  });
  expect(show(result)).toEqual({ end: OK, stdout: 'kept\n', stderr: '' });
});

test('has no result file where the program made none, or something else in its place', async () => {
  const engine = await openEngine();
  const make = (script: string): Promise<RunResult> =>
    engine.run({
      program: (scratch) => ({ argv: ['sh', '-c', script, scratch], resultFile: 'result' }),
      cwd: '/',
      env: ENV,
    });
  expect((await make(':')).resultFile).toBeUndefined();
  expect((await make('mkfifo "$0/result"')).resultFile).toBeUndefined();
  expect((await make('mkdir "$0/result"')).resultFile).toBeUndefined();
});

test('removes everything that it made when it is closed', async () => {
  const engine = createLocalEngine();
  await engine.open();
  let place = '';
  await engine.run({ program: (scratch) => ((place = join(scratch, '..')), { argv: ['true'] }), cwd: '/', env: ENV });
  expect(statSync(place).mode & 0o777).toBe(0o700);
  await engine.close();
  expect(existsSync(place)).toBe(false);
});

test('says why a program was not started', async () => {
  const folder = folderWith({ plain: 'not executable', 'no-interpreter': '#!/nonexistent/interpreter\n' });
  const engine = await openEngine();
  await run(engine, `chmod 755 ${folder}/no-interpreter`);
  const reasons = async (request: Partial<RunRequest>, argv: readonly [string, ...string[]]): Promise<string> => {
    const { end } = await run(engine, '', request, { argv });
    return end.kind === 'not-started' ? `${end.reason}: ${end.message.replaceAll(folder, 'FOLDER')}` : end.kind;
  };
  expect([
    await reasons({}, ['no-such-interpreter']),
    await reasons({}, [join(folder, 'absent')]),
    await reasons({}, [join(folder, 'no-interpreter')]),
    await reasons({}, [join(folder, 'plain')]),
    await reasons({ cwd: join(folder, 'absent') }, ['true']),
    await reasons({ cwd: join(folder, 'plain') }, ['true']),
    await reasons({}, ['echo', 'x'.repeat(200_000)]),
    await reasons({}, ['echo', 'a\0b']),
    await reasons({ env: { ...ENV, PATH: folder } }, ['bash']),
  ]).toEqual([
    'missing: no-such-interpreter is not on PATH',
    'missing: FOLDER/absent does not exist',
    'missing: the interpreter that FOLDER/no-interpreter names in its first line is missing',
    'permission: FOLDER/plain may not be executed',
    'directory: the folder FOLDER/absent does not exist',
    'directory: FOLDER/plain is not a folder',
    'other: the arguments and the environment of echo are longer than the system allows',
    'other: an argument or a variable of echo holds a NUL byte',
    'missing: bash is not on PATH',
  ]);
});

/** A request that is interrupted as soon as the block has written to its error output. */
function interruptedAtWord(): Partial<RunRequest> {
  const interrupt = new AbortController();
  return { signal: interrupt.signal, onOutput: (_, stream) => stream === 'stderr' && interrupt.abort() };
}

test('ends a whole pipeline at its time', async () => {
  const begin = performance.now();
  const result = await sh('echo begun; echo $$ >&2; sleep 100 | cat', { timeoutMs: 1000 });
  expect(show(result)).toEqual({
    end: { kind: 'timed-out', afterMs: 1000 },
    stdout: 'begun\n',
    stderr: text(result.stderr),
  });
  expect(livesOn(result)).toBe(false);
  expect(performance.now() - begin).toBeLessThan(5000);
});

test('ends the group when the user interrupts', async () => {
  const result = await sh('echo $$ >&2; sleep 100 | cat', interruptedAtWord());
  expect(result.end).toEqual({ kind: 'interrupted' });
  expect(livesOn(result)).toBe(false);
});

test('kills what ignores TERM after a while', async () => {
  const engine = await openEngine({ graceMs: 200 });
  const script = "trap '' TERM; echo $$ >&2; sleep 100 & while :; do wait; done";
  const result = await run(engine, script, interruptedAtWord());
  expect(result.end).toEqual({ kind: 'interrupted' });
  expect(livesOn(result)).toBe(false);
});

test('ends a block that was stopped', async () => {
  const engine = await openEngine({ graceMs: 40_000 });
  const begin = performance.now();
  const result = await run(engine, 'echo $$ >&2; kill -STOP $$', { timeoutMs: 1000 });
  expect(result.end).toEqual({ kind: 'timed-out', afterMs: 1000 });
  expect(livesOn(result)).toBe(false);
  expect(performance.now() - begin).toBeLessThan(20_000);
});

test('lets a block end in its own way within the time that TERM gives it', async () => {
  const result = await sh("trap 'echo tidied; exit' TERM; echo $$ >&2; sleep 100 & wait", interruptedAtWord());
  expect(show(result)).toEqual({ end: { kind: 'interrupted' }, stdout: 'tidied\n', stderr: text(result.stderr) });
});

test('kills at once when the user insists', async () => {
  const interrupt = new AbortController();
  const kill = new AbortController();
  const engine = await openEngine({ graceMs: 40_000 });
  const begin = performance.now();
  const result = await run(engine, "trap 'echo asked' TERM; echo $$ >&2; while :; do sleep 0.05; done", {
    signal: interrupt.signal,
    killSignal: kill.signal,
    onOutput: (_, stream) => (stream === 'stderr' ? interrupt.abort() : kill.abort()),
  });
  expect(show(result)).toEqual({ end: { kind: 'interrupted' }, stdout: 'asked\n', stderr: text(result.stderr) });
  expect(livesOn(result)).toBe(false);
  expect(performance.now() - begin).toBeLessThan(20_000);
});

test('starts nothing after the user has interrupted', async () => {
  const folder = folderWith();
  const result = await sh(`touch ${folder}/ran`, { signal: AbortSignal.abort() });
  expect({ end: result.end, ran: existsSync(join(folder, 'ran')) }).toEqual({
    end: { kind: 'interrupted' },
    ran: false,
  });
});

test('takes the output of a block that leaves something behind, and leaves that alone', async () => {
  const folder = folderWith();
  const engine = await openEngine({ holdMs: 200 });
  const script = `(until [ -e ${folder}/go ] || [ ! -d ${folder} ]; do sleep 0.02; done; echo late; touch ${folder}/lived) & echo $! >&2; echo early`;
  const result = await run(engine, script);
  expect(show(result)).toEqual({ end: OK, stdout: 'early\n', stderr: text(result.stderr) });
  expect(result.isLeftBehind).toBe(true);
  // Which processes there are is known where there is /proc.
  const known = process.platform === 'linux' ? [Number(text(result.stderr))] : [];
  expect(result.survivors.map(({ pid }) => pid).filter((pid) => known.includes(pid))).toEqual(known);
  await run(engine, `touch ${folder}/go`);
  // It wrote to a pipe that nobody waits for any more, and was not killed by it.
  await until('the background process goes on', () => existsSync(join(folder, 'lived')));
});

test('does not count the time of what a block leaves behind against the block', async () => {
  const folder = folderWith();
  const engine = await openEngine({ holdMs: 2500 });
  const script = `until [ -e ${folder}/go ] || [ ! -d ${folder} ]; do sleep 0.02; done & echo done`;
  const result = await run(engine, script, { timeoutMs: 2000 });
  await run(engine, `touch ${folder}/go`);
  expect({ ...show(result), isLeftBehind: result.isLeftBehind }).toEqual({
    end: OK,
    stdout: 'done\n',
    stderr: '',
    isLeftBehind: true,
  });
});

test('waits for the output of a background process that ends in time', async () => {
  const result = await sh('(sleep 0.3; echo late) & echo early');
  expect({ ...show(result), isLeftBehind: result.isLeftBehind }).toEqual({
    end: OK,
    stdout: 'early\nlate\n',
    stderr: '',
    isLeftBehind: false,
  });
});

test('does not wait for a daemon that has closed its output, nor end it', async () => {
  const folder = folderWith();
  const engine = await openEngine();
  const script = `(until [ -e ${folder}/go ] || [ ! -d ${folder} ]; do sleep 0.02; done; touch ${folder}/lived) >/dev/null 2>&1 & echo done`;
  const result = await run(engine, script);
  expect({ ...show(result), isLeftBehind: result.isLeftBehind }).toEqual({
    end: OK,
    stdout: 'done\n',
    stderr: '',
    isLeftBehind: false,
  });
  await run(engine, `touch ${folder}/go`);
  await until('the daemon goes on', () => existsSync(join(folder, 'lived')));
});

// Which processes there are is known where there is /proc.
test.skipIf(process.platform !== 'linux')('names a process that has left the group and lives on', async () => {
  const engine = await openEngine({ drainMs: 100 });
  const result = await run(
    engine,
    'setsid bash -c "echo \\$\\$ >&2; exec sleep 50 >/dev/null 2>&1" & wait',
    interruptedAtWord(),
  );
  const pid = Number(text(result.stderr));
  onTestFinished(() => void process.kill(pid, 'SIGKILL'));
  expect({
    end: result.end,
    isLeftBehind: result.isLeftBehind,
    survivors: result.survivors.map((one) => one.pid),
  }).toEqual({
    end: { kind: 'interrupted' },
    isLeftBehind: false,
    survivors: [pid],
  });
});

test.skipIf(process.platform !== 'linux')(
  'names a process that nobody knew of by the output that it holds',
  async () => {
    const engine = await openEngine({ drainMs: 100 });
    // Its parent is gone before the end: no chain leads to it.
    const result = await run(
      engine,
      '(setsid bash -c "echo \\$\\$ >&2; exec sleep 50" &); sleep 100',
      interruptedAtWord(),
    );
    const pid = Number(text(result.stderr));
    onTestFinished(() => void process.kill(pid, 'SIGKILL'));
    expect(result.survivors.map((one) => one.pid)).toEqual([pid]);
  },
);

test('keeps a large output in a file, up to a size, and in memory only its beginning', async () => {
  const file = join(folderWith(), 'kept');
  const engine = await openEngine({ maxFile: 1_000_000 });
  const result = await run(engine, 'head -c 300000000 /dev/zero | tr "\\0" x; echo end >&2', {
    maxOutput: 1000,
    overflowFile: file,
  });
  expect(show(result)).toEqual({ end: OK, stdout: 'x'.repeat(1000), stderr: 'end\n' });
  expect(result.overflow).toEqual({ path: file, kept: 1_000_000, dropped: 299_000_000 });
  expect(readFileSync(file, 'latin1')).toBe('x'.repeat(1_000_000));
  // The run itself takes about 100 MB; an output that piled up would add 300.
  expect(process.memoryUsage().rss).toBeLessThan(400 * 2 ** 20);
});

test('counts what it cannot keep', async () => {
  const without = await sh('head -c 5000 /dev/zero', { maxOutput: 1000 });
  expect(without.overflow).toEqual({ kept: 0, dropped: 5000 });
  const unwritable = await sh('head -c 5000 /dev/zero', { maxOutput: 1000, overflowFile: '/proc/orgrun' });
  expect(unwritable.overflow).toEqual({ kept: 0, dropped: 5000 });
});

test('leaves an output of just the allowed size alone', async () => {
  const result = await sh('head -c 1000 /dev/zero', { maxOutput: 1000 });
  expect({ length: result.stdout.length, overflow: result.overflow }).toEqual({ length: 1000, overflow: undefined });
});

test('keeps the last words of a long error output', async () => {
  const result = await sh('for i in $(seq 1000); do echo "line $i"; done >&2', { maxOutput: 100 });
  const stderr = text(result.stderr);
  expect({
    isTail: stderr.endsWith('line 999\nline 1000\n'),
    isBounded: stderr.length >= 50 && stderr.length <= 100,
  }).toEqual({ isTail: true, isBounded: true });
  expect(stderr.length + result.stderrDropped).toBe(
    Array.from({ length: 1000 }, (_, i) => `line ${i + 1}\n`).join('').length,
  );
});

test('keeps a large result file as it keeps a large output', async () => {
  const file = join(folderWith(), 'kept');
  const engine = await openEngine({ maxFile: 3000 });
  const result = await engine.run({
    program: (scratch) => ({
      argv: ['sh', '-c', 'head -c 5000 /dev/zero | tr "\\0" y >"$0/result"', scratch],
      resultFile: 'result',
    }),
    cwd: '/',
    env: ENV,
    maxOutput: 1000,
    overflowFile: file,
  });
  expect({ head: text(result.resultFile), overflow: result.overflow }).toEqual({
    head: 'y'.repeat(1000),
    overflow: { path: file, kept: 3000, dropped: 2000 },
  });
  expect(readFileSync(file, 'latin1')).toBe('y'.repeat(3000));
});

test('runs blocks side by side without mixing their output', async () => {
  const engine = await openEngine();
  const results = await Promise.all(
    Array.from({ length: 30 }, (_, i) => run(engine, `echo ${i}; echo e${i} >&2; exit ${i}`)),
  );
  expect(results.map(show)).toEqual(
    Array.from({ length: 30 }, (_, i) => ({ end: { kind: 'exited', code: i }, stdout: `${i}\n`, stderr: `e${i}\n` })),
  );
});

test('leaves no descriptor open after its runs', async () => {
  const engine = await openEngine();
  await run(engine, 'echo warm');
  const before = openDescriptors();
  for (let i = 0; i < 20; i++)
    await run(
      engine,
      'echo x',
      {},
      i % 2 === 0 ? { stdin: 'x', mergeStderr: true } : { argv: ['no-such-interpreter'] },
    );
  await until('descriptors are closed', () => openDescriptors() <= before, 5000);
});

function openDescriptors(): number {
  return readdirSync('/dev/fd').length;
}

/** True while something of a block lives, whose group the block wrote to its error output. */
function livesOn(result: RunResult): boolean {
  const group = Number(/\d+/u.exec(text(result.stderr))?.[0]);
  if (!(group > 0)) throw new Error('the block did not name its group');
  return isAlive(-group);
}
