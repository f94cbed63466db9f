/** The shells that Org runs, and `shell`, the user's own. */
import type { Value } from '../lisp/value.ts';
import { isBlank, splitLines, trim } from '../text.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, USER_SHELL } from './command.ts';
import { expandGeneric } from './expand.ts';
import type { BlockCode, Program, ProgramFile, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { shellText } from './literals.ts';
import { readTable } from './read.ts';
import { shellSession } from './shell-session.ts';
import { assignInShell } from './shell-variables.ts';

export const shell: ProgramLanguage = {
  kind: 'program',
  names: ['bash', 'sh', 'zsh', 'fish', 'csh', 'ash', 'dash', 'ksh', 'mksh', 'posh', 'shell'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand,
  program,
  read,
  session: shellSession(interpreterOf, scriptOf),
};

/** The shell that runs a block. */
function interpreterOf(code: Pick<BlockCode, 'language'>): string {
  return code.language === 'shell' ? USER_SHELL : code.language;
}

/** Variables take the form of the shell that runs the block; tangled and hashed code that of the user's shell. */
function expand(code: BlockCode): string {
  const dialect = code.purpose === 'run' ? interpreterOf(code) : USER_SHELL;
  return expandGeneric(
    code,
    code.variables.map((variable) => assignInShell(variable, code, dialect)),
  );
}

/** Above this a script does not go into an argument: systems limit one argument to 128 KB. */
const LONGEST_ARGUMENT = 100_000;

function program(code: BlockCode, scratch: Scratch): Program {
  const script = scriptOf(code);
  const shebang = argumentText(code, 'shebang') ?? '';
  const cmdline = argumentText(code, 'cmdline');
  if (code.stdin !== undefined || cmdline !== undefined)
    return fileWithArguments(code, scratch, script, shebang, cmdline);
  if (!isBlank(shebang)) return { argv: [`${scratch}/${FILE}`], files: [scriptFile(code, script, shebang)] };
  return plain(code, scratch, `${trim(script)}\n`);
}

function scriptOf(code: BlockCode): string {
  return expand(code) + (code.words.has('value') ? `\n${printStatus(interpreterOf(code))}` : '');
}

/** Org appends `echo $?`, which fish and csh do not take. */
function printStatus(interpreter: string): string {
  return interpreter === 'fish' || interpreter === 'csh' ? 'echo $status' : 'echo $?';
}

function plain(code: BlockCode, scratch: Scratch, script: string): Program {
  const command = interpreterOf(code);
  // The argument of csh is its first line.
  if (command !== 'csh' && code.isSecret !== true && Buffer.byteLength(script) <= LONGEST_ARGUMENT)
    return { argv: [command, '-c', script] };
  return {
    argv: [command, '-c', source(command, quotedPath(scratch, FILE))],
    files: [{ path: FILE, content: script }],
  };
}

/** Runs a file so that $0 stays the name of the shell. */
function source(shellName: string, file: string): string {
  if (shellName === 'zsh') return `eval "$(<${file})"`;
  return shellName === 'fish' || shellName === 'csh' ? `source ${file}` : `. ${file}`;
}

const FILE = 'script';

function fileWithArguments(
  code: BlockCode,
  scratch: Scratch,
  script: string,
  shebang: string,
  cmdline: string | undefined,
): Program {
  const interpreter = interpreterOf(code);
  return {
    // Without :cmdline Org prints the absent value: the script gets the argument `nil`.
    argv: [interpreter, '-c', commandLine(quotedPath(scratch, FILE), cmdline ?? 'nil')],
    files: [scriptFile(code, script, isBlank(shebang) ? `#!/usr/bin/env ${interpreter}` : shebang)],
    ...(code.stdin === undefined ? {} : { stdin: shellText(code.stdin, code) }),
    mergeStderr: true,
  };
}

function scriptFile(code: BlockCode, script: string, shebang: string): ProgramFile {
  const padding = argumentText(code, 'padline') === 'no' ? '' : '\n';
  // csh does not see a last line without newline.
  const end = interpreterOf(code) === 'csh' ? '\n' : '';
  return { path: FILE, content: `${shebang}\n${padding}${script}${end}`, executable: true };
}

/** The output; with `value` its last line, which is the exit status unless the script left early. */
function read(output: ProgramOutput, code: BlockCode): Value {
  if (!code.words.has('value')) return readTable(output.stdout, code);
  return readTable(splitLines(output.stdout).findLast((line) => line !== '') ?? '', code);
}
