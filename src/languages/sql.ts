/** SQL through the command line of an engine (R-SQ-4). */
import { OrgrunError } from '../errors.ts';
import { printReadable } from '../lisp/print.ts';
import { HLINE, type Value } from '../lisp/value.ts';
import { importRows } from '../results/import.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, quoteWithBackslash, shellCommand } from './command.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';
import { readAs } from './read.ts';
import { expandSql, SQL_FILE, sqlFiles } from './sql-text.ts';

export const sql: ProgramLanguage = {
  kind: 'program',
  names: ['sql'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandSql,
  program,
  read,
};

function program(code: BlockCode, scratch: Scratch): Program {
  const name = argumentText(code, 'engine') ?? '';
  const engine = ENGINES.get(name);
  if (engine !== undefined) return engine(code, scratch);
  throw new OrgrunError(
    'document',
    name === '' ? 'an sql block needs an :engine' : `no support for the ${name} SQL engine`,
    {
      hint: `set :engine to one of ${[...ENGINES.keys()].join(', ')}`,
    },
  );
}

const ENGINES: ReadonlyMap<string, (code: BlockCode, scratch: Scratch) => Program> = new Map([
  ['postgresql', postgres],
  ['postgres', postgres],
  ['mysql', mysql],
  ['mariadb', mysql],
  ['sqlite', sqlite],
]);

/** A word of shell text for a header argument, behind its option. */
function option(flag: string, code: BlockCode, key: string): string | undefined {
  const text = argumentText(code, key);
  return text === undefined ? undefined : flag + quoteForShell(text);
}

/** Passwords go into files: a command line is seen by everybody. */
function postgres(code: BlockCode, scratch: Scratch): Program {
  const password = argumentText(code, 'dbpassword');
  const field = password?.replaceAll(/[\\:]/gu, String.raw`\$&`);
  const psql = commandLine(
    password === undefined ? undefined : `PGPASSFILE=${quotedPath(scratch, 'pgpass')}`,
    'psql --no-psqlrc --set=ON_ERROR_STOP=1 --no-align --pset=footer=off',
    String.raw`--field-separator="$(printf '\t')"`,
    hasHeader(code) ? undefined : '--tuples-only',
    option('--host=', code, 'dbhost'),
    option('--port=', code, 'dbport'),
    option('--username=', code, 'dbuser'),
    option('--dbname=', code, 'database'),
    `--file=${quotedPath(scratch, SQL_FILE)}`,
    argumentText(code, 'cmdline'),
  );
  const secret = field === undefined ? [] : [{ path: 'pgpass', content: `*:*:*:*:${field}\n` }];
  return { ...shellCommand(['psql'], psql), files: [...sqlFiles(code, scratch), ...secret] };
}

function mysql(code: BlockCode, scratch: Scratch): Program {
  const password = argumentText(code, 'dbpassword');
  const client = commandLine(
    'mysql',
    password === undefined ? undefined : `--defaults-extra-file=${quotedPath(scratch, 'my.cnf')}`,
    '--batch',
    hasHeader(code) ? undefined : '--skip-column-names',
    option('--host=', code, 'dbhost'),
    option('--port=', code, 'dbport'),
    option('--user=', code, 'dbuser'),
    option('--database=', code, 'database'),
    argumentText(code, 'cmdline'),
    `--execute=${quoteForShell(`source ${scratch}/${SQL_FILE}`)}`,
  );
  const secret =
    password === undefined ? [] : [{ path: 'my.cnf', content: `[client]\npassword=${printReadable(password)}\n` }];
  return { ...shellCommand(['mysql'], client), files: [...sqlFiles(code, scratch), ...secret] };
}

function sqlite(code: BlockCode, scratch: Scratch): Program {
  const client = commandLine(
    'sqlite3 -bail -tabs',
    hasHeader(code) ? '-header' : '-noheader',
    argumentText(code, 'cmdline'),
    option('', code, 'database') ?? ':memory:',
    quoteForShell(`.read "${quoteWithBackslash(`${scratch}/${SQL_FILE}`)}"`),
  );
  return { ...shellCommand(['sqlite3'], client), files: sqlFiles(code, scratch) };
}

function hasHeader(code: BlockCode): boolean {
  return argumentText(code, 'colnames') !== 'no';
}

function read(output: ProgramOutput, code: BlockCode): Value {
  return readAs(output.stdout, code, (text) => {
    const [header, ...rows] = importRows(text, 'tab');
    if (header === undefined) return [];
    return hasHeader(code) ? [header, HLINE, ...rows] : [header, ...rows];
  });
}
