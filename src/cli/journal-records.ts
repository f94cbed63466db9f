/** Results as the journal keeps them, and back. */
import { printReadable } from '../lisp/print.ts';
import { readForm } from '../lisp/read.ts';
import { NIL } from '../lisp/value.ts';
import type { ResultFormat } from '../results/format.ts';
import type { JournalEntry } from '../run/journal.ts';
import type { ResultRecord } from '../run/result-record.ts';

export function entryOf(record: ResultRecord): JournalEntry {
  const { words, ...format } = record.format;
  const detail = {
    kind: record.kind,
    hash: record.hash ?? '',
    format: JSON.stringify({ ...format, words: [...words] }),
  };
  return { key: record.key, bodyHash: record.bodyHash, result: printReadable(record.value), detail };
}

/** Reads an entry back; an entry that was not made by `entryOf` is none. */
export function recordOf({ key, bodyHash, result, detail }: JournalEntry): ResultRecord | undefined {
  if (!isDetail(detail)) return undefined;
  const format = formatOf(detail.format);
  if (format === undefined) return undefined;
  const value = readForm(result)?.form ?? NIL;
  const { kind, hash } = detail;
  return { key, kind, bodyHash, value, format, ...(hash === '' ? {} : { hash }) };
}

interface Detail {
  readonly kind: ResultRecord['kind'];
  readonly hash: string;
  readonly format: string;
}

const KINDS: readonly unknown[] = ['src', 'call', 'inline', 'inlineCall'] satisfies readonly ResultRecord['kind'][];

function isDetail(value: unknown): value is Detail {
  if (typeof value !== 'object' || value === null) return false;
  if (!('kind' in value) || !('hash' in value) || !('format' in value)) return false;
  return KINDS.includes(value.kind) && typeof value.hash === 'string' && typeof value.format === 'string';
}

function formatOf(json: string): ResultFormat | undefined {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || !('words' in value) || !Array.isArray(value.words))
    return undefined;
  const { words, ...rest } = value;
  // oxlint-disable-next-line typescript/consistent-type-assertions -- its other fields are those that entryOf wrote: the journal checks each line
  const format = rest as unknown as Omit<ResultFormat, 'words'>;
  return { ...format, words: new Set(words.filter((word): word is string => typeof word === 'string')) };
}
