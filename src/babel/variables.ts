/** A variable's value as a block gets it: header, row names and rules are taken off tables. */
import type { Variable } from '../languages/language.ts';
import { isHline, isList, isNil, NIL, type Value } from '../lisp/value.ts';

/** Takes header, row names and rules off, as `:colnames`, `:rownames` and `:hlines` say. */
export function prepareVariable(name: string, value: Value, settings: ReadonlyMap<string, Value>): Variable {
  if (!isList(value) || isNil(value)) return { name, value };
  const headed = takeColumnNames(value, settings.get('colnames'));
  const named = takeRowNames(headed.rows, settings.get('rownames'));
  const rows = isYes(settings.get('hlines')) ? named.rows : named.rows.filter((row) => !isHline(row));
  return {
    name,
    value: rows,
    ...(headed.names === undefined ? {} : { columnNames: headed.names }),
    ...(named.names === undefined ? {} : { rowNames: named.names }),
  };
}

interface Taken {
  readonly rows: readonly Value[];
  readonly names?: readonly Value[];
}

/** `no`: nothing. Unset: a first row that the only rule follows. Anything else: the first row. */
function takeColumnNames(rows: readonly Value[], setting: Value | undefined): Taken {
  if (setting === 'no') return { rows };
  const isUnset = setting === undefined || isNil(setting);
  if (isUnset && !hasHeader(rows)) return { rows };
  const from = rows.findIndex((row) => !isHline(row));
  const header = rows[from];
  if (header === undefined) return { rows };
  const rest = rows.slice(from + 1);
  const [next] = rest;
  return {
    rows: next !== undefined && isHline(next) ? rest.slice(1) : rest,
    names: isList(header) ? header : [header],
  };
}

function hasHeader(rows: readonly Value[]): boolean {
  const [first, second, ...others] = rows;
  if (first === undefined || second === undefined) return false;
  return !isHline(first) && isHline(second) && !others.some(isHline);
}

function takeRowNames(rows: readonly Value[], setting: Value | undefined): Taken {
  if (setting === undefined || isNil(setting) || setting === 'no') return { rows };
  const plain = rows.filter((row) => !isHline(row));
  return {
    rows: plain.map((row) => (isList(row) ? row.slice(1) : row)),
    names: plain.map((row) => (isList(row) ? (row[0] ?? NIL) : row)),
  };
}

function isYes(value: Value | undefined): boolean {
  return value === 'yes';
}
