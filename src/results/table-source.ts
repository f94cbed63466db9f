/** Values as the org table that Org makes of them before it prints anything: what cells hold is read again as org. */
import { printPlain } from '../lisp/print.ts';
import { isHline, isList, isNil, isPair, type Value } from '../lisp/value.ts';
import { splitLines } from '../text.ts';
import { isTableLine, parseRows, type Row } from './row.ts';

/** A table, and the lines behind the first one that is none: a cell with a line end breaks its table. */
export interface TableSource {
  readonly rows: readonly Row[];
  readonly rest: readonly string[];
}

/** True where every row begins with an empty cell or a mark of Org's spreadsheet, and one with a mark. */
export function hasSpecialColumn(rows: readonly Row[]): boolean {
  const marks = rows.flatMap((row) => (row === 'rule' ? [] : [row[0] ?? '']));
  return marks.some((mark) => mark !== '') && marks.every((mark) => mark === '' || SPECIAL.has(mark));
}

/** The rows without their first cells: a special column says what the spreadsheet is to do, and is no data. */
export function withoutFirstColumn(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => (row === 'rule' ? row : row.slice(1)));
}

/** True for a value that is printed as a table: a list of atoms and proper lists. */
export function isTabular(value: Value): value is readonly Value[] {
  return isList(value) && !value.some(isPair);
}

/** The rows of a list: its elements, or the whole list as the only row where an element is neither list nor rule. */
export function rowsOf(value: readonly Value[]): readonly Value[] {
  return value.every((element) => isList(element) || isHline(element)) ? value : [value];
}

/** Prints rows into an org table and reads it back; export snippets get lost on the way. */
export function tableSource(rows: readonly Value[]): TableSource {
  const lines = splitLines(rows.map(sourceLine).join(''));
  const broken = lines.findIndex((line) => !isTableLine(line));
  const end = broken === -1 ? lines.length : broken;
  const table = parseRows(lines.slice(0, end)).map((row) => (row === 'rule' ? row : row.map(exportedCell)));
  return { rows: table, rest: lines.slice(end) };
}

function sourceLine(row: Value): string {
  if (isHline(row)) return '|--\n';
  if (!isList(row) || isNil(row)) return '';
  return `| ${row.map((cell) => `${printPlain(cell)} |`).join('')}\n`;
}

// `@@html:x@@`, alone or within a verbatim text, where it is kept.
const SNIPPET = /(?<=^|[\s({'"-])([=~])\S(?:.{0,400}?\S)?\1(?=$|[\s.,:!?;'")}[\\-])|@@([-A-Za-z0-9]+):(.*?)@@/gu;

function exportedCell(cell: string): string {
  if (!cell.includes('@@')) return cell;
  return cell.replace(SNIPPET, (whole, verbatim?: string, backend?: string, text?: string) =>
    verbatim === undefined ? (backend === 'org' ? (text ?? '') : '') : whole,
  );
}

const SPECIAL = new Set(['/', '#', '!', '$', '*', '_', '^']);
