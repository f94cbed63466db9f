/** R: the value of a block is that of its last expression (R-R-1). */
import { printReadable } from '../lisp/print.ts';
import { HLINE, isList, type Value } from '../lisp/value.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { figureDevice } from './r-figure.ts';
import { rSession } from './r-session.ts';
import { hasNames, writeTable } from './r-table.ts';
import { assignInR } from './r-variables.ts';
import { readTable } from './read.ts';

export const r: ProgramLanguage = {
  kind: 'program',
  names: ['R'],
  shipsWithOrg: true,
  // What R itself prints has its names.
  reattachesNames: false,
  expand: (code) => expandWith((variable) => assignInR(variable, code))(code),
  program,
  read,
  session: rSession,
};

function program(code: BlockCode, scratch: Scratch): Program {
  const device = figureDevice(code);
  const isValue = code.type === 'value' && device === undefined;
  const run = (script: string): readonly [string, ...string[]] => [
    'R',
    '--slave',
    '--no-save',
    '-f',
    `${scratch}/${script}`,
  ];
  const body = r.expand(code);
  const source = { path: 'code.R', content: device === undefined ? body : `${device}\n${body}\ndev.off()` };
  if (!isValue) return { argv: run('code.R'), files: [source] };
  return {
    argv: run('value.R'),
    files: [source, { path: 'value.R', content: writeValue(code, scratch) }],
    resultFile: 'value',
  };
}

/** Evaluates the code expression by expression as R would, and writes the last value. */
function writeValue(code: BlockCode, scratch: Scratch): string {
  return `local({
  value <- NULL
  for (expression in parse(${printReadable(`${scratch}/code.R`)}, encoding = "UTF-8", keep.source = FALSE))
    value <- eval(expression, globalenv())
  ${writeTable(code, `${scratch}/value`)}
})
`;
}

function read(output: ProgramOutput, code: BlockCode): Value {
  if (figureDevice(code) !== undefined) return [];
  if (code.type === 'output') return code.words.has('discard') ? [] : output.stdout;
  const value = readTable(output.resultFile ?? '', code, 'tab');
  if (!isList(value) || !hasNames(code, 'colnames')) return value;
  const [header, ...rows] = value;
  return header === undefined ? value : [header, HLINE, ...rows];
}
