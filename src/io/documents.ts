/** Documents as text: bytes on the disk outside, a string with LF line ends inside, and back without a byte lost. */
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { fileError, systemCode } from '../file-error.ts';
import { decode, encode, isCrlf } from '../text.ts';
import { type Identity, isUnchanged, readDocumentFile, writeFile } from './files.ts';
import { resolveTarget } from './resolve.ts';
import { openStateFolder } from './state-folder.ts';

/** What a document's text does not show of its bytes. */
export interface TextFormat {
  /** Every line of the file ends in CRLF; the text has LF. */
  readonly isCrlf: boolean;
  /** The file begins with a byte order mark; the text does not. */
  readonly hasByteOrderMark: boolean;
}

export interface Document extends TextFormat {
  /** The path as it was given. */
  readonly path: string;
  /** Where it leads: all links followed. */
  readonly realPath: string;
  readonly text: string;
  readonly identity: Identity;
}

/** `conflict`: the file changed since it was read; `current` is what stands there now, absent where nothing readable does. */
export type DocumentWrite =
  | { readonly kind: 'unchanged' | 'written'; readonly document: Document }
  | { readonly kind: 'conflict'; readonly current?: Document };

/** Reads a document; one that is missing, unreadable, binary or no file is an error with a hint. */
export function readDocument(path: string): Document {
  const { bytes, identity } = readDocumentFile(path);
  return { path, realPath: resolveTarget(path), identity, ...decodeDocument(bytes, path) };
}

/** Turns a document's bytes into its text; the path is for the message. */
export function decodeDocument(bytes: Uint8Array, path: string): TextFormat & { readonly text: string } {
  if (bytes.includes(0)) throw binary(bytes, path);
  const decoded = decode(bytes);
  const hasByteOrderMark = decoded.startsWith(BYTE_ORDER_MARK);
  const raw = hasByteOrderMark ? decoded.slice(1) : decoded;
  const isDos = isCrlf(raw);
  return { text: isDos ? raw.replaceAll('\r\n', '\n') : raw, isCrlf: isDos, hasByteOrderMark };
}

/** Turns a text into a document's bytes, the reverse of `decodeDocument`. */
export function encodeDocument(text: string, format: TextFormat): Uint8Array {
  const lines = format.isCrlf ? text.replaceAll('\n', '\r\n') : text;
  return encode(format.hasByteOrderMark ? BYTE_ORDER_MARK + lines : lines);
}

/** Writes a new text for a document, unless the file is not what was read. */
export function writeDocument(document: Document, text: string): DocumentWrite {
  if (!isUnchanged(document.path, document.identity)) return { kind: 'conflict', ...currentOf(document.path) };
  if (text === document.text) return { kind: 'unchanged', document };
  checkWritable(document);
  writeFile(document.path, encodeDocument(text, document), {
    realPath: document.realPath,
    backupFolder: () => openStateFolder(document.path),
  });
  return { kind: 'written', document: readDocument(document.path) };
}

/** Stops where a document could not be written back, so that nothing runs for nothing. */
export function checkWritable(document: Document): void {
  try {
    // A read-only file could be replaced all the same, but whoever made it read-only does not want that.
    fs.accessSync(document.realPath, fs.constants.W_OK);
    fs.accessSync(dirname(document.realPath), fs.constants.W_OK);
  } catch (error) {
    if (systemCode(error) !== 'EACCES') throw fileError(error, document.path, 'write');
    throw new OrgrunError('place', 'is read-only for this user, or its folder is', {
      location: { path: document.path },
      hint: 'make both writable, or write the result elsewhere: -o FILE',
      cause: error,
    });
  }
}

const BYTE_ORDER_MARK = '\uFEFF';

function binary(bytes: Uint8Array, path: string): OrgrunError {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const message = isUtf16 ? 'is UTF-16' : 'is a binary file: it holds NUL bytes';
  const hint = isUtf16 ? 'save it as UTF-8' : 'name an org document';
  return new OrgrunError('document', message, { location: { path }, hint });
}

function currentOf(path: string): { readonly current?: Document } {
  try {
    return { current: readDocument(path) };
  } catch (error) {
    if (error instanceof OrgrunError) return {};
    throw error;
  }
}
