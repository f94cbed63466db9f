/** What a finished execution does to the document: a failure never empties a result that stands. */
import type { Executable } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { isNil } from '../lisp/value.ts';
import { type Edit, isBlank } from '../text.ts';
import type { Execution } from './execution.ts';
import { resultEdits, type ResultRecord, standingText } from './result-record.ts';

export interface Decided {
  readonly edits: readonly Edit[];
  /** The text of the result that a failed block's output takes the place of. */
  readonly replaced?: string;
}

export function decideEdits(
  document: BabelDocument,
  executable: Executable,
  execution: Execution,
  record: ResultRecord,
): Decided {
  if (!execution.isComplete || execution.status === 'reused') return { edits: [] };
  if (execution.status === 'ok') return { edits: resultEdits(document, executable, record) };
  const standing = standingText(document, executable);
  if (isBlankValue(execution) && standing !== undefined) return { edits: [] };
  return {
    edits: resultEdits(document, executable, record),
    ...(standing === undefined ? {} : { replaced: standing }),
  };
}

function isBlankValue({ value }: Execution): boolean {
  return isNil(value) || (typeof value === 'string' && isBlank(value));
}
