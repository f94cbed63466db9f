/** SQLite, through its command line (R-SQ-1..3). */
import { convert } from '../lisp/convert.ts';
import { HLINE, type Value } from '../lisp/value.ts';
import { importRows } from '../results/import.ts';
import { argumentText } from './arguments.ts';
import { quoteWithBackslash, shellCommand } from './command.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';
import { readAs } from './read.ts';
import { expandSql, SQL_FILE, sqlFiles } from './sql-text.ts';
import { sqliteSession } from './sqlite-session.ts';

export const sqlite: ProgramLanguage = {
  kind: 'program',
  names: ['sqlite'],
  shipsWithOrg: true,
  reattachesNames: false,
  expand: expandSql,
  program,
  read,
  session: sqliteSession(command, modes),
};

function program(code: BlockCode, scratch: Scratch): Program {
  return {
    ...command(code, `.read ${quote(`${scratch}/${SQL_FILE}`)}`),
    files: sqlFiles(code, scratch),
  };
}

const FLAGS = ['header', 'echo', 'bail', 'column', 'csv', 'html', 'line', 'list'];
const FORMATS = ['csv', 'column', 'line', 'list', 'html'];

function command(code: BlockCode, script?: string): Pick<Program, 'argv' | 'fallbackCommand' | 'requires'> {
  const option = (key: string): readonly string[] => {
    const text = argumentText(code, key);
    return text === undefined ? [] : [`-${key}`, text];
  };
  const options = [
    hasHeader(code) ? '-header' : '-noheader',
    ...option('separator'),
    ...option('nullvalue'),
    ...FLAGS.filter((flag) => code.arguments.has(flag)).map((flag) => `-${flag}`),
    ...(isCsv(code) ? ['-csv'] : []),
    ...(argumentText(code, 'readonly') === 'yes' ? ['-readonly'] : []),
  ];
  const database = argumentText(code, 'db') ?? ':memory:';
  const scripts = script === undefined ? [] : [script];
  if (!database.startsWith('~/')) return { argv: ['sqlite3', ...options, database, ...scripts] };
  const home = `~/${quoteForShell(database.slice(2))}`;
  if (script === undefined) return shellCommand(['sqlite3'], `exec sqlite3 "$@" ${home}`, options);
  const text = `script=$1; shift; exec sqlite3 "$@" ${home} "$script"`;
  return shellCommand(['sqlite3'], text, [script, ...options]);
}

/** The same as commands of SQLite's own. Its `-csv` ends lines as we do, its `.mode csv` does not. */
function modes(code: BlockCode): readonly string[] {
  const format = isCsv(code) ? 'csv' : (FORMATS.findLast((name) => code.arguments.has(name)) ?? 'list');
  const separator = argumentText(code, 'separator') ?? (format === 'csv' ? ',' : '|');
  return [
    `.mode ${format}`,
    `.headers ${hasHeader(code) || code.arguments.has('header') ? 'on' : 'off'}`,
    `.separator ${quote(separator)} "\\n"`,
    `.nullvalue ${quote(argumentText(code, 'nullvalue') ?? '')}`,
  ];
}

function quote(text: string): string {
  return `"${quoteWithBackslash(text)}"`;
}

function hasHeader(code: BlockCode): boolean {
  return argumentText(code, 'colnames') === 'yes';
}

function isCsv(code: BlockCode): boolean {
  return argumentText(code, 'separator') === undefined && !FORMATS.some((format) => code.arguments.has(format));
}

function read(output: ProgramOutput, code: BlockCode): Value {
  return readAs(output.stdout, code, (text) => (text === '' ? '' : readRows(text, code)));
}

function readRows(text: string, code: BlockCode): Value {
  const rows = importRows(text, isCsv(code) ? 'csv' : 'blanks').map((row) => row.map((cell) => convert(cell)));
  const [first, ...others] = rows;
  if (first === undefined) return rows;
  if (hasHeader(code)) return [first, HLINE, ...others];
  const [cell] = first;
  return others.length === 0 && first.length === 1 && cell !== undefined ? cell : rows;
}
