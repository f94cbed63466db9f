/** Tables: rows and formulas of org's own, and those drawn with `+---+`. */
import { isDrawnRule } from './constructs.ts';
import type { TableFormula, TableRow } from './nodes.ts';
import { matchesAt, nextLine, skipBlanks, type Source } from './source.ts';

/** Reads the rows from the line at `start` on, whose bar is at `first`, and the formulas below them. */
export function tableRows(source: Source, start: number, first: number, limit: number): (TableRow | TableFormula)[] {
  const { text } = source;
  const rows: TableRow[] = [];
  let at = start;
  let mark = first;
  do {
    const end = nextLine(text, mark);
    rows.push({ type: 'tableRow', start: at, end, isRule: text.charCodeAt(mark + 1) === 45 });
    at = end;
    mark = skipBlanks(text, at);
  } while (at < limit && text.charCodeAt(mark) === 124);
  return [...rows, ...tableFormulas(source, at, limit)];
}

/** Reads the lines `#+TBLFM: …` below a table. */
export function tableFormulas(source: Source, start: number, limit: number): TableFormula[] {
  const { text } = source;
  const formulas: TableFormula[] = [];
  let at = start;
  for (let mark = skipBlanks(text, at); at < limit && matchesAt(text, mark, '#+tblfm: '); mark = skipBlanks(text, at)) {
    const end = nextLine(text, mark);
    formulas.push({ type: 'tableFormula', start: at, end });
    at = end;
  }
  return formulas;
}

/** Lines that begin with `+` or `|`. */
export interface DrawnLines {
  readonly start: number;
  readonly end: number;
  readonly limit: number;
  readonly endsInRule: boolean;
}

/** The end of a drawn table whose first rule is on the line at `start`: more than one line, of which the last is a rule. */
export function drawnTableEnd(source: Source, start: number, limit: number): number | undefined {
  // The lines are read once for all the rules among them.
  let lines = source.drawnLines;
  if (lines === undefined || start < lines.start || start >= lines.end || limit !== lines.limit) {
    lines = readDrawnLines(source, start, limit);
    source.drawnLines = lines;
  }
  return lines.endsInRule && lines.end > nextLine(source.text, start) ? lines.end : undefined;
}

function readDrawnLines(source: Source, start: number, limit: number): DrawnLines {
  const { text } = source;
  let end = start;
  let endsInRule = false;
  for (
    let mark = skipBlanks(text, start);
    end < limit && isDrawn(text.charCodeAt(mark));
    mark = skipBlanks(text, end)
  ) {
    endsInRule = isDrawnRule(source, mark);
    end = nextLine(text, mark);
  }
  return { start, end, limit, endsInRule };
}

function isDrawn(code: number): boolean {
  return code === 43 || code === 124;
}
