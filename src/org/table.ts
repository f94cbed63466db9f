/** The cells of a table row. */

/** Cuts a row `| a | b |` into trimmed cells. */
export function tableCells(row: string): readonly string[] {
  const line = row.trim().replace(/^\|/u, '');
  const body = line.endsWith('|') ? line.slice(0, -1) : line;
  return body.split('|').map((cell) => cell.trim());
}
