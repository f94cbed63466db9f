import { expect, test } from 'vitest';
import { runCommand } from '../../src/run/process.ts';

function shown(result: Awaited<ReturnType<typeof runCommand>>): unknown {
  return result.kind === 'exited' ? { ...result, stdout: Buffer.from(result.stdout).toString('latin1') } : result;
}

test('hands back the output of a command as it is, and its status', async () => {
  expect(shown(await runCommand(['sh', '-c', String.raw`printf 'a\377\n'; echo err >&2; exit 3`]))).toEqual({
    kind: 'exited',
    code: 3,
    stdout: 'a\xff\n',
    stderr: 'err\n',
  });
});

test('gives a command its input, folder and environment', async () => {
  const result = await runCommand(['sh', '-c', 'cat; pwd; echo "$WORD"'], {
    stdin: 'in\n',
    cwd: '/usr',
    env: { WORD: 'a b' },
  });
  expect(shown(result)).toEqual({ kind: 'exited', code: 0, stdout: 'in\n/usr\na b\n', stderr: '' });
});

test('lets a command without input find nothing there', async () => {
  expect(shown(await runCommand(['cat']))).toEqual({ kind: 'exited', code: 0, stdout: '', stderr: '' });
});

test('says what kept a command from its end', async () => {
  const results = await Promise.all([
    runCommand(['no-such-command']),
    runCommand(['sleep', '100'], { timeoutMs: 100 }),
    runCommand(['yes'], { maxOutput: 1000 }),
    runCommand(['sh', '-c', 'kill -KILL $$']),
  ]);
  expect(results.map((result) => (result.kind === 'failed' ? result.message : result))).toEqual([
    'Command failed with ENOENT: no-such-command',
    'Command timed out after 100 milliseconds: sleep 100',
    "Command's stdout was larger than 1000 bytes: yes",
    "Command was killed with SIGKILL (Forced termination): sh -c 'kill -KILL $$'",
  ]);
});
