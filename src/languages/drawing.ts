/** What the languages that draw into `:file` have in common. */
import { OrgrunError } from '../errors.ts';
import { argumentText } from './arguments.ts';
import type { BlockCode } from './language.ts';

/** The file that a block draws into; without one it is an error. */
export function drawnFile(code: BlockCode): string {
  const file = argumentText(code, 'file');
  if (file !== undefined) return file;
  throw new OrgrunError('document', `a ${code.language} block needs a file to draw into`, {
    hint: 'add :file NAME.png',
  });
}

/** The extension of a file name, in lower case; empty where there is none. */
export function extensionOf(file: string): string {
  const at = file.lastIndexOf('.');
  return at === -1 ? '' : file.slice(at + 1).toLowerCase();
}
