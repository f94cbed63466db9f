/** What a finished execution does to the document: a failure never empties a result that stands. */
import type { Executable } from '../babel/collect.ts';
import { executableName } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { isNil } from '../lisp/value.ts';
import { resultText } from '../results/extent.ts';
import { findResult } from '../results/find.ts';
import { type Edit, isBlank } from '../text.ts';
import type { Execution } from './execution.ts';
import { resultEdits, type ResultRecord } from './result-record.ts';

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

/** The result that stands under a block or call; undefined where there is no keyword. */
function standingText(document: BabelDocument, executable: Executable): string | undefined {
  if (executable.kind !== 'src' && executable.kind !== 'call') return undefined;
  const node = executable.kind === 'src' ? executable.entry.node : executable.node;
  const name = executableName(executable);
  const found = findResult(document.text, document.tree, { node, ...(name === undefined ? {} : { name }) });
  return found === undefined ? undefined : resultText(document.text, found);
}
