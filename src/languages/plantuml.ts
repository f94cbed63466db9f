/** PlantUML: a diagram is drawn into `:file`. */
import { printPlain } from '../lisp/print.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { drawnFile, extensionOf } from './drawing.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch, Variable } from './language.ts';
import { quoteForShell } from './literals.ts';

export const plantuml: ProgramLanguage = {
  kind: 'program',
  names: ['plantuml'],
  defaults: ':results file :exports results',
  shipsWithOrg: true,
  reattachesNames: false,
  expand: expandWith(assign),
  program,
  // The program has written the file.
  read: () => [],
};

function assign({ name, value }: Variable): string {
  return `!define ${name} ${printPlain(value)}`;
}

function program(code: BlockCode, scratch: Scratch): Program {
  const file = drawnFile(code);
  const text = plantuml.expand(code);
  const diagram = /^\s*@start/u.test(text) ? text : `@startuml\n${text}\n@enduml`;
  const command = commandLine(
    'plantuml -headless',
    FORMATS.get(extensionOf(file)),
    '-pipe',
    argumentText(code, 'cmdline'),
    `<${quotedPath(scratch, 'diagram.puml')} >${quoteForShell(file)}`,
  );
  return { ...shellCommand(['plantuml'], command), files: [{ path: 'diagram.puml', content: `${diagram}\n` }] };
}

const FORMATS: ReadonlyMap<string, string> = new Map([
  ['png', '-tpng'],
  ['svg', '-tsvg'],
  ['eps', '-teps'],
  ['pdf', '-tpdf'],
  ['tex', '-tlatex'],
  ['txt', '-ttxt'],
  ['utxt', '-tutxt'],
  ['vdx', '-tvdx'],
  ['xmi', '-txmi'],
  ['scxml', '-tscxml'],
  ['html', '-thtml'],
]);
