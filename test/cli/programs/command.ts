import { confirm } from '../../../src/cli/confirm.ts';
import { processEdge } from '../../../src/cli/edge.ts';
import { type Command, main } from '../../../src/cli/main.ts';

/** The command with modes of its own: a list of many lines, a run that asks, a tangle that waits for a signal. */
const list: Command = async (_settings, { stdout, stderr }) => {
  for (let line = 0; line < 20_000; line++) stdout.write(`line ${line}\n`);
  stderr.write('done\n');
  return 4;
};

const run: Command = async (_settings, edge) => {
  const isYes = await confirm('run it', '-y', {
    ...edge,
    stdin: { ...edge.stdin, isTerminal: true },
    stderr: { ...edge.stderr, isTerminal: true },
  });
  edge.stdout.write(isYes ? 'yes' : 'no');
  return 0;
};

const tangle: Command = async (_settings, edge) => {
  const alive = setInterval(() => undefined, 1000);
  const signal = await new Promise<string>((resolve) => {
    edge.onSignal(resolve);
    edge.stdout.write('waiting\n');
  });
  clearInterval(alive);
  edge.stdout.write(signal);
  return 130;
};

process.exitCode = await main(process.argv.slice(2), processEdge(), {
  run: async () => run,
  tangle: async () => tangle,
  detangle: async () => list,
  list: async () => list,
});
