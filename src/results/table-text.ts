/** A table as text for another program. */
import type { Value } from '../lisp/value.ts';
import { isBlank } from '../text.ts';
import { hasSpecialColumn, tableSource, withoutFirstColumn } from './table-source.ts';

export interface TableTextOptions {
  /** Between the cells of a row. */
  readonly separator: string;
  /** The line that stands for a rule; absent: rules are left out. */
  readonly hline?: string;
}

/** Writes the rows of a table as lines, without a final newline. Rows shorter than the widest stay short, rows for Org's spreadsheet are left out. */
export function tableText(value: readonly Value[], { separator, hline }: TableTextOptions): string {
  const { rows, rest } = tableSource(value);
  const hasMarks = hasSpecialColumn(rows);
  const data = rows.filter((row) => row === 'rule' || !isSpecialRow(row, hasMarks));
  const lines = (hasMarks ? withoutFirstColumn(data) : data).map((row) =>
    row === 'rule' ? hline : row.join(separator),
  );
  const text = [...lines.filter((line) => line !== undefined && line !== ''), ...rest].join('\n');
  return isBlank(text) ? '' : text;
}

function isSpecialRow(row: readonly string[], hasMarks: boolean): boolean {
  const [first = ''] = row;
  if (first === '/' || (hasMarks && MARKS.has(first))) return true;
  const filled = row.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => COOKIE.test(cell));
}

const MARKS = new Set(['^', '_', '$', '!']);

// `<r>`, `<10>`
const COOKIE = /^<[lrc]?[0-9]*>$/u;
