/** Graphviz: a graph is drawn into `:file`. */
import { printReadable } from '../lisp/print.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { drawnFile, extensionOf } from './drawing.ts';
import { expandWithoutVariables, replaceDollarNames } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';

export const dot: ProgramLanguage = {
  kind: 'program',
  names: ['dot'],
  defaults: ':results file :exports results',
  shipsWithOrg: true,
  reattachesNames: false,
  expand,
  program,
  // The program has written the file.
  read: () => [],
};

function expand(code: BlockCode): string {
  const body = replaceDollarNames(code.body, code, ({ value }) =>
    typeof value === 'string' ? value : printReadable(value),
  );
  return expandWithoutVariables({ ...code, body });
}

function program(code: BlockCode, scratch: Scratch): Program {
  const file = drawnFile(code);
  const options = argumentText(code, 'cmdline') ?? `-T${quoteForShell(extensionOf(file))}`;
  const renderer = argumentText(code, 'cmd') ?? 'dot';
  const command = commandLine(renderer, options, quotedPath(scratch, 'graph.dot'), `-o ${quoteForShell(file)}`);
  return { ...shellCommand([renderer], command), files: [{ path: 'graph.dot', content: expand(code) }] };
}
