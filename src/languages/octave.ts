/** Octave: the value of a block is what `ans` holds at its end. */
import { printPlain } from '../lisp/print.ts';
import { isList, isNil, type Value } from '../lisp/value.ts';
import { importOutput } from '../results/import.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { isTable } from './literals.ts';
import { readTable } from './read.ts';

export const octave: ProgramLanguage = {
  kind: 'program',
  names: ['octave'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWith(assign),
  program,
  read,
};

function assign({ name, value }: Variable): string {
  return `${name}=${literal(value)};`;
}

/** The rows of a matrix stand behind semicolons. */
function literal(value: Value): string {
  if (isNil(value)) return '[]';
  if (isList(value)) return `[${value.map(literal).join(isTable(value) ? '; ' : ',')}]`;
  return typeof value === 'string' ? quote(value) : printPlain(value);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function program(code: BlockCode, scratch: Scratch): Program {
  const body = octave.expand(code);
  const isValue = code.type === 'value';
  return {
    argv: ['octave', '-q', '--no-gui', `${scratch}/code.m`],
    // A file that begins with a function would be a function file.
    files: [{ path: 'code.m', content: `clear ans; ${body}\n${isValue ? writeValue(`${scratch}/value`) : ''}` }],
    ...(isValue ? { resultFile: 'value' } : {}),
  };
}

function writeValue(file: string): string {
  return `if exist('ans', 'var')
  if ischar(ans), orgrun = fopen(${quote(file)}, 'w'); fprintf(orgrun, '%s\\n', ans); fclose(orgrun);
  else, dlmwrite(${quote(file)}, ans, "\\t"); end
end
`;
}

/** Babel imports the value whatever the result words are. */
function read(output: ProgramOutput, code: BlockCode): Value {
  if (code.words.has('discard')) return [];
  return code.type === 'value' ? importOutput(output.resultFile ?? '', 'tab') : readTable(output.stdout, code);
}
