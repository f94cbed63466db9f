/** What a value looks like in the document: Value and result words in, text and what goes around it out. It must not know the document. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { isList, isNil, isPair, type Pair, type Value } from '../lisp/value.ts';
import { isBlank } from '../text.ts';
import type { FileLink, ResultFormat } from './format.ts';
import { renderList } from './list.ts';
import { isTableLine } from './row.ts';
import { isTabular } from './table-source.ts';
import { renderTable } from './table-value.ts';
import { type Wrapper, wrapperOf } from './wrapper.ts';

export interface RenderedResult {
  /** The lines as they are inserted, before the wrapper; a text that is not blank ends in a newline. */
  readonly body: string;
  /** `value`: the body is a table, with which rows that stand next to it become one; `text`: it begins with rows that are aligned where they stand. */
  readonly table?: 'value' | 'text';
  /** True for the value of a list, which `append` does not shift to the keyword's column. */
  readonly isList: boolean;
  readonly wrapper: Wrapper;
}

/** Renders a value that is not silent below a results keyword. */
export function renderResult(value: Value, format: ResultFormat): RenderedResult {
  const result = shownValue(value, format);
  const isTable = typeof result !== 'string' && !format.words.has('list') && isTabular(result) && !isNil(result);
  const body = bodyOf(result, format);
  const wrapper = wrapperOf(format, typeof result === 'string' || !isTabular(result));
  const hasRows = wrapper.alignsRows && isTableLine(body);
  return {
    body,
    ...(isTable ? { table: 'value' as const } : hasRows ? { table: 'text' as const } : {}),
    isList: typeof result !== 'string',
    wrapper,
  };
}

/** The value as Org inserts it: a list stays one, anything else is text; the word `file` makes a link of a text. */
export function shownValue(value: Value, { words, file }: ResultFormat): string | readonly Value[] | Pair {
  if (isList(value) || isPair(value)) return value;
  if (typeof value !== 'string') return printReadable(value);
  return words.has('file') ? fileLink(file ?? { path: value }) : value;
}

function fileLink({ path, description, scheme = 'file' }: FileLink): string {
  return `[[${scheme}:${path}]${description === undefined ? '' : `[${description}]`}]`;
}

function bodyOf(result: string | readonly Value[] | Pair, { words }: ResultFormat): string {
  if (typeof result !== 'string' && isNil(result)) return '';
  if (words.has('list')) return renderList(result);
  if (typeof result !== 'string') return isTabular(result) ? renderTable(result) : `${printPlain(result)}\n`;
  return isBlank(result) || result.endsWith('\n') ? result : `${result}\n`;
}
