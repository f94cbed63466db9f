/** The value of an R block as a table in a file (R-R-1). */
import { printReadable } from '../lisp/print.ts';
import { argumentText } from './arguments.ts';
import type { BlockCode } from './language.ts';
import { namesFor } from './names.ts';

/** The R code that writes the variable `value` into a file; a value that is no table is left out. */
export function writeTable(code: BlockCode, file: string): string {
  const hasRowNames = hasNames(code, 'rownames');
  const columnNames = !hasNames(code, 'colnames') ? 'FALSE' : hasRowNames ? 'NA' : 'TRUE';
  return `try(write.table(value, ${printReadable(file)}, sep = "\\t", na = "", quote = FALSE,
                  row.names = ${hasRowNames ? 'TRUE' : 'FALSE'}, col.names = ${columnNames}, fileEncoding = "UTF-8"),
      silent = TRUE)`;
}

/** True where the table has the names of its columns or rows. */
export function hasNames(code: BlockCode, key: 'colnames' | 'rownames'): boolean {
  if (argumentText(code, key) === 'yes') return true;
  return namesFor(code, key, ({ columnNames, rowNames }) => (key === 'colnames' ? columnNames : rowNames)).length > 0;
}
