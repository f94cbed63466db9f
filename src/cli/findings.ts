/** What is worth saying about documents, gathered while a command goes on; nothing is said twice. */
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import type { Finding } from '../errors.ts';

/** A finding, with the version of its document that its offset is of. */
export interface NotedFinding {
  readonly document: BabelDocument;
  readonly finding: Finding;
}

export interface Findings {
  readonly note: BabelContext['note'];
  /** In the order in which they came. */
  readonly all: readonly NotedFinding[];
}

export function collectFindings(): Findings {
  const all: NotedFinding[] = [];
  const byText = new Map<string, number[]>();
  return {
    all,
    note: (finding, document) => {
      const key = `${document.path ?? '-'} ${finding.message}`;
      const known = byText.get(key) ?? [];
      const at = known.find((index) => isSame(all[index], finding, document));
      if (at === undefined) byText.set(key, [...known, all.push({ document, finding }) - 1]);
      // A document that was read again: the lines of the version that runs are those that a person will see.
      else if (all[at]?.document.text === document.text) all[at] = { document, finding };
    },
  };
}

/** The same words about another version of a document mean the same thing, unless it is the run that says them. */
function isSame(noted: NotedFinding | undefined, finding: Finding, document: BabelDocument): boolean {
  if (noted?.document.text === document.text) return noted.finding.offset === finding.offset;
  return noted !== undefined && finding.kind !== 'run';
}
