/** R: the value of a block is that of its last expression (R-R-1). */
import { printReadable } from '../lisp/print.ts';
import { HLINE, isList, type Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Language, Program, ProgramOutput, Scratch } from './language.ts';
import { namesFor } from './names.ts';
import { figureDevice } from './r-figure.ts';
import { assignInR } from './r-variables.ts';
import { readTable } from './read.ts';

export const r = {
  kind: 'program',
  names: ['R'],
  shipsWithOrg: true,
  // What R itself prints has its names.
  reattachesNames: false,
  expand: (code) => expandWith((variable) => assignInR(variable, code))(code),
  program,
  read,
} satisfies Language;

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

/** Evaluates the code line by line as R would, and writes the last value as a table; one that is none is left out. */
function writeValue(code: BlockCode, scratch: Scratch): string {
  const hasRowNames = hasNames(code, 'rownames');
  const columnNames = !hasNames(code, 'colnames') ? 'FALSE' : hasRowNames ? 'NA' : 'TRUE';
  return `local({
  scratch <- ${printReadable(scratch)}
  value <- NULL
  for (expression in parse(file.path(scratch, "code.R"), encoding = "UTF-8", keep.source = FALSE))
    value <- eval(expression, globalenv())
  file <- file.path(scratch, "value")
  try(write.table(value, file, sep = "\\t", na = "", quote = FALSE,
                  row.names = ${hasRowNames ? 'TRUE' : 'FALSE'}, col.names = ${columnNames}, fileEncoding = "UTF-8"),
      silent = TRUE)
})
`;
}

function hasNames(code: BlockCode, key: 'colnames' | 'rownames'): boolean {
  if (argumentText(code, key) === 'yes') return true;
  return namesFor(code, key, ({ columnNames, rowNames }) => (key === 'colnames' ? columnNames : rowNames)).length > 0;
}

function read(output: ProgramOutput, code: BlockCode): Value {
  if (figureDevice(code) !== undefined) return [];
  if (code.type === 'output') return code.words.has('discard') ? [] : output.stdout;
  const value = readTable(output.resultFile ?? '', code, 'tab');
  if (!isList(value) || !hasNames(code, 'colnames')) return value;
  const [header, ...rows] = value;
  return header === undefined ? value : [header, HLINE, ...rows];
}
