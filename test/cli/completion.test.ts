import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completionScript } from '../../src/cli/completion.ts';
import { ALL_OPTIONS, spelling } from '../../src/cli/options.ts';
import { folderWith } from '../helpers/folders.ts';
import { isInstalled } from '../helpers/tools.ts';

const FLAGS = ALL_OPTIONS.flatMap((option) => [
  spelling(option),
  ...(option.short === undefined ? [] : [`-${option.short}`]),
]);

it.each([
  [['--tangle-'], ['--tangle-dir', '--tangle-to']],
  [
    ['--color', ''],
    ['always', 'auto', 'never'],
  ],
  [['--color', '=', 'n'], ['never']],
  [['--only', ''], []],
  [['-C', ''], ['docs']],
  [['--config', 'o'], ['orgrun.config.json']],
  [[''], ['a b.org', 'docs', 'notes.org']],
  [['n'], ['notes.org']],
])('completes %j in bash', (words, expected) => {
  const folder = folderWith({
    'notes.org': '',
    'a b.org': '',
    'orgrun.config.json': '',
    'docs/x.org': '',
    'a.txt': '',
  });
  const script = `${completionScript('bash')}
COMP_WORDS=(orgrun "$@"); COMP_CWORD=$#; _orgrun; printf '%s\\n' "\${COMPREPLY[@]}"`;
  expect(linesOf('bash', ['-c', script, 'bash', ...words], folder)).toEqual(expected);
});

it('offers every flag in bash', () => {
  const script = `${completionScript('bash')}
COMP_WORDS=(orgrun -); COMP_CWORD=1; _orgrun; printf '%s\\n' "\${COMPREPLY[@]}"`;
  expect(linesOf('bash', ['-c', script], '.')).toEqual(FLAGS.toSorted());
});

it.skipIf(!isInstalled('fish'))('completes in fish', () => {
  const folder = folderWith({ 'notes.org': '', 'docs/x.org': '' });
  const script = join(folder, 'orgrun.fish');
  writeFileSync(script, completionScript('fish'));
  const complete = (line: string): readonly string[] =>
    linesOf('fish', ['--no-config', '-c', `source ${script}; complete -C '${line}'`], folder).map(
      (text) => text.split('\t')[0] ?? '',
    );
  expect(complete('orgrun --tangle-')).toEqual(['--tangle-dir', '--tangle-to']);
  expect(complete('orgrun --color ')).toEqual(['always', 'auto', 'never']);
  expect(complete('orgrun not')).toEqual(['notes.org']);
  expect(complete('orgrun -').toSorted()).toEqual(FLAGS.toSorted());
});

it.skipIf(!isInstalled('zsh'))('completes in zsh', () => {
  const folder = folderWith({ 'notes.org': '', _orgrun: completionScript('zsh') });
  // The real completion of a line needs a terminal: here `_arguments` shows what it was told.
  const script = `_arguments() { printf '%s\\n' "$@" }; source ./_orgrun`;
  const specs = linesOf('zsh', ['-f', '-c', script], folder);
  const flags = specs.flatMap((spec) => /^(?:\([^)]*\)|\*)(-[\w-]*)=?\[/u.exec(spec)?.[1] ?? []);
  expect(flags.toSorted()).toEqual(FLAGS.toSorted());
  expect(specs).toContain('(--color)--color=[also NO_COLOR, FORCE_COLOR]:auto|always|never:(auto always never)');
});

function linesOf(shell: string, args: readonly string[], cwd: string): readonly string[] {
  const { stdout, stderr } = spawnSync(shell, args, { cwd, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .toSorted();
}
