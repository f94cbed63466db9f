import { readdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { findLanguage } from '../../src/languages/index.ts';
import type { BlockCode, SessionSpec } from '../../src/languages/language.ts';
import { isAlive } from '../../src/run/processes.ts';
import { createLocalEngine } from '../../src/targets/local.ts';
import type { EngineSession, SessionRunRequest } from '../../src/targets/target.ts';
import { folderWith } from '../helpers/folders.ts';
import { isInstalled } from '../helpers/tools.ts';
import { until } from '../helpers/until.ts';

interface Block {
  readonly end: unknown;
  readonly output: string;
  readonly errors: string;
  readonly isAlive: boolean;
}

interface TestSession {
  readonly run: (body: string, limits?: Partial<SessionRunRequest>) => Promise<Block>;
  readonly opened: EngineSession;
  readonly folder: string;
}

function code(language: string, body: string): BlockCode {
  return {
    language,
    body,
    variables: [],
    arguments: new Map([['session', 's']]),
    words: new Set(['output']),
    type: 'output',
    purpose: 'run',
  };
}

function specOf(language: string): SessionSpec {
  const found = findLanguage(language);
  if (found?.kind !== 'program' || found.session === undefined) throw new Error(`${language} has no sessions`);
  return found.session;
}

async function openSession(language: string): Promise<TestSession> {
  const spec = specOf(language);
  const folder = folderWith();
  const engine = createLocalEngine({ graceMs: 2000 });
  await engine.open();
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', TMPDIR: folder };
  const opened = await engine.openSession({
    program: (place) => spec.program(code(language, ''), place),
    isTyped: spec.isTyped === true,
    farewell: spec.farewell(code(language, '')),
    isInterruptible: spec.isInterruptible,
    cwd: folder,
    env,
  });
  if (opened.kind !== 'session') throw new Error(opened.message);
  onTestFinished(async () => {
    await opened.close();
    await engine.close();
  });
  const run: TestSession['run'] = async (body, limits = {}) => {
    const result = await opened.run({
      dialog: (place) => spec.dialog({ code: code(language, body), text: body }, place),
      ...limits,
    });
    return { end: result.end, output: text(result.stdout), errors: text(result.stderr), isAlive: opened.isAlive() };
  };
  return { run, opened, folder };
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

const OK = { kind: 'exited', code: 0 };

for (const { language, command, assign, busy, show } of [
  { language: 'python', command: 'python3', assign: 'x = 5', busy: 'while True: pass', show: 'print(x)' },
  { language: 'python', command: 'python3', assign: 'x = 5', busy: 'import time; time.sleep(300)', show: 'print(x)' },
  { language: 'ruby', command: 'ruby', assign: 'x = 5', busy: 'loop { }', show: 'puts x' },
  { language: 'ruby', command: 'ruby', assign: 'x = 5', busy: 'system("sleep 300")', show: 'puts x' },
  { language: 'js', command: 'node', assign: 'var x = 5', busy: 'for (;;) {}', show: 'console.log(x)' },
  { language: 'R', command: 'R', assign: 'x <- 5', busy: 'repeat {}', show: 'cat(x, "\\n", sep = "")' },
]) {
  test.skipIf(!isInstalled(command))(`a ${language} session outlives the time of ${busy}`, async () => {
    const session = await openSession(language);
    expect(await session.run(assign)).toMatchObject({ end: OK, isAlive: true });
    const cut = await session.run(busy, { timeoutMs: 400 });
    expect([cut.end, cut.isAlive]).toEqual([{ kind: 'timed-out', afterMs: 400 }, true]);
    expect(await session.run(show)).toEqual({ end: OK, output: '5\n', errors: '', isAlive: true });
  });
}

test.skipIf(!isInstalled('python3'))('a session that does not heed the interruption is ended', async () => {
  const session = await openSession('python');
  await session.run('pass');
  const deaf = 'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass';
  const cut = await session.run(deaf, { timeoutMs: 300 });
  expect([cut.end, cut.isAlive]).toEqual([{ kind: 'timed-out', afterMs: 300 }, false]);
});

test('ends a shell with all that it started when its time is over', async () => {
  const session = await openSession('bash');
  const first = await session.run('sleep 300 & echo $!');
  const cut = await session.run('(trap "" INT; sleep 300); echo never', { timeoutMs: 300 });
  expect([cut.end, cut.output, cut.isAlive]).toEqual([{ kind: 'timed-out', afterMs: 300 }, '', false]);
  expect(isAlive(Number(first.output))).toBe(false);
});

test('ends a block and its session when the run is interrupted', async () => {
  const session = await openSession('bash');
  const abort = new AbortController();
  const cut = await session.run('echo begun; sleep 300; echo never', {
    signal: abort.signal,
    onOutput: () => abort.abort(),
  });
  expect(cut).toEqual({ end: { kind: 'interrupted' }, output: 'begun\n', errors: '', isAlive: false });
});

test('leaves no process and no file behind', async () => {
  const session = await openSession('bash');
  const { output } = await session.run('echo $$; sleep 300 & echo $!');
  await session.opened.close();
  const pids = output.trim().split('\n').map(Number);
  await until('the processes are gone', () => pids.every((pid) => !isAlive(pid)));
  expect(readdirSync(session.folder)).toEqual([]);
});

test('knows when its process was ended from outside', async () => {
  const session = await openSession('bash');
  const { output } = await session.run('echo $$');
  process.kill(Number(output), 'SIGKILL');
  await until('the session is known to be over', () => !session.opened.isAlive());
  expect(await session.run('echo a')).toMatchObject({ end: { kind: 'signalled', signal: 'SIGKILL' }, isAlive: false });
});

test('says why a session cannot start', async () => {
  const engine = createLocalEngine();
  await engine.open();
  onTestFinished(() => engine.close());
  const request = { isTyped: false, farewell: '', isInterruptible: false, cwd: '/', env: { PATH: '/nowhere' } };
  expect(await engine.openSession({ ...request, program: () => ({ argv: ['nosuchshell', '-c', ':'] }) })).toEqual({
    kind: 'not-started',
    reason: 'missing',
    message: 'nosuchshell is not on PATH',
  });
});

test('hands back what an interpreter says that never was ready', async () => {
  const engine = createLocalEngine();
  await engine.open();
  onTestFinished(() => engine.close());
  const opened = await engine.openSession({
    program: () => ({ argv: ['sh', '-c', 'echo wrong >&2; exit 9'] }),
    isTyped: false,
    farewell: '',
    isInterruptible: false,
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
  });
  if (opened.kind !== 'session') throw new Error(opened.message);
  const spec = specOf('bash');
  const { end, stderr } = await opened.run({
    dialog: (place) => spec.dialog({ code: code('bash', ':'), text: ':' }, place),
  });
  await opened.close();
  expect([end, Buffer.from(stderr).toString()]).toEqual([{ kind: 'exited', code: 9 }, 'wrong\n']);
});

test('runs two hundred blocks', async () => {
  const session = await openSession('sh');
  await session.run('n=0');
  for (let block = 0; block < 200; block++) await session.run('n=$((n + 1)); echo "$n"');
  expect((await session.run('echo "$n"')).output).toBe('200\n');
});
