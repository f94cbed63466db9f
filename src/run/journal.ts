/**
 * The journal of a run: after each block its result is safe here, whatever becomes of orgrun, while the document
 * itself is written less often. Comes in: entries. Goes out: the entries that were written whole.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { fileError, systemCode } from '../file-error.ts';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** One block's result. What the texts mean is the caller's. */
export interface JournalEntry {
  /** The block, as the record names it. */
  readonly key: string;
  /** Tells the block that gave this result from one that was edited since. */
  readonly bodyHash: string;
  /** The text that is to stand as its result. */
  readonly result: string;
  /** What else must not be lost with it. */
  readonly detail?: Json;
}

/** Appends an entry; when it returns, the entry survives the end of orgrun by kill -9. */
export function appendEntry(path: string, entry: JournalEntry): void {
  try {
    const handle = fs.openSync(path, 'a+', 0o600);
    try {
      // A line that was cut short must not swallow this one. No fsync: the system has the bytes, and keeps them without us.
      const line = Buffer.from(`${endsInNewline(handle) ? '' : '\n'}${encodeEntry(entry)}\n`);
      for (let at = 0; at < line.length;) at += fs.writeSync(handle, line, at);
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

/** Reads the entries of a journal in their order; lines that were cut short or altered are passed over. */
export function readJournal(path: string): readonly JournalEntry[] {
  try {
    return fs.readFileSync(path, 'utf8').split('\n').flatMap(decodeEntry);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw fileError(error, path, 'read');
  }
}

/** Removes a journal whose entries stand in the document. */
export function clearJournal(path: string): void {
  try {
    fs.rmSync(path, { force: true });
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

function endsInNewline(handle: number): boolean {
  const { size } = fs.fstatSync(handle);
  const last = new Uint8Array(1);
  return size === 0 || (fs.readSync(handle, last, 0, 1, size - 1) === 1 && last[0] === 10);
}

function encodeEntry(entry: JournalEntry): string {
  return JSON.stringify({ sum: sumOf(entry), entry });
}

function decodeEntry(line: string): readonly JournalEntry[] {
  const value = parse(line);
  if (typeof value !== 'object' || value === null || !('sum' in value) || !('entry' in value)) return [];
  return isEntry(value.entry) && value.sum === sumOf(value.entry) ? [value.entry] : [];
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  return hasText(value, 'key') && hasText(value, 'bodyHash') && hasText(value, 'result');
}

function hasText(value: object, key: string): boolean {
  return typeof Reflect.get(value, key) === 'string';
}

// Reading what was written and writing it again gives the same JSON, so the digest can be taken of either.
function sumOf(entry: JournalEntry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16);
}
