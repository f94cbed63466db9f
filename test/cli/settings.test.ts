import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { readSettings } from '../../src/cli/read-settings.ts';
import { checkOutputs } from '../../src/cli/rules.ts';
import type { Settings } from '../../src/cli/settings.ts';
import { OrgrunError } from '../../src/errors.ts';

const PLAIN: Settings = {
  mode: 'run',
  cwd: '/desk',
  operands: [],
  isStrict: false,
  selection: { only: [], at: [], tags: [], filters: [], languages: [] },
  run: {
    isDryRun: false,
    keepsGoing: false,
    isForced: false,
    bringsDependencies: true,
    tangles: true,
    saysYes: false,
    elisp: 'refuse',
  },
  tangle: { isCheck: false, roots: [], overwrites: false, runsReferences: false },
  input: { env: new Map(), envFiles: [], variables: new Map() },
  output: { shows: 'nothing', progress: 'auto', verbosity: 'normal', color: 'auto' },
};

async function settingsOf(...argv: readonly string[]): Promise<Settings> {
  const raw = await parseArguments(argv);
  checkOutputs(raw);
  return readSettings(raw, '/desk');
}

describe('settings', () => {
  it('are those of a run where nothing is asked for', async () => {
    expect(await settingsOf()).toEqual(PLAIN);
  });

  it('hold every flag of a run, read', async () => {
    const flags = [
      '--only',
      'a',
      '--only=b*',
      '--at',
      '3:4',
      '--from',
      'x',
      '--until',
      'y',
      '-t',
      'web',
      '--filter',
      '^d',
    ];
    const more = ['--lang', 'bash', '-nkfy', '--no-deps', '--no-tangle', '--timeout', '1h30m', '--elisp', 'emacs'];
    const rest = [
      '-o',
      'out.org',
      '--json',
      '--progress',
      'plain',
      '-v',
      '--color',
      'never',
      '--strict',
      '--config',
      'c.json',
    ];
    expect(await settingsOf(...flags, ...more, ...rest, 'a.org')).toEqual({
      ...PLAIN,
      operands: [{ kind: 'path', text: 'a.org', path: '/desk/a.org' }],
      configFile: '/desk/c.json',
      isStrict: true,
      selection: {
        only: ['a', 'b*'],
        at: [{ line: 3, column: 4 }],
        from: 'x',
        until: 'y',
        tags: ['web'],
        filters: [/^d/u],
        languages: [/bash/u],
      },
      run: {
        isDryRun: true,
        keepsGoing: true,
        isForced: true,
        bringsDependencies: false,
        tangles: false,
        saysYes: true,
        timeoutMs: 5_400_000,
        elisp: 'emacs',
        target: { kind: 'file', path: '/desk/out.org' },
      },
      output: { shows: 'json', progress: 'plain', verbosity: 'verbose', color: 'never' },
    });
  });

  it('hold every flag of a tangle, read', async () => {
    const flags = [
      '--tangle',
      '--check',
      '--tangle-to',
      'x.sh',
      '--tangle-dir',
      'out',
      '--root',
      '/etc',
      '--root=../y',
    ];
    expect(
      await settingsOf(...flags, '--root', '/ssh:h:/etc', '--overwrite', '--run-references', '--diff', '-q'),
    ).toEqual({
      ...PLAIN,
      mode: 'tangle',
      tangle: {
        isCheck: true,
        defaultTarget: 'x.sh',
        directory: '/desk/out',
        roots: ['/etc', '/y', '/ssh:h:/etc'],
        overwrites: true,
        runsReferences: true,
      },
      output: { ...PLAIN.output, shows: 'diff', verbosity: 'quiet' },
    });
  });

  it('hold what goes into blocks', async () => {
    const flags = [
      '-e',
      'A=1',
      '-e',
      'B=x=y',
      '-e',
      'A=2',
      '--env-file',
      '.env',
      '-D',
      'n=',
      '--dir',
      '/ssh:root@host:/',
    ];
    expect((await settingsOf(...flags)).input).toEqual({
      directory: '/ssh:root@host:/',
      env: new Map([
        ['A', '2'],
        ['B', 'x=y'],
      ]),
      envFiles: ['/desk/.env'],
      variables: new Map([['n', '']]),
    });
  });

  it('are those of another folder with -C', async () => {
    const settings = await settingsOf('-C', 'sub', '--config', 'c.json', '-o', 'x', 'a.org');
    expect([settings.cwd, settings.configFile, settings.run.target, settings.operands]).toEqual([
      '/desk/sub',
      '/desk/sub/c.json',
      { kind: 'file', path: '/desk/sub/x' },
      [{ kind: 'path', text: 'a.org', path: '/desk/sub/a.org' }],
    ]);
  });

  it('write a document from standard input to standard output', async () => {
    expect((await settingsOf('-')).run.target).toEqual({ kind: 'stdout' });
    expect((await settingsOf('-', '-o', 'a.org')).run.target).toEqual({ kind: 'file', path: '/desk/a.org' });
    expect((await settingsOf('a.org', '-o', '-')).run.target).toEqual({ kind: 'stdout' });
  });

  it('keep the last of a flag that counts once', async () => {
    const { output, run } = await settingsOf(
      '--color',
      'always',
      '--timeout',
      '1s',
      '--color=never',
      '--timeout',
      '2s',
    );
    expect([output.color, run.timeoutMs]).toEqual(['never', 2000]);
  });
});

