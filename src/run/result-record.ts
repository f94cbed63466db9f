/** A result apart from any text: what a journal keeps, and what is put into a document that changed meanwhile. */
import { createHash } from 'node:crypto';
import type { Executable } from '../babel/collect.ts';
import { collectExecutables, executableName } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { keysOf } from '../babel/keys.ts';
import type { Value } from '../lisp/value.ts';
import { pathAt } from '../org/walk.ts';
import { resultText } from '../results/extent.ts';
import { findResult } from '../results/find.ts';
import type { ResultFormat } from '../results/format.ts';
import { placeInlineResult } from '../results/inline.ts';
import { placeResult } from '../results/place.ts';
import type { Edit } from '../text.ts';

export interface ResultRecord {
  /** The key of the executable, which holds while the document changes around it. */
  readonly key: string;
  readonly kind: Executable['kind'];
  /** Tells the block that gave this result from one that was edited since. */
  readonly bodyHash: string;
  readonly value: Value;
  readonly format: ResultFormat;
  /** The hash for `#+RESULTS[hash]:`. */
  readonly hash?: string;
}

/** The edits that put a result below (or, inline, behind) its executable. */
export function resultEdits(document: BabelDocument, executable: Executable, record: ResultRecord): readonly Edit[] {
  const { text, tree } = document;
  switch (executable.kind) {
    case 'src':
    case 'call': {
      const node = executable.kind === 'src' ? executable.entry.node : executable.node;
      const name = executableName(executable);
      return placeResult(
        text,
        tree,
        { node, ...(name === undefined ? {} : { name }) },
        record.value,
        record.format,
        record.hash,
      );
    }
    case 'inline':
    case 'inlineCall': {
      const holder = pathAt(tree, executable.start).at(-2);
      return holder === undefined ? [] : placeInlineResult(text, holder, executable.node, record.value, record.format);
    }
  }
}

/** Finds the executable of a record in another version of its document; undefined where it was edited or is gone. */
export function findExecutable(
  document: BabelDocument,
  record: Pick<ResultRecord, 'key' | 'kind' | 'bodyHash'>,
): Executable | undefined {
  const executables = collectExecutables(document);
  const index = keysOf(document, executables).indexOf(record.key);
  const found = executables[index];
  return found?.kind === record.kind && bodyHashOf(document, found) === record.bodyHash ? found : undefined;
}

/** The result that stands under a block or call; undefined where there is no keyword. */
export function standingText(document: BabelDocument, executable: Executable): string | undefined {
  if (executable.kind !== 'src' && executable.kind !== 'call') return undefined;
  const node = executable.kind === 'src' ? executable.entry.node : executable.node;
  const name = executableName(executable);
  const found = findResult(document.text, document.tree, { node, ...(name === undefined ? {} : { name }) });
  return found === undefined ? undefined : resultText(document.text, found);
}

/** A hash of the executable as it is written, affiliated keywords included. */
export function bodyHashOf(document: BabelDocument, executable: Executable): string {
  const { start, end } = executable.kind === 'src' ? executable.entry.node : executable.node;
  return createHash('sha256').update(document.text.slice(start, end)).digest('hex').slice(0, 16);
}
