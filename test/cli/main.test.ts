import { describe, expect, it } from 'vitest';
import { BUG_EXIT_CODE } from '../../src/cli/exit-codes.ts';
import { type Command, type Commands, main } from '../../src/cli/main.ts';
import { type ErrorCode, OrgrunError } from '../../src/errors.ts';
import { type FakeEdge, fakeEdge, type FakeEdgeOptions } from '../helpers/edge.ts';

/** Commands that all do one thing. */
function commandsThat(command: Command): Commands {
  const load = async (): Promise<Command> => command;
  return { run: load, tangle: load, detangle: load, list: load };
}

const NONE = commandsThat(async () => {
  throw new Error('no command was to be called');
});

async function calling(
  argv: readonly string[],
  commands: Commands = NONE,
  options: FakeEdgeOptions = {},
): Promise<{ readonly code: number } & Pick<FakeEdge, 'printed' | 'said'>> {
  const edge = fakeEdge(options);
  const code = await main(argv, edge, commands);
  return { code, printed: edge.printed, said: edge.said };
}

describe('the command', () => {
  it.each([
    [['a.org'], 'run'],
    [['--tangle', 'a.org'], 'tangle'],
    [['--list', 'a.org'], 'list'],
    [['-n', 'a.org'], 'run'],
    [[], 'run'],
  ])('given %j calls %s with its settings and ends with its code', async (argv, mode) => {
    const commands = commandsThat(async (settings, edge) => {
      edge.stdout.write(`${settings.mode} ${settings.operands.length}`);
      return 4;
    });
    const { code, printed, said } = await calling(argv, commands);
    expect([code, printed(), said()]).toEqual([
      4,
      `${mode} ${argv.filter((text) => text.endsWith('.org')).length}`,
      '',
    ]);
  });

  it('prints its version', async () => {
    const { code, printed, said } = await calling(['-V']);
    expect([code, /^\d+\.\d+\.\d+\n$/u.test(printed()), said()]).toEqual([0, true, '']);
  });

  it('says what is wrong with a flag and the way out, without a stack', async () => {
    const { code, printed, said } = await calling(['--tanlge', 'a.org']);
    expect([code, printed(), said()]).toEqual([
      2,
      '',
      'error: unknown flag --tanlge\nhint: did you mean `--tangle`?\n',
    ]);
  });

  it.each<[ErrorCode, number]>([
    ['usage', 2],
    ['document', 3],
    ['place', 3],
    ['conflict', 5],
    ['engine', 6],
  ])('ends after an error of the kind %s with %d', async (kind, expected) => {
    const commands = commandsThat(async () => {
      throw new OrgrunError(kind, 'it went wrong', {
        location: { path: '/desk/docs/a.org', line: 3, column: 7 },
        hint: 'do it right',
      });
    });
    const { code, said } = await calling(['a.org'], commands);
    expect([code, said()]).toEqual([expected, 'docs/a.org:3:7: error: it went wrong\nhint: do it right\n']);
  });

  it('shows paths relative to the folder of -C, as if it had been started there', async () => {
    const commands = commandsThat(async () => {
      throw new OrgrunError('document', 'no such file', { location: { path: '/desk/docs/a.org' } });
    });
    expect((await calling(['-C', 'docs', 'a.org'], commands)).said()).toBe('a.org: error: no such file\n');
    expect((await calling(['-C', '/elsewhere', 'a.org'], commands)).said()).toBe(
      '/desk/docs/a.org: error: no such file\n',
    );
  });

  it('calls a bug a bug, with its stack and where to report it', async () => {
    const commands = commandsThat(async () => {
      throw new TypeError('x is not a function');
    });
    const { code, printed, said } = await calling(['a.org'], commands);
    const lines = said().split('\n');
    expect([code, printed()]).toEqual([BUG_EXIT_CODE, '']);
    expect(lines[0]).toMatch(/^error: this is a bug of orgrun \d+\.\d+\.\d+ \(linux, node \d+\.\d+\.\d+\)$/u);
    expect(lines[1]).toBe('TypeError: x is not a function');
    expect(lines[2]).toMatch(/^ {4}at .*main\.test\.ts/u);
    expect(lines.at(-2)).toMatch(/^hint: please report it/u);
  });

  it('refuses to work on Windows and names WSL', async () => {
    const { code, said } = await calling(['a.org'], NONE, { platform: 'win32' });
    expect([code, said()]).toEqual([2, 'error: orgrun runs on Linux and macOS\nhint: on Windows, run it inside WSL\n']);
  });

  it('colours errors for a person, and not where colours are not wanted', async () => {
    const colored =
      '\u001B[31merror:\u001B[39m unknown flag -Z\n\u001B[2mhint:\u001B[22m orgrun --help lists them; after -- nothing is a flag\n';
    const plain = 'error: unknown flag -Z\nhint: orgrun --help lists them; after -- nothing is a flag\n';
    expect((await calling(['-Z'], NONE, { isTerminal: true })).said()).toBe(colored);
    expect((await calling(['-Z'], NONE, { isTerminal: true, env: { NO_COLOR: '1' } })).said()).toBe(plain);
    expect((await calling(['-Z'], NONE, { env: { FORCE_COLOR: '1' } })).said()).toBe(colored);
    expect((await calling(['-Z'], NONE)).said()).toBe(plain);
  });

  it('obeys --color once it is read', async () => {
    const commands = commandsThat(async () => {
      throw new OrgrunError('document', 'bad');
    });
    expect((await calling(['--color', 'never', 'a'], commands, { isTerminal: true })).said()).toBe('error: bad\n');
    expect((await calling(['--color', 'always', 'a'], commands)).said()).toBe('\u001B[31merror:\u001B[39m bad\n');
  });

  it('fails where its output cannot be written', async () => {
    const edge = fakeEdge();
    const failure = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    const stdout = { ...edge.stdout, settled: () => Promise.reject(failure) };
    const code = await main(['-V'], { ...edge, stdout }, NONE);
    expect([code, edge.said()]).toEqual([
      3,
      'standard output: error: cannot be written: the disk is full\nhint: make room and run again; the file is as it was\n',
    ]);
  });
});
