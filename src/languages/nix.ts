/** Nix: the value of the expression, all of it evaluated. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import { isNumber, type Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { expandGeneric } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { readAs, readTable } from './read.ts';

export const nix: ProgramLanguage = {
  kind: 'program',
  names: ['nix'],
  shipsWithOrg: false,
  reattachesNames: true,
  expand,
  program,
  read,
};

function expand(code: BlockCode): string {
  if (code.variables.length === 0) return expandGeneric(code, []);
  return expandGeneric(code, ['let', ...code.variables.map((variable) => `  ${assign(variable)}`), 'in']);
}

function assign({ name, value }: Variable): string {
  return `${name} = ${listLiteral(value, { open: '[ ', separator: ' ', close: ' ]', hline: 'null', scalar: scalarLiteral })};`;
}

function scalarLiteral(value: Value): string {
  if (isNumber(value)) return printPlain(value).startsWith('-') ? `(${printPlain(value)})` : printPlain(value);
  return printReadable(printPlain(value)).replaceAll('${', String.raw`\${`);
}

/** Nix takes paths in an expression from its input as relative to the working folder, those in a file to the file. */
function program(code: BlockCode, scratch: Scratch): Program {
  const evaluate = commandLine(
    'nix-instantiate --eval --strict',
    argumentText(code, 'cmdline'),
    `- <${quotedPath(scratch, 'code.nix')}`,
  );
  return { ...shellCommand(['nix-instantiate'], evaluate), files: [{ path: 'code.nix', content: expand(code) }] };
}

function read(output: ProgramOutput, code: BlockCode): Value {
  const text = output.stdout;
  return code.type === 'output' ? readTable(text, code) : readAs(text.trimEnd(), code, readNix);
}

/** Strings, numbers and lists of them are values; sets and functions stay text. */
function readNix(text: string): Value {
  return /[{<]/u.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/gu, '')) ? text : readScriptValue(text);
}
