/** The texts of a run that are not its progress: its plan, and what was found in its documents. */
import type { BabelDocument } from '../babel/document.ts';
import { ABSENT, type FindingReport } from '../outcomes.ts';
import type { NotedFinding } from './findings.ts';
import type { PlannedDocument } from './run-document.ts';

/** A line for every block: where, what, and what becomes of it. */
export function planText(path: string, { steps }: PlannedDocument): string {
  return steps
    .map(({ line, name, language, decision, executable }) => {
      const what =
        executable.kind === 'call' || executable.kind === 'inlineCall' ? 'call' : (language ?? 'no language');
      const becomes = decision.kind === 'run' ? 'run' : 'skip';
      return `${path}:${line}: ${becomes} ${what}${name === undefined ? '' : ` ${name}`}: ${decision.reason}\n`;
    })
    .join('');
}

/** The findings of one document, as the report has them; `lineOf` gives the lines of the document that it is asked for. */
export function findingReports(
  findings: readonly NotedFinding[],
  of: Pick<BabelDocument, 'path'>,
  lineOf?: (offset: number) => number,
): readonly FindingReport[] {
  return findings
    .filter(({ document }) => document.path === of.path)
    .map(({ document, finding }) => ({
      kind: finding.kind,
      severity: finding.severity,
      line: document === of && lineOf !== undefined ? lineOf(finding.offset) : document.lineOf(finding.offset),
      column: finding.offset - document.text.lastIndexOf('\n', finding.offset - 1),
      message: finding.message,
      hint: finding.hint ?? ABSENT,
    }))
    .toSorted((a, b) => a.line - b.line);
}
