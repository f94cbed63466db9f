/** Writes a file as orgrun does: `node program.mjs PATH TEXT FOLDER-FOR-BACKUPS`; prints the outcome, or the error's message. */
import { OrgrunError } from '../../../src/errors.ts';
import { writeFile } from '../../../src/io/files.ts';

const [, , path = '', text = '', folder = ''] = process.argv;
try {
  process.stdout.write(writeFile(path, Buffer.from(text), { backupFolder: () => folder }));
} catch (error) {
  if (!(error instanceof OrgrunError)) throw error;
  process.stdout.write(`${error.code}: ${error.message}`);
}
