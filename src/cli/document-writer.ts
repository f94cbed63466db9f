/** Writes a document while it is run: each result into the journal at once, the document at most once a second. */
import { basename, join } from 'node:path';
import { type Document, encodeDocument, writeDocument } from '../io/documents.ts';
import { writeFile } from '../io/files.ts';
import { openStateFolder, stateFile } from '../io/state-folder.ts';
import { printReadable } from '../lisp/print.ts';
import { readForm } from '../lisp/read.ts';
import { NIL } from '../lisp/value.ts';
import type { ResultFormat } from '../results/format.ts';
import { appendEntry, clearJournal, type JournalEntry, readJournal } from '../run/journal.ts';
import { findExecutable, resultEdits, type ResultRecord } from '../run/result-record.ts';
import { applyEdits } from '../text.ts';
import { babelDocument } from './babel-context.ts';

const SAVE_INTERVAL_MS = 1000;

export interface DocumentWriter {
  readonly onResult: (record: ResultRecord, text: string) => void;
  /** Writes what is still to be written and removes the journal; answers what found no place. */
  readonly finish: () => Unplaced;
}

/** Results whose block was edited or removed while the run went on; they are kept in a file. */
export interface Unplaced {
  readonly records: readonly ResultRecord[];
  readonly path?: string;
}

/** Makes the writer of a document; `now` gives milliseconds. */
export function openWriter(opened: Document, now: () => number): DocumentWriter {
  const journal = stateFile(opened.path, 'journal');
  const records: ResultRecord[] = [];
  let document = opened;
  let text = opened.text;
  let savedAt = now();
  let hasDiverged = false;
  let unplaced: readonly ResultRecord[] = [];
  const save = (): void => {
    savedAt = now();
    // Another change may come between a look and a write: each attempt starts from what stands there then.
    for (let attempt = 0; attempt < 5; attempt++) {
      const merged = hasDiverged ? mergeResults(document, records) : { text, unplaced: [] };
      const outcome = writeDocument(document, merged.text);
      unplaced = merged.unplaced;
      if (outcome.kind !== 'conflict') {
        document = outcome.document;
        return;
      }
      if (outcome.current === undefined) {
        unplaced = records;
        return;
      }
      hasDiverged = true;
      document = outcome.current;
    }
    unplaced = records;
  };
  return {
    onResult: (record, next) => {
      if (records.length === 0) openStateFolder(opened.path);
      appendEntry(journal, entryOf(record));
      records.push(record);
      text = next;
      if (now() - savedAt >= SAVE_INTERVAL_MS) save();
    },
    finish: () => {
      if (records.length > 0) save();
      const path = unplaced.length === 0 ? undefined : keepUnplaced(opened, unplaced, now());
      clearJournal(journal);
      return { records: unplaced, ...(path === undefined ? {} : { path }) };
    },
  };
}

/** Puts the results of a run that was cut off into the document; answers how many there were. */
export function foldJournal(document: Document): {
  readonly document: Document;
  readonly folded: number;
  readonly unplaced: Unplaced;
} {
  const journal = stateFile(document.path, 'journal');
  const records = readJournal(journal).map(recordOf);
  if (records.length === 0) return { document, folded: 0, unplaced: { records: [] } };
  const merged = mergeResults(document, records);
  const outcome = writeDocument(document, merged.text);
  if (outcome.kind === 'conflict') return { document, folded: 0, unplaced: { records: [] } };
  const path = merged.unplaced.length === 0 ? undefined : keepUnplaced(document, merged.unplaced, Date.now());
  clearJournal(journal);
  return {
    document: outcome.document,
    folded: records.length - merged.unplaced.length,
    unplaced: { records: merged.unplaced, ...(path === undefined ? {} : { path }) },
  };
}

interface Merged {
  readonly text: string;
  readonly unplaced: readonly ResultRecord[];
}

/** Places results by block, never by offset; a block that was edited or is gone keeps what its author wrote. */
function mergeResults(document: Document, records: readonly ResultRecord[]): Merged {
  let { text } = document;
  const unplaced: ResultRecord[] = [];
  for (const record of records) {
    const current = babelDocument(text, document.path, '.');
    const executable = findExecutable(current, record);
    if (executable === undefined) unplaced.push(record);
    else text = applyEdits(text, resultEdits(current, executable, record));
  }
  return { text, unplaced };
}

function keepUnplaced(document: Document, records: readonly ResultRecord[], now: number): string {
  const folder = openStateFolder(document.path);
  const path = join(folder, `${basename(document.path)}.unplaced-${now}`);
  const text = records
    .map(
      (record) =>
        `;; ${record.key}\n${typeof record.value === 'string' ? record.value : printReadable(record.value)}\n`,
    )
    .join('\n');
  writeFile(path, encodeDocument(text, { isCrlf: false, hasByteOrderMark: false }), { backupFolder: () => folder });
  return path;
}

function entryOf(record: ResultRecord): JournalEntry {
  const { words, ...format } = record.format;
  const detail = {
    kind: record.kind,
    hash: record.hash ?? '',
    format: JSON.stringify({ ...format, words: [...words] }),
  };
  return { key: record.key, bodyHash: record.bodyHash, result: printReadable(record.value), detail };
}

/** A journal is ours and checked line by line, so its shape is known. */
function recordOf(entry: JournalEntry): ResultRecord {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- entryOf wrote it, and the journal checks each line
  const detail = entry.detail as {
    readonly kind: ResultRecord['kind'];
    readonly hash: string;
    readonly format: string;
  };
  // oxlint-disable-next-line typescript/consistent-type-assertions -- as above
  const { words, ...format } = JSON.parse(detail.format) as Omit<ResultFormat, 'words'> & {
    readonly words: readonly string[];
  };
  return {
    key: entry.key,
    kind: detail.kind,
    bodyHash: entry.bodyHash,
    value: readForm(entry.result)?.form ?? NIL,
    format: { ...format, words: new Set(words) },
    ...(detail.hash === '' ? {} : { hash: detail.hash }),
  };
}
