/** What is found out before anything of a command with several documents runs: their errors, and targets that they share. */
import { OrgrunError } from '../errors.ts';
import { readDocument } from '../io/documents.ts';
import type { FoundDocument } from '../io/find-documents.ts';
import type { DocumentReport } from '../outcomes.ts';
import { relativeTo } from '../report/text.ts';
import { forEachChosen } from './criteria.ts';
import { exitCodeOf } from './exit-codes.ts';
import type { Job } from './job.ts';
import { planTargets } from './plan-targets.ts';
import type { PlannedDocument } from './run-document.ts';
import { planFile, planReport, sayError, sayErrors } from './run-plans.ts';
import { runTangleOptions } from './tangle-options.ts';
import { checkOwners, checkPlaces, type Target } from './target-places.ts';

export interface Preflight {
  /** The documents in which the selection matches anything. */
  readonly documents: readonly FoundDocument[];
  /** The documents that cannot run, each said. */
  readonly refused: ReadonlyMap<FoundDocument, Refusal>;
  /** True where no document may run: a target of one of them is refused. */
  readonly isFatal: boolean;
}

export interface Refusal {
  readonly code: number;
  readonly report?: DocumentReport;
}

/** Plans every document of a command; a command with one document finds the same out when it runs it. */
export async function checkDocuments(job: Job): Promise<Preflight> {
  const refused = new Map<FoundDocument, Refusal>();
  const targets: Target[] = [];
  let isFatal = false;
  const matched = new Set<FoundDocument>();
  await forEachChosen(job.inputs.documents, async (input) => {
    try {
      const planned = await planFile(job, input, readDocument(input.path).text);
      matched.add(input);
      if (planned.errors.length > 0) {
        sayErrors(job, planned);
        refused.set(input, { code: 3, report: planReport(job, planned) });
        return;
      }
      targets.push(...checkTargets(job, planned));
      checkOwners(targets, (path) => relativeTo(job.settings.cwd, path));
    } catch (error) {
      if (!(error instanceof OrgrunError) || error.code === 'usage') throw error;
      matched.add(input);
      sayError(job, error);
      isFatal ||= error.code === 'place';
      refused.set(input, { code: exitCodeOf(error.code) });
    }
  });
  return { documents: job.inputs.documents.filter((input) => matched.has(input)), refused, isFatal };
}

function checkTargets(job: Job, planned: PlannedDocument): readonly Target[] {
  const tangle = runTangleOptions(job, planned.document.path);
  if (tangle === undefined) return [];
  const { targets } = planTargets(job.workspace.context, planned, tangle);
  checkPlaces(targets, tangle);
  return targets;
}
