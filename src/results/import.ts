/** What a program printed, read as a value: text in, Value out. It must not know which program it was. */
import { convert } from '../lisp/convert.ts';
import { NIL, type Value } from '../lisp/value.ts';
import { splitLines } from '../text.ts';
import { csvRows } from './csv.ts';
import { cellsOf } from './row.ts';

/**
 * How lines are cut into cells. `shell`: at TABs or commas where every line has one, else at blanks, a single line not
 * at all; `blanks`: the same, a single line at blanks too; `tab` and `csv`: always so.
 */
export type Separation = 'shell' | 'blanks' | 'tab' | 'csv';

/** True where the result words ask for the output as it is, false where it is to be read as a table or number. */
export function isTextResult(words: ReadonlySet<string>): boolean {
  if (TEXT_WORDS.some((word) => words.has(word))) return true;
  return TEXT_WORDS_WITHOUT_TABLE.some((word) => words.has(word)) && !words.has('table');
}

/** Reads output as a table, or as one number or text where it is a single cell. */
export function importOutput(text: string, separation: Separation): Value {
  const rows = importRows(text, separation).map((row) => row.map(readCell));
  const [first, ...others] = rows;
  if (first === undefined) return NIL;
  return others.length === 0 && first.length === 1 ? (first[0] ?? NIL) : rows;
}

/** Cuts output into rows of equally many cells; nothing for an empty output, and for one that is too long for a table. */
export function importRows(text: string, separation: Separation): readonly (readonly string[])[] {
  const lines = splitLines(withLineFeeds(text));
  if (lines.length > MOST_LINES) return [];
  const rows = rowsOf(lines, separation);
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 1);
  return rows.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]);
}

const TEXT_WORDS = ['scalar', 'verbatim', 'html', 'code', 'pp', 'file'];
const TEXT_WORDS_WITHOUT_TABLE = ['output', 'raw', 'org'];

// org-table-convert-region-max-lines
const MOST_LINES = 999;

/** Org reads output back from a file, where Emacs takes line ends that are alike everywhere for mere line ends. */
function withLineFeeds(text: string): string {
  if (!text.includes('\r')) return text;
  if (!text.includes('\n')) return text.replaceAll('\r', '\n');
  return /(?<!\r)\n/u.test(text) ? text : text.replaceAll('\r\n', '\n');
}

function rowsOf(lines: readonly string[], separation: Separation): readonly (readonly string[])[] {
  switch (separation) {
    case 'tab':
      return lines.map((line) => cellsOf(line.replaceAll('\t', '|')));
    case 'csv':
      return csvRows(lines);
    case 'shell':
    case 'blanks':
      if (lines.every((line) => line === '' || line.includes('\t'))) return rowsOf(lines, 'tab');
      if (lines.every((line) => line === '' || line.includes(','))) return rowsOf(lines, 'csv');
      if (separation === 'shell' && isSingleLine(lines)) return lines.map(cellsOf);
      return lines.map((line) => cellsOf(line.replace(/^ +/u, '').replace(BLANKS, '| ')));
  }
}

/** An empty line behind the only line does not count yet, but gives a row. */
function isSingleLine(lines: readonly string[]): boolean {
  return lines.length === 1 || (lines.length === 2 && lines[1] === '');
}

// A TAB with the spaces around it, or some spaces.
const BLANKS = / *\t *| +/gu;

// `"text"`: the whole cell is quoted.
const QUOTED = /^"([^\n]+)"$/u;

function readCell(cell: string): Value {
  return convert(QUOTED.exec(cell)?.[1] ?? cell);
}
