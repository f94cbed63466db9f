/** Mermaid: a diagram is drawn into `:file` by its command line. */
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { drawnFile } from './drawing.ts';
import { expandWithoutVariables } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';

export const mermaid: ProgramLanguage = {
  kind: 'program',
  names: ['mermaid'],
  defaults: ':results file :exports results',
  shipsWithOrg: false,
  reattachesNames: false,
  expand: expandWithoutVariables,
  program,
  // The program has written the file.
  read: () => [],
};

function program(code: BlockCode, scratch: Scratch): Program {
  const renderer = argumentText(code, 'cmd') ?? 'mmdc --quiet';
  const command = commandLine(
    renderer,
    `--input ${quotedPath(scratch, 'diagram.mmd')}`,
    `--output ${quoteForShell(drawnFile(code))}`,
    argumentText(code, 'cmdline'),
  );
  return {
    ...shellCommand([renderer], command),
    files: [{ path: 'diagram.mmd', content: `${mermaid.expand(code)}\n` }],
  };
}
