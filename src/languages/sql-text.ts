/** SQL with the variables in it, and lists as files beside it (R-SQ-2, R-ASG-13). */
import { printReadable } from '../lisp/print.ts';
import { isHline, isList, type Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { replaceDollarNames } from './expand.ts';
import type { BlockCode, ProgramFile, Scratch } from './language.ts';

/** The SQL as it is tangled: every part has its line, though it be empty; a list stands for the name of a file. */
export function expandSql(code: BlockCode): string {
  return sqlText(code, '');
}

/** The file with the SQL, and one for each list. */
export function sqlFiles(code: BlockCode, scratch: Scratch): readonly ProgramFile[] {
  const tables = code.variables.flatMap(({ name, value }) =>
    isList(value) ? [{ path: csvName(name), content: csvText(value) }] : [],
  );
  return [{ path: SQL_FILE, content: sqlText(code, `${scratch}/`) }, ...tables];
}

/** The name of the file with the SQL below the scratch folder. */
export const SQL_FILE = 'code.sql';

function sqlText(code: BlockCode, folder: string): string {
  const text = [argumentText(code, 'prologue') ?? '', code.body, argumentText(code, 'epilogue') ?? ''].join('\n');
  return replaceDollarNames(text, code, ({ name, value }) =>
    isList(value) ? folder + csvName(name) : cellText(value),
  );
}

function csvName(name: string): string {
  return `${name}.csv`;
}

/** One line for each row, or for each element of a list without rows; rules are left out. */
function csvText(value: readonly Value[]): string {
  const rows = value.filter((row) => !isHline(row)).map((row) => (isList(row) ? row : [row]));
  return rows.map((row) => `${row.map(field).join(',')}\n`).join('');
}

function field(value: Value): string {
  const text = cellText(value);
  return /[,"\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellText(value: Value): string {
  return typeof value === 'string' ? value : printReadable(value);
}
