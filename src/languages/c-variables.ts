/** Variables as declarations of C, C++ and D. */
import { formatNumber } from '../lisp/number.ts';
import { printPlain } from '../lisp/print.ts';
import { isList, isNil, isSymbol, type Value } from '../lisp/value.ts';
import type { Variable } from './language.ts';
import { isTable } from './literals.ts';

/** C++ writes them as C does. */
export type Dialect = 'c' | 'd';

/** Declares a variable with its value. */
export function declare({ name, value }: Variable, dialect: Dialect): string {
  const [open, close] = dialect === 'c' ? ['{', '}'] : ['[', ']'];
  const type = baseType(value);
  const list = (cells: readonly Value[]): string => open + cells.map((cell) => literal(cell, type)).join(',') + close;
  const declaration = (dimensions: string): string =>
    dialect === 'c'
      ? `${typeName(type, dialect)} ${name}${dimensions}`
      : `${typeName(type, dialect)}${dimensions} ${name}`;
  if (!isList(value) || value.length === 0) return `${declaration('')} = ${literal(value, type)};`;
  if (!isTable(value)) return `${declaration(`[${value.length}]`)} = ${list(value)};`;
  const rows = value.map((row) => ` ${list(cellsOf(row))}`);
  return `${declaration(`[${rows.length}][${width(value)}]`)} = ${open}\n${rows.join(',\n')}\n${close};`;
}

/** The size of a list, or of a table, as constants; an empty line for a scalar. */
export function sizes({ name, value }: Variable): string {
  if (!isList(value)) return '';
  const columns = `const int ${name}_cols = `;
  if (isTable(value) || value.length === 0)
    return `const int ${name}_rows = ${value.length};\n${columns}${width(value)};`;
  return `${columns}${value.length};`;
}

/** A function that finds the number of a column by its name. */
export function columnHelper(dialect: Dialect): string {
  return dialect === 'c' ? C_HELPER : D_HELPER;
}

/** The column names of a table, and a function that finds a cell by row number and column name. */
export function headerHelper({ name, value, columnNames = [] }: Variable, dialect: Dialect): string {
  const type = typeName(baseType(value), dialect);
  const count = columnNames.length;
  const names = columnNames.map((column) => `"${printPlain(column)}"`).join(',');
  if (dialect === 'd') {
    return `string[${count}] ${name}_header = [${names}];
${type} ${name}_h (size_t row, string col) { return ${name}[row][get_column_num(${name}_header,col)]; }`;
  }
  return `const char* ${name}_header[${count}] = {${names}};
${type} ${name}_h (int row, const char* col) { return ${name}[row][get_column_num(${count},${name}_header,col)]; }`;
}

type BaseType = 'integer' | 'float' | 'text';

const C_HELPER = `
#include <string.h>
int get_column_num (int count, const char** names, const char* name)
{
  while (count-- > 0)
    if (strcmp(names[count], name) == 0) return count;
  return -1;
}
`;

const D_HELPER = `int get_column_num (string[] names, string name)
{
  foreach (index, candidate; names)
    if (candidate == name) return to!int(index);
  return -1;
}
`;

function typeName(type: BaseType, dialect: Dialect): string {
  switch (type) {
    case 'integer':
      return 'int';
    case 'float':
      return 'double';
    case 'text':
      return dialect === 'c' ? 'const char*' : 'string';
  }
}

/** A text anywhere makes texts of all, else a float floats. */
function baseType(value: Value): BaseType {
  if (isNil(value)) return 'text';
  if (isList(value)) {
    const types = new Set(value.flatMap((row) => (isList(row) ? row : [row])).map(cellType));
    if (types.has('text')) return 'text';
    return types.has('float') ? 'float' : 'integer';
  }
  return isCharacter(value) ? 'integer' : cellType(value);
}

function cellType(value: Value): BaseType {
  if (typeof value === 'bigint') return 'integer';
  return typeof value === 'number' ? 'float' : 'text';
}

/** `'a`: a symbol of one character stands for its code. */
function isCharacter(value: Value): boolean {
  return isSymbol(value) && value.symbol.length === 1;
}

function literal(value: Value, type: BaseType): string {
  if (type === 'text') return `"${printPlain(value)}"`;
  if (isSymbol(value)) return String(value.symbol.charCodeAt(0));
  return typeof value === 'bigint' || typeof value === 'number' ? formatNumber(value) : printPlain(value);
}

function cellsOf(row: Value): readonly Value[] {
  return isList(row) ? row : [row];
}

function width(table: readonly Value[]): number {
  const [first] = table;
  return first === undefined ? 0 : cellsOf(first).length;
}
