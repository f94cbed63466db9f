/** ditaa: a drawing of characters is drawn into `:file`. */
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { drawnFile, extensionOf } from './drawing.ts';
import { expandWithoutVariables } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';

export const ditaa: ProgramLanguage = {
  kind: 'program',
  names: ['ditaa'],
  defaults: ':results file graphics :exports results :file-ext png',
  shipsWithOrg: true,
  reattachesNames: false,
  expand: expandWithoutVariables,
  program,
  // The program has written the file.
  read: () => [],
};

// What Debian calls ditaa is the Java archive itself.
const RUN_DITAA = `jar=$(readlink -f "$(command -v ditaa)")
case $jar in *.jar) ditaa() { java -Djava.awt.headless=true -jar "$jar" "$@"; };; esac`;

function program(code: BlockCode, scratch: Scratch): Program {
  const file = drawnFile(code);
  const args = commandLine(
    quotedPath(scratch, 'drawing.ditaa'),
    quoteForShell(file),
    '-o',
    extensionOf(file) === 'svg' ? '--svg' : undefined,
    argumentText(code, 'cmdline'),
  );
  return {
    ...shellCommand(['ditaa'], `${RUN_DITAA}\nditaa ${args}`),
    files: [{ path: 'drawing.ditaa', content: `${ditaa.expand(code)}\n` }],
  };
}
