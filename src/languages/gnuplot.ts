/** gnuplot: lists are data files, the plot goes into `:file`. */
import { printPlain } from '../lisp/print.ts';
import { isHline, isList, type Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { extensionOf } from './drawing.ts';
import { expandGeneric } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { readTable } from './read.ts';

export const gnuplot: ProgramLanguage = {
  kind: 'program',
  names: ['gnuplot'],
  defaults: ':results file :exports results',
  shipsWithOrg: true,
  reattachesNames: false,
  expand: (code) => expand(code, ''),
  program,
  read,
};

function expand(code: BlockCode, folder: string): string {
  const variables = code.variables.map(
    ({ name, value }) => `${name} = "${isList(value) ? folder + dataName(name) : escape(value)}"`,
  );
  const file = argumentText(code, 'file');
  const body = [...settings(code, file), code.body, ...(file === undefined ? [] : ['set output'])].join('\n');
  return expandGeneric({ ...code, body }, variables);
}

function dataName(name: string): string {
  return `${name}.dat`;
}

function escape(value: Value): string {
  return printPlain(value).replaceAll(/[\\"]/gu, String.raw`\$&`);
}

function settings(code: BlockCode, file: string | undefined): readonly string[] {
  const term = argumentText(code, 'term') ?? (file === undefined ? undefined : terminalFor(file));
  const timeFormat = argumentText(code, 'timefmt');
  const title = argumentText(code, 'title');
  const missing = argumentText(code, 'missing');
  return [
    ...(term === undefined ? [] : [`set term ${term}`]),
    ...(file === undefined ? [] : [`set output "${escape(file)}"`]),
    ...(timeFormat === undefined ? [] : [`set timefmt "${timeFormat}"`, 'set xdata time']),
    ...labels(code, 'xlabels', 'xtics'),
    ...labels(code, 'ylabels', 'ytics'),
    ...listOf(code, 'set').map((text) => `set ${text}`),
    ...(title === undefined ? [] : [`set title '${title}'`]),
    ...(missing === undefined ? [] : [`set datafile missing '${missing}'`]),
    ...listOf(code, 'line'),
  ];
}

function terminalFor(file: string): string {
  const extension = extensionOf(file);
  return extension === 'eps' ? 'postscript eps' : extension === '' ? 'png' : extension;
}

/** A list of positions and names: `'((1 . "one") (2 . "two"))`. */
function labels(code: BlockCode, key: string, tics: string): readonly string[] {
  const value = code.arguments.get(key);
  if (value === undefined || !isList(value) || value.length === 0) return [];
  const items = value.flatMap((item) =>
    typeof item === 'object' && 'items' in item
      ? [`"${printPlain(item.tail)}" ${item.items.map(printPlain).join('')}`]
      : [],
  );
  return [`set ${tics} (${items.join(', ')})`];
}

function listOf(code: BlockCode, key: string): readonly string[] {
  const value = code.arguments.get(key);
  if (value !== undefined && isList(value)) return value.map(printPlain);
  const text = argumentText(code, key);
  return text === undefined ? [] : [text];
}

function program(code: BlockCode, scratch: Scratch): Program {
  const data = code.variables.flatMap(({ name, value }) =>
    isList(value) ? [{ path: dataName(name), content: dataText(value) }] : [],
  );
  return {
    argv: ['gnuplot', `${scratch}/code.gp`],
    files: [{ path: 'code.gp', content: `${expand(code, `${scratch}/`)}\n` }, ...data],
    // gnuplot prints on standard error.
    mergeStderr: true,
  };
}

/** One line for each row, its cells behind TABs; text with blanks in quotes. */
function dataText(value: readonly Value[]): string {
  const rows = value.filter((row) => !isHline(row)).map((row) => (isList(row) ? row : [row]));
  return rows.map((row) => `${row.map(field).join('\t')}\n`).join('');
}

function field(cell: Value): string {
  const text = printPlain(cell);
  return text === '' || /\s/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With a file the program has written it. */
function read(output: ProgramOutput, code: BlockCode): Value {
  return argumentText(code, 'file') === undefined ? readTable(output.stdout, code) : [];
}
