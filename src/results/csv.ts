/** Comma separated values, cut as Org cuts them. */
import { cellsOf } from './row.ts';

/** The cells of lines of comma separated values; a bar separates as well, since the cells go through a table. */
export function csvRows(lines: readonly string[]): string[][] {
  const text = lines.join('\n');
  const rows: string[][] = [];
  // An empty last line is not a row: there is nothing left to read.
  for (let at = 0; at < text.length;) {
    const line = readRow(text, at);
    rows.push(cellsOf(line.row));
    at = line.next;
  }
  return rows;
}

// Blanks, `"quoted, text"`
const QUOTED = /[ \t]*"([^"]*)"/uy;
// `plain "text"`
const PLAIN = /[^,\n]+/uy;
const BLANKS_TO_LINE_END = /[ \t]*(?=\n|$)/uy;

/** Reads one row, which ends with its line, or with the last line of a quoted cell; bars take the place of commas. */
function readRow(text: string, from: number): { row: string; next: number } {
  let row = '';
  let at = from;
  while (at < text.length) {
    const rest = matchAt(BLANKS_TO_LINE_END, text, at);
    if (rest !== undefined) return { row: `${row} |`, next: rest.end + 1 };
    const quoted = matchAt(QUOTED, text, at);
    if (quoted !== undefined) {
      row += quoted.group.replaceAll('\n', ' ');
      at = quoted.end;
      if (text.charAt(at) === '"') row += '"';
      continue;
    }
    const plain = matchAt(PLAIN, text, at);
    row += plain === undefined ? ' | ' : text.slice(at, plain.end);
    at = plain?.end ?? at + 1;
  }
  return { row, next: text.length };
}

function matchAt(pattern: RegExp, text: string, at: number): { end: number; group: string } | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? undefined : { end: pattern.lastIndex, group: match[1] ?? '' };
}
