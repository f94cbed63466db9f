/** The rows of an org table, read from its lines. */

/** The cells of a row, or `rule` for a line like `|---+---|`. */
export type Row = 'rule' | readonly string[];

/** True for a line that belongs to a table. */
export function isTableLine(line: string): boolean {
  return /^[ \t]*\|/u.test(line);
}

/** Reads the rows of lines that all belong to a table. */
export function parseRows(lines: readonly string[]): Row[] {
  return lines.map((line) => {
    const row = line.slice(line.indexOf('|') + 1);
    return row.startsWith('-') ? 'rule' : cellsOf(row);
  });
}

/** The cells of a row, from behind its first bar: a bar ends a cell, blanks around cells do not count, nor do those at the end. */
export function cellsOf(row: string): string[] {
  const cells = row.split('|').map(trimBlanks);
  if (cells.at(-1) === '') cells.pop();
  return cells;
}

/** Removes spaces and tabs around a text; other white space is part of a cell. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlankAt(text, start)) start++;
  while (end > start && isBlankAt(text, end - 1)) end--;
  return text.slice(start, end);
}

function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}
