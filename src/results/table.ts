/** Org tables whose bars stand below each other. */
import { isTableLine, parseRows, type Row } from './row.ts';
import { displayWidth } from './width.ts';

/** Aligns every table among some lines. */
export function alignTables(lines: readonly string[]): string[] {
  const parts: (readonly string[])[] = [];
  for (let at = 0, end = 0; at < lines.length; at = end) {
    end = tableEnd(lines, at);
    parts.push(end === at ? lines.slice(at, ++end) : alignTable(lines.slice(at, end)));
  }
  return parts.flat();
}

function tableEnd(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && isTableLine(lines[end] ?? '')) end++;
  return end;
}

/** Aligns the lines of one table; all take the indentation of the first. */
export function alignTable(lines: readonly string[]): string[] {
  const [first = ''] = lines;
  const indentation = first.slice(0, first.indexOf('|'));
  const rows = parseRows(lines);
  const columns = columnsOf(rows, first);
  const rule = columns.map(({ width }) => '-'.repeat(width + 2)).join('+');
  return rows.map(
    (row) =>
      `${indentation}|${row === 'rule' ? rule : columns.map((column, index) => pad(row[index] ?? '', column)).join('|')}|`,
  );
}

/** True for a cell that goes to the right, as a number does. */
function isNumberCell(cell: string): boolean {
  return NUMBER.test(cell);
}

interface Column {
  readonly width: number;
  readonly alignment: 'l' | 'r' | 'c';
}

function columnsOf(rows: readonly Row[], first: string): Column[] {
  const cells = rows.filter((row) => row !== 'rule');
  if (cells.length === 0) return Array.from(first.split('+'), () => ({ width: 1, alignment: 'l' }));
  const count = cells.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, index) => columnOf(cells.map((row) => row[index] ?? '')));
}

function columnOf(cells: readonly string[]): Column {
  const width = cells.reduce((widest, cell) => Math.max(widest, displayWidth(cell)), 1);
  const cookie = cells.map((cell) => COOKIE.exec(cell)?.[1]).find((letter) => letter !== undefined);
  if (cookie === 'l' || cookie === 'r' || cookie === 'c') return { width, alignment: cookie };
  const filled = cells.filter((cell) => cell !== '');
  const numbers = filled.filter(isNumberCell);
  return { width, alignment: numbers.length * 2 >= filled.length ? 'r' : 'l' };
}

// `<r10>`
const COOKIE = /^<([lrc])[0-9]*>$/u;

// `10%`, `<5`, `2x3`, `1:30`; `0xFF`; `16#ff`; `nan`, `-inf`
const NUMBER =
  /^(?:[<>]?[-+^.]*[0-9][-+^.0-9edx()%:]*|[<>]?[-+]?0x[0-9a-f.]+|[<>]?[-+]?[0-9]+#[0-9a-z.]+|nan|[-+u]?inf)$/iu;

function pad(cell: string, { width, alignment }: Column): string {
  const space = width - displayWidth(cell);
  const before = alignment === 'l' ? 0 : alignment === 'r' ? space : Math.floor(space / 2);
  return ` ${' '.repeat(before)}${cell}${' '.repeat(space - before)} `;
}
