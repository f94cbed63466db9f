/** Variables as R text; a list is read as a table. */
import { formatNumber } from '../lisp/number.ts';
import { printPlain, printReadable } from '../lisp/print.ts';
import { isHline, isList, type Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import type { BlockCode, Variable } from './language.ts';
import { attachNames } from './names.ts';

/** Assigns a variable, with the names that were taken off it. */
export function assignInR({ name, value, columnNames = [], rowNames = [] }: Variable, code: BlockCode): string {
  if (!isList(value)) return `${name} <- ${scalarLiteral(value)}`;
  const table = attachNames(value, columnNames, rowNames);
  return `${name} <- ${tableLiteral(isList(table) ? table : [], code)}`;
}

function scalarLiteral(value: Value): string {
  if (typeof value === 'bigint') return `${value}L`;
  return typeof value === 'number' ? formatNumber(value) : printReadable(printPlain(value));
}

function tableLiteral(table: readonly Value[], code: BlockCode): string {
  const isFlat = !table.some((row) => isList(row) && row.length > 0);
  const rows = isFlat ? [table] : table.filter((row) => !isHline(row)).map((row) => (isList(row) ? row : [row]));
  const text = rows
    .map((row) =>
      row
        .filter((cell) => !isHline(cell))
        .map(field)
        .join('\t'),
    )
    .join('\n');
  const widths = rows.map((row) => row.length);
  const widest = Math.max(0, ...widths);
  const isRagged = Math.min(...widths) !== widest;
  const options = [
    `header    = ${argumentText(code, 'colnames') === 'yes' ? 'TRUE' : 'FALSE'}`,
    `row.names = ${argumentText(code, 'rownames') === 'yes' ? '1' : 'NULL'}`,
    String.raw`sep       = "\t"`,
    'as.is     = TRUE',
    ...(isRagged ? ['fill      = TRUE', `col.names = paste("V", seq_len(${widest}), sep ="")`] : []),
  ];
  return `local({
     con <- textConnection(
       ${printReadable(text)}
     )
     res <- utils::read.table(
       con,
${options.map((option) => `       ${option}`).join(',\n')}
     )
     close(con)
     res
   })`;
}

function field(cell: Value): string {
  return `"${printPlain(cell).replaceAll('"', '""')}"`;
}
