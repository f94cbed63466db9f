/** Writes a document while it is run: each result into the journal at once, the document at most once a second. */
import { basename, join } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { type Document, encodeDocument, writeDocument } from '../io/documents.ts';
import { writeFile } from '../io/files.ts';
import { openStateFolder, stateFile } from '../io/state-folder.ts';
import { printReadable } from '../lisp/print.ts';
import { appendEntry, clearJournal, readJournal } from '../run/journal.ts';
import type { ResultRecord } from '../run/result-record.ts';
import { entryOf, recordOf } from './journal-records.ts';
import { type Merged, mergeResults } from './merge-results.ts';

const SAVE_INTERVAL_MS = 1000;

export interface DocumentWriter {
  /** True where results go into the document's own file, whose lines they move. */
  readonly movesLines: boolean;
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
  let text = opened.text;
  let savedAt = now();
  let hasDiverged = false;
  let document = opened;
  let saved: { readonly text: string; readonly records: ReadonlySet<ResultRecord> } | undefined;
  let unplaced: readonly ResultRecord[] = [];
  const save = (): void => {
    savedAt = now();
    const outcome = writeMerged(document, (current) => {
      hasDiverged ||= current !== document;
      return hasDiverged ? mergeResults(current.text, current.path, records, saved) : { text, unplaced: [] };
    });
    if (outcome === undefined) {
      unplaced = records;
      return;
    }
    ({ document, unplaced } = outcome);
    saved = { text: document.text, records: new Set(records.filter((record) => !outcome.unplaced.includes(record))) };
    // What stands in the document must not be folded into it again; what found no place is still to be kept.
    clearJournal(journal);
    for (const record of unplaced) appendEntry(journal, entryOf(record));
  };
  return {
    movesLines: true,
    onResult: (record, next) => {
      if (records.length === 0) openStateFolder(opened.path);
      appendEntry(journal, entryOf(record));
      records.push(record);
      text = next;
      if (now() - savedAt >= SAVE_INTERVAL_MS) save();
    },
    finish: () => {
      if (records.length > 0) save();
      const kept = keepUnplaced(opened, unplaced, now());
      clearJournal(journal);
      return kept;
    },
  };
}

export interface Folded {
  readonly document: Document;
  /** How many results were placed. */
  readonly count: number;
  readonly unplaced: Unplaced;
}

/** Puts the results of a run that was cut off into its document. */
export function foldJournal(opened: Document, now: () => number): Folded {
  const journal = stateFile(opened.path, 'journal');
  const records = readJournal(journal).flatMap((entry) => recordOf(entry) ?? []);
  if (records.length === 0) return { document: opened, count: 0, unplaced: { records: [] } };
  const outcome = writeMerged(opened, (current) => mergeResults(current.text, current.path, records));
  if (outcome === undefined) {
    throw new OrgrunError('conflict', 'changes all the time, and the results of a run that was cut off wait for it', {
      location: { path: opened.path },
      hint: 'run again when whatever writes it is done',
    });
  }
  const unplaced = keepUnplaced(opened, outcome.unplaced, now());
  clearJournal(journal);
  return { document: outcome.document, count: records.length - unplaced.records.length, unplaced };
}

interface Written {
  readonly document: Document;
  readonly unplaced: readonly ResultRecord[];
}

const MAX_ATTEMPTS = 5;

/** Writes what a merge makes of the document as it stands; undefined where the document is gone or never stands still. */
function writeMerged(opened: Document, merge: (current: Document) => Merged): Written | undefined {
  let current = opened;
  // Another change may come between a look and a write: each attempt starts from what stands there then.
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { text, unplaced } = merge(current);
    const outcome = writeDocument(current, text);
    if (outcome.kind !== 'conflict') return { document: outcome.document, unplaced };
    if (outcome.current === undefined) return undefined;
    current = outcome.current;
  }
  return undefined;
}

function keepUnplaced(document: Document, records: readonly ResultRecord[], now: number): Unplaced {
  if (records.length === 0) return { records };
  const folder = openStateFolder(document.path);
  const path = join(folder, `${basename(document.path)}.unplaced-${now}`);
  const text = records.map(
    ({ key, value }) => `;; ${key}\n${typeof value === 'string' ? value : printReadable(value)}\n`,
  );
  const bytes = encodeDocument(text.join('\n'), { isCrlf: false, hasByteOrderMark: false });
  writeFile(path, bytes, { backupFolder: () => folder });
  return { records, path };
}
