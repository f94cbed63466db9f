import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../helpers/folders.ts';
import { bundleProgram } from '../helpers/program.ts';
import { isInstalled } from '../helpers/tools.ts';

const PROGRAM = join(import.meta.dirname, 'programs/run-block.ts');
// `script` of util-linux gives its command a terminal.
const hasScript = process.platform === 'linux' && isInstalled('script');

/** What a terminal shows of a command. */
function onTerminal(argv: readonly string[]): string {
  const line = argv.map((word) => `'${word}'`).join(' ');
  const shown = execFileSync('script', ['-qec', line, '/dev/null'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return shown.replaceAll('\r\n', '\n');
}

const ASK = 'if (echo prompt >/dev/tty) 2>/dev/null; then echo reached the terminal; else echo no terminal; fi';

test.skipIf(!hasScript)('a block cannot prompt on the terminal of orgrun', async () => {
  const program = await bundleProgram(PROGRAM, folderWith());
  // The same words without orgrun: the test can tell.
  expect(onTerminal(['bash', '-c', ASK])).toBe('prompt\nreached the terminal\n');
  expect(onTerminal([process.execPath, program, ASK])).toBe('{"kind":"exited","code":0} no terminal\n');
});

test.skipIf(!hasScript)('a block that asks for the terminal has it, and nothing of it is captured', async () => {
  const program = await bundleProgram(PROGRAM, folderWith());
  const script = `${ASK}; [ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo all three`;
  expect(onTerminal([process.execPath, program, script, 'terminal'])).toBe(
    'prompt\nreached the terminal\nall three\n{"kind":"exited","code":0} ',
  );
});
