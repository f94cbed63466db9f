/** Results put into a version of their document that is not the one they were made for. */
import type { Executable } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { findExecutable, resultEdits, type ResultRecord, standingText } from '../run/result-record.ts';
import { applyEdits } from '../text.ts';
import { babelDocument } from './babel-context.ts';

export interface Merged {
  readonly text: string;
  /** Results whose block was edited or is gone. */
  readonly unplaced: readonly ResultRecord[];
}

/**
 * Places results by block, never by offset; a block that was edited or is gone keeps what its author wrote. A result
 * that stands already, as `saved` shows it, is not written again: it could be one that adds to what stands there.
 */
export function mergeResults(
  text: string,
  path: string,
  records: readonly ResultRecord[],
  saved?: { readonly text: string; readonly records: ReadonlySet<ResultRecord> },
): Merged {
  const before = saved === undefined ? undefined : babelDocument(saved.text, path, '.');
  let merged = text;
  const unplaced: ResultRecord[] = [];
  for (const record of records) {
    const current = babelDocument(merged, path, '.');
    const executable = findExecutable(current, record);
    if (executable === undefined) unplaced.push(record);
    else if (
      before === undefined ||
      saved?.records.has(record) !== true ||
      !isStanding(current, executable, before, record)
    )
      merged = applyEdits(merged, resultEdits(current, executable, record));
  }
  return { text: merged, unplaced };
}

function isStanding(
  current: BabelDocument,
  executable: Executable,
  before: BabelDocument,
  record: ResultRecord,
): boolean {
  const earlier = findExecutable(before, record);
  const standing = standingText(current, executable);
  return standing !== undefined && earlier !== undefined && standing === standingText(before, earlier);
}
