/** JavaScript: the value of a block is what it returns, printed as Node's console does (R-JS-1). */
import { printReadable } from '../lisp/print.ts';
import { readJsValue } from '../lisp/script-value.ts';
import type { Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { interpreter } from './command.ts';
import { expandWith } from './expand.ts';
import { jsSession } from './js-session.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { readAs } from './read.ts';

export const js: ProgramLanguage = {
  kind: 'program',
  names: ['js'],
  shipsWithOrg: true,
  reattachesNames: false,
  expand: expandWith(assign),
  program,
  read,
  session: jsSession(read),
};

/** Org does not run blocks of this name. */
export const javascript: ProgramLanguage = { ...js, names: ['javascript'], shipsWithOrg: false };

function assign({ name, value }: Variable): string {
  return `var ${name}=${listLiteral(value, { open: '[', separator: ', ', close: ']', hline: 'hline', scalar: scalarLiteral })};`;
}

function scalarLiteral(value: Value): string {
  return printReadable(value).replaceAll('\n', String.raw`\n`);
}

function program(code: BlockCode, scratch: Scratch): Program {
  return {
    ...interpreter(argumentText(code, 'cmd') ?? 'node', [`${scratch}/script.js`]),
    files: [{ path: 'script.js', content: code.type === 'value' ? printValue(js.expand(code)) : js.expand(code) }],
  };
}

/** Babel prints the value behind what the code itself printed; the code keeps its line numbers. */
function printValue(body: string): string {
  return `process.stdout.write(require('util').inspect(function(){${body}\n}()));`;
}

function read(output: ProgramOutput, code: BlockCode): Value {
  return readAs(output.stdout, code, readJsValue);
}
