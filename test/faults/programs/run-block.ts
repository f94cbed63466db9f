/** Runs one bash block with the local engine and prints what came of it: `node program.mjs SCRIPT [terminal]`. */
import { createLocalEngine } from '../../../src/targets/local.ts';

const [, , script = '', terminal] = process.argv;
const engine = createLocalEngine({ graceMs: 2000 });
await engine.open();
const result = await engine.run({
  program: () => ({ argv: ['bash', '-c', script] }),
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '' },
  usesTerminal: terminal === 'terminal',
});
await engine.close();
process.stdout.write(`${JSON.stringify(result.end)} ${Buffer.from(result.stdout).toString()}`);
