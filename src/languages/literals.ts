/** Values as source text, where several languages write them alike. */
import { printReadable } from '../lisp/print.ts';
import { isHline, isList, type Value } from '../lisp/value.ts';
import { tableText } from '../results/table-text.ts';
import { argumentText } from './arguments.ts';
import type { BlockCode } from './language.ts';

/** How a language writes nested lists. */
export interface ListForm {
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  readonly hline: string;
  readonly scalar: (value: Value) => string;
}

/** Writes a value with its lists nested as the language nests them; nil is the empty list. */
export function listLiteral(value: Value, form: ListForm): string {
  if (isHline(value)) return form.hline;
  if (!isList(value)) return form.scalar(value);
  return form.open + value.map((element) => listLiteral(element, form)).join(form.separator) + form.close;
}

/** True for a list that begins with a row, or with a rule. */
export function isTable(list: readonly Value[]): boolean {
  const [first] = list;
  return first !== undefined && (isList(first) || isHline(first));
}

/** A value as the text that shells, awk and sed get: a list by lines, a table by lines and TABs (or `:separator`). */
export function shellText(value: Value, code: BlockCode): string {
  if (!isList(value)) return cellText(value);
  return isTable(value) ? shellTable(value, code) : value.map(cellText).join('\n');
}

/** The input of a program that reads lines: `:stdin` with a final newline; without it one empty line, as Babel gives. */
export function lineInput(code: BlockCode): string {
  const text = code.stdin === undefined ? '' : shellText(code.stdin, code);
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Quotes a text for POSIX shells. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}

function cellText(value: Value): string {
  return typeof value === 'string' ? value : printReadable(value);
}

function shellTable(rows: readonly Value[], code: BlockCode): string {
  const separator = argumentText(code, 'separator') ?? '\t';
  if (argumentText(code, 'hlines') !== 'yes') return tableText(rows, { separator });
  return tableText(rows, { separator, hline: argumentText(code, 'hline-string') ?? 'hline' });
}
