/** sed: the script runs as it stands, `:stdin` is the input (R-SED-1). */
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { expandWithoutVariables } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch } from './language.ts';
import { lineInput } from './literals.ts';
import { readTable } from './read.ts';

export const sed: ProgramLanguage = {
  kind: 'program',
  names: ['sed'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWithoutVariables,
  program,
  read: (output, code) => readTable(output.stdout, code),
};

function program(code: BlockCode, scratch: Scratch): Program {
  const command = `sed -f ${quotedPath(scratch, 'script.sed')}`;
  return {
    ...shellCommand(['sed'], commandLine(command, argumentText(code, 'cmd-line'), argumentText(code, 'in-file'))),
    // Babel runs the body alone: prologue and epilogue are for tangling.
    files: [{ path: 'script.sed', content: code.body }],
    stdin: lineInput(code),
  };
}
