/** Writes a document as orgrun does: `node program.mjs PATH TEXT`; prints what came of it, or the error and its hint. */
import { OrgrunError } from '../../../src/errors.ts';
import { readDocument, writeDocument } from '../../../src/io/documents.ts';

const [, , path = '', text = ''] = process.argv;
try {
  process.stdout.write(writeDocument(readDocument(path), text).kind);
} catch (error) {
  if (!(error instanceof OrgrunError)) throw error;
  process.stdout.write(`${error.code}: ${error.message} (${error.hint ?? ''})`);
}
