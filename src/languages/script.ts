/** Languages whose blocks are one script file for one command: what they have in common. */
import type { Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { commandLine, interpreter, shellCommand } from './command.ts';
import type { BlockCode, ProgramLanguage, ProgramOutput } from './language.ts';
import { quoteForShell, shellText } from './literals.ts';
import { readAs, readTable } from './read.ts';

export interface ScriptForm {
  readonly names: readonly [string, ...string[]];
  readonly shipsWithOrg: boolean;
  readonly defaults?: string;
  /** The name of the script file. */
  readonly file: string;
  /** The command and its arguments; `{file}` stands for the path of the script. */
  readonly command: readonly [string, ...string[]];
  readonly expand: (code: BlockCode) => string;
  /** The script, where it is more than the expansion. */
  readonly script?: (code: BlockCode) => string;
  /** For languages that know the value of a block; for others it is what the script prints. */
  readonly value?: ScriptValue;
}

export interface ScriptValue {
  /** The script that writes the value of the block into a file. */
  readonly script: (code: BlockCode, file: string) => string;
  readonly read: (text: string) => Value;
}

/** Makes a language of a command that runs a script file. `:cmd`, `:cmdline` and `:stdin` are for all of them. */
export function scriptLanguage(form: ScriptForm): ProgramLanguage {
  const { names, shipsWithOrg, defaults, file, expand, value } = form;
  const textOf = form.script ?? expand;
  return {
    kind: 'program',
    names,
    shipsWithOrg,
    ...(defaults === undefined ? {} : { defaults }),
    reattachesNames: true,
    expand,
    program: (code, scratch) => ({
      ...commandFor(form.command, `${scratch}/${file}`, code),
      ...(code.stdin === undefined ? {} : { stdin: shellText(code.stdin, code) }),
      ...(value !== undefined && code.type === 'value'
        ? { files: [{ path: file, content: value.script(code, `${scratch}/value`) }], resultFile: 'value' }
        : { files: [{ path: file, content: textOf(code) }] }),
    }),
    read: (output, code) => readScript(output, code, value),
  };
}

function commandFor(
  command: readonly [string, ...string[]],
  path: string,
  code: BlockCode,
): ReturnType<typeof interpreter> {
  const [first, ...rest] = command;
  const args = rest.map((word) => word.replaceAll('{file}', () => path));
  const name = argumentText(code, 'cmd') ?? first;
  const cmdline = argumentText(code, 'cmdline');
  if (cmdline === undefined) return interpreter(name, args);
  return shellCommand([name], commandLine(name, ...args.map(quoteForShell), cmdline));
}

function readScript(output: ProgramOutput, code: BlockCode, value: ScriptValue | undefined): Value {
  if (value === undefined || code.type === 'output') return readTable(output.stdout, code);
  return readAs(output.resultFile ?? '', code, value.read);
}
