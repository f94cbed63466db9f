/** awk: variables go on the command line, `:stdin` is the input (R-AWK-1). */
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, quoteWithBackslash, shellCommand } from './command.ts';
import { expandWithoutVariables } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch } from './language.ts';
import { lineInput, shellText } from './literals.ts';
import { readTable } from './read.ts';

export const awk: ProgramLanguage = {
  kind: 'program',
  names: ['awk'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWithoutVariables,
  program,
  read: (output, code) => readTable(output.stdout, code),
};

function program(code: BlockCode, scratch: Scratch): Program {
  const variables = code.variables.map(({ name, value }) => ({ name, text: shellText(value, code) }));
  const isSecret = code.isSecret === true;
  const command = commandLine(
    `awk -f ${quotedPath(scratch, 'program.awk')}`,
    argumentText(code, 'cmd-line'),
    '"$@"',
    argumentText(code, 'in-file'),
  );
  // On the command line a text that looks like a number is one, which no assignment in the program does.
  const inProgram = isSecret ? variables.map(({ name, text }) => `BEGIN { ${name} = "${awkString(text)}" }\n`) : [];
  return {
    ...shellCommand(['awk'], command, isSecret ? [] : variables.flatMap(({ name, text }) => ['-v', `${name}=${text}`])),
    files: [{ path: 'program.awk', content: inProgram.join('') + awk.expand(code) }],
    stdin: lineInput(code),
  };
}

function awkString(text: string): string {
  return quoteWithBackslash(text).replaceAll('\n', String.raw`\n`);
}
