/** A result as an org list. */
import { printReadable } from '../lisp/print.ts';
import { isList, type Value } from '../lisp/value.ts';
import { splitLines, trim } from '../text.ts';
import { alignTables } from './table.ts';

/** Renders an item for each element, or for each line of a text that is not empty; an element that is a list gives the lines of one item. */
export function renderList(value: Value): string {
  const elements =
    typeof value === 'string' ? splitLines(value).filter((line) => line !== '') : isList(value) ? value : [value];
  return `${trim(elements.map(renderItem).join('\n'))}\n`;
}

function renderItem(element: Value): string {
  const [first = '', ...others] = splitLines((isList(element) ? element : [element]).map(lineOf).join('\n'));
  return `- ${[unindented(first), ...alignTables(continuation(others))].join('\n  ')}`;
}

function lineOf(value: Value): string {
  return typeof value === 'string' ? value : printReadable(value);
}

/** Lines that go on with an item's text lose their indentation; from the first bullet on it says how deep a sub-item is. */
function continuation(lines: readonly string[]): readonly string[] {
  const bullet = lines.findIndex((line) => BULLET.test(line));
  return lines.map((line, index) => (bullet === -1 || index < bullet ? unindented(line) : line));
}

function unindented(line: string): string {
  return line.replace(/^[ \t]+/u, '');
}

// `- x`, `2. x`
const BULLET = /^[ \t]*(?:[-+]|[0-9]+[.)])(?:[ \t]|$)/u;
