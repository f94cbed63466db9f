/** Whether a block's text names a file: as a whole word, relative to the document or absolute. */
import { basename, dirname, relative } from 'node:path';

/** True where a text holds the path of a file as its author may write it. */
export function namesFile(text: string, path: string, documentPath: string | undefined): boolean {
  const spellings =
    documentPath === undefined
      ? [path]
      : [path, relative(dirname(documentPath), path), `./${relative(dirname(documentPath), path)}`, basename(path)];
  return spellings.some((spelling) => holdsWord(text, spelling));
}

const PART_OF_PATH = /[\w./-]/u;

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + word.length);
    if (!PART_OF_PATH.test(before) && !/[\w/-]/u.test(after)) return true;
  }
  return false;
}
