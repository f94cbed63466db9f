/** A list as an org table. */
import { OrgrunError } from '../errors.ts';
import type { Value } from '../lisp/value.ts';
import type { Row } from './row.ts';
import { hasSpecialColumn, rowsOf, tableSource, withoutFirstColumn } from './table-source.ts';
import { alignTables } from './table.ts';

/** Renders a list as the lines of a table, aligned, each with its newline; a cell with a line end leaves text behind the table. */
export function renderTable(value: readonly Value[]): string {
  const { rows, rest } = tableSource(rowsOf(value));
  refuseUndefinedFootnotes(rows);
  const data = hasSpecialColumn(rows) ? withoutFirstColumn(rows) : rows;
  return `${alignTables([...data.map(lineOf), ...rest]).join('\n')}\n`;
}

function lineOf(row: Row): string {
  if (row === 'rule') return '|-';
  return row.length === 0 ? '||' : `|${row.map((cell) => ` ${cell} |`).join('')}`;
}

// `[fn:1]`, `[fn:1:text]`
const FOOTNOTE = /\[fn:([-_\p{L}\p{N}]+)(:?)/gu;

/** Org exports the table to print it, and an export stops at a footnote that nothing defines. */
function refuseUndefinedFootnotes(rows: readonly Row[]): void {
  const notes = rows.flatMap((row) => (row === 'rule' ? [] : row.flatMap((cell) => [...cell.matchAll(FOOTNOTE)])));
  const defined = new Set(notes.filter(([, , colon]) => colon === ':').map(([, label]) => label));
  const missing = notes.find(([, label]) => !defined.has(label));
  if (missing === undefined) return;
  throw new OrgrunError(
    'document',
    `a table cell of the result refers to the footnote ${missing[1] ?? ''}, which is not defined`,
    {
      hint: 'keep the output as text with :results verbatim',
    },
  );
}
