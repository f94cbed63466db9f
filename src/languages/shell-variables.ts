/** Variables as the statements of a shell (R-ASG-1..5). */
import { OrgrunError } from '../errors.ts';
import { printReadable } from '../lisp/print.ts';
import { isList, NIL, type Value } from '../lisp/value.ts';
import type { BlockCode, Variable } from './language.ts';
import { quoteForShell, shellText } from './literals.ts';

/** Assigns a variable in a dialect: bash has arrays, fish and csh statements of their own. */
export function assignInShell({ name, value }: Variable, code: BlockCode, dialect: string): string {
  const quote = (part: Value): string => quoteForShell(shellText(part, code));
  if (dialect === 'fish') return `set ${name} ${quote(value)}`;
  // Babel writes NAME=VALUE, which csh does not take.
  if (dialect === 'csh') return `set ${name} = ${quote(value).replaceAll('\n', '\\\n')}`;
  if (dialect !== 'bash' || !isList(value) || value.length === 0) return `${name}=${quote(value)}`;
  const [first] = value;
  const isAssociative = first !== undefined && isList(first) && first.length > 1;
  if (!isAssociative) return `unset ${name}\ndeclare -a ${name}=( ${value.map(quote).join(' ')} )`;
  const entries = value.map((row) => {
    const [key = NIL, ...rest] = cellsOf(row, name);
    return `${name}[${quote(key)}]=${quote(rest)}`;
  });
  return [`unset ${name}`, `declare -A ${name}`, ...entries].join('\n');
}

function cellsOf(row: Value, name: string): readonly Value[] {
  if (isList(row)) return row;
  throw new OrgrunError(
    'document',
    `variable ${name}: a row of an associative array must be a list: ${printReadable(row)}`,
    {
      hint: 'take the rule out of the table, or set :hlines no',
    },
  );
}