it.each([
  ['a.org', { path: '/desk/a.org' }],
  ['a.org::deploy', { path: '/desk/a.org', block: { kind: 'name', name: 'deploy' } }],
  ['a.org::x::y', { path: '/desk/a.org', block: { kind: 'name', name: 'x::y' } }],
  ['d::x/a.org::y', { path: '/desk/d::x/a.org', block: { kind: 'name', name: 'y' } }],
  ['notes::y', { path: '/desk/notes', block: { kind: 'name', name: 'y' } }],
  ['a.org:12', { path: '/desk/a.org', block: { kind: 'place', line: 12 } }],
  ['a.org:12:3', { path: '/desk/a.org', block: { kind: 'place', line: 12, column: 3 } }],
  ['a:b.org:12', { path: '/desk/a:b.org', block: { kind: 'place', line: 12 } }],
  ['a.org:0', { path: '/desk/a.org:0' }],
  ['a.org::', { path: '/desk/a.org::' }],
  ['../b.org', { path: '/b.org' }],
])('reads the operand %j', async (text, meaning) => {
  expect((await settingsOf(text)).operands).toEqual([{ kind: 'path', text, ...meaning }]);
});

it.each([
  [['--timeout', 'soon'], '--timeout soon: is no duration', 'write for example `500ms`, `90s`, `10m`, `1h30m`'],
  [['--at', '0'], '--at 0: is no place', 'write --at LINE or --at LINE:COL, counted from 1'],
  [['--at', '3:0'], '--at 3:0: is no place', 'write --at LINE or --at LINE:COL, counted from 1'],
  [['-e', 'A'], '--env A: assigns nothing', 'write --env NAME=VALUE'],
  [['-D=1'], '--var 1: assigns nothing', 'write --var NAME=VALUE'],
  [
    ['--filter', 'a('],
    '--filter a(: is no regular expression: unterminated group',
    'a character with a meaning of its own, as + or (, needs a \\ before it',
  ],
  [['--color', 'red'], '--color red: is not among its values', 'write --color auto, or always, or never'],
  [[''], 'a document has no name', 'is a variable empty that should hold it?'],
  [['--tangle', '--list'], '--tangle and --list are two modes', 'leave one of them out'],
  [['-q', '-v'], '--quiet and --verbose contradict each other', 'leave one of them out'],
  [['--check'], '`--check` is not there yet', 'orgrun --tangle --check compares the tangled files'],
  [['--check=rerun'], '`--check=rerun` is not there yet', 'orgrun --tangle --check compares the tangled files'],
  [
    ['--tangle', '--check=rerun'],
    '`--check=rerun` is not there yet',
    'orgrun --tangle --check compares the tangled files',
  ],
  [['--tangle', '--check=fast'], '--check=fast is no kind of check', 'write --tangle --check'],
  [
    ['--tangle', '--timeout', '1m'],
    '--timeout means nothing with --tangle, which runs nothing',
    'it does with --run-references',
  ],
  [['--tangle', '-k'], '--keep-going means nothing with --tangle', 'use it without --tangle'],
  [['--tangle-to', 'x'], '--tangle-to means nothing in a run', 'use it with --tangle'],
  [['--list', '--overwrite'], '--overwrite means nothing with --list', 'use it without --list'],
  [['--list', '--tangle-to', 'x'], '--tangle-to means nothing with --list', 'use it with --tangle'],
  [['--list', '-n'], '--list and --dry-run both print to standard output', 'leave one of them out'],
  [['-n', '--diff'], '--dry-run and --diff both print to standard output', 'leave one of them out'],
  [['--diff', '--json'], '--json and --diff both print to standard output', 'leave one of them out'],
  [['--json', '-o', '-', 'a.org'], '--json and -o - both print to standard output', 'leave one of them out'],
  [['--version', '--list'], '--version and --list both print to standard output', 'leave one of them out'],
  [
    ['-', '--json'],
    '--json and the document from standard input both go to standard output',
    'write the document to a file: -o FILE',
  ],
  [['-', '-'], '- is named twice', 'leave one of them out'],
  [['-o', 'x', 'a.org', 'b.org'], '-o names one file for several documents', 'name one document'],
  [['--tangle', 'a.org::x'], 'a.org::x names one block, and --tangle writes whole files', 'name the document alone'],
  [['a.org:3', '--only', 'x'], 'a.org:3 and --only both choose blocks', 'leave one of them out'],
])('refuses %j', async (argv, message, hint) => {
  await expect(settingsOf(...argv)).rejects.toEqual(new OrgrunError('usage', message, { hint }));
});

it.each([
  [['--list', '--json']],
  [['-n', '--json']],
  [['--tangle', '--json']],
  [['-', '-n']],
  [['--tangle', '-', '--json']],
  [['-', '--json', '-o', 'x']],
])('takes %j, which print one thing', async (argv) => {
  expect(await settingsOf(...argv)).toBeDefined();
});

it('takes what a run takes with --tangle --run-references', async () => {
  const { run, mode } = await settingsOf(
    '--tangle',
    '--run-references',
    '--timeout',
    '1m',
    '-e',
    'A=1',
    '--dir',
    '/tmp',
  );
  expect([mode, run.timeoutMs]).toEqual(['tangle', 60_000]);
});
