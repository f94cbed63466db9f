/** Prints rows as an org table under a heading line: text to the left, numbers as they are written. */
export function printTable(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((cell, column) =>
    Math.max(...[cell, ...rows.map((row) => row[column] ?? '')].map((text) => text.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => pad(cell, widths[at] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('+')}|`;
  console.log([`* ${title}`, '', line(header), rule, ...rows.map(line), ''].join('\n'));
}

function pad(cell: string, width: number): string {
  return /^[\d.-]/u.test(cell) ? cell.padStart(width) : cell.padEnd(width);
}
