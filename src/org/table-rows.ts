/** Tables: rows and formulas of org's own, and those drawn with `+---+`. */
import { isDrawnRule } from './constructs.ts';
import type { TableFormula, TableRow } from './nodes.ts';
import { isLineEnd, matchesAt, nextLine, skipBlanks, type Source } from './source.ts';

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

/** The end of a drawn table whose first rule is at `at`: its lines begin with `+` or `|`, and the last one is a rule. */
export function drawnTableEnd(source: Source, at: number, limit: number): number | undefined {
  const { text } = source;
  const next = nextLine(text, at);
  let end = next;
  let mark = skipBlanks(text, end);
  let isRuleLast = true;
  while (end < limit && !isLineEnd(source, mark) && (text.charCodeAt(mark) === 43 || text.charCodeAt(mark) === 124)) {
    isRuleLast = isDrawnRule(source, mark);
    end = nextLine(text, mark);
    mark = skipBlanks(text, end);
  }
  return end > next && isRuleLast ? end : undefined;
}
