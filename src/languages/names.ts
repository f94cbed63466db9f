/** Header and row names that were taken off the variables, put back on a result (R-VAR-14). */
import { HLINE, isList, isNil, type Value } from '../lisp/value.ts';
import type { BlockCode, Variable } from './language.ts';

/** Puts row names in front of the rows and a header above them, where `:rownames` and `:colnames` ask for it and they fit. */
export function reattachNames(value: Value, code: BlockCode): Value {
  return attachNames(
    value,
    namesFor(code, 'colnames', (variable) => variable.columnNames),
    namesFor(code, 'rownames', (variable) => variable.rowNames),
  );
}

/** Puts names around the rows of a table where there are as many. */
export function attachNames(value: Value, columnNames: readonly Value[], rowNames: readonly Value[]): Value {
  if (!isList(value)) return value;
  const named = rowNames.length === value.length ? value.map((row, index) => prepend(rowNames[index], row)) : value;
  const [first] = named;
  if (columnNames.length === 0 || first === undefined || !isList(first)) return named;
  return first.length === columnNames.length ? [columnNames, HLINE, ...named] : named;
}

/** The names that an argument asks for: those of a list, or those of the last variable that had some; none where the argument is absent. */
export function namesFor(
  code: BlockCode,
  key: string,
  namesOf: (variable: Variable) => readonly Value[] | undefined,
): readonly Value[] {
  const wanted = code.arguments.get(key);
  if (wanted === undefined || isNil(wanted)) return [];
  if (isList(wanted)) return wanted;
  return code.variables.map(namesOf).findLast((names) => names !== undefined) ?? [];
}

function prepend(name: Value | undefined, row: Value): Value {
  return name === undefined || !isList(row) ? row : [name, ...row];
}
