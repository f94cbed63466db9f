/** A result written into the file that `:file` names. */
import * as fs from 'node:fs';
import type { BlockInfo } from '../babel/block.ts';
import type { Place } from '../babel/context.ts';
import { locationOf } from '../babel/locate.ts';
import { OrgrunError } from '../errors.ts';
import { fileError } from '../file-error.ts';
import type { Value } from '../lisp/value.ts';
import { fileContent, type FileResult } from './file-result.ts';

/** A result must not take the place of the document that it belongs to. */
export function checkFile({ absolutePath }: FileResult, block: BlockInfo, { document }: Place): void {
  const real = realPathOf(absolutePath);
  const own = [document.path, block.document.path].filter((path) => path !== undefined);
  if (!own.some((path) => real === realPathOf(path))) return;
  throw new OrgrunError('place', '`:file` names the document itself', {
    location: locationOf(block.document, block.offset),
    hint: 'give the result a file of its own',
  });
}

/** Writes a value into its file; nil writes nothing. */
export function writeResult(block: BlockInfo, file: FileResult, value: Value): void {
  const content = fileContent(block, value);
  if (content === undefined) return;
  try {
    fs.writeFileSync(file.absolutePath, content);
    if (file.mode !== undefined) fs.chmodSync(file.absolutePath, file.mode);
  } catch (error) {
    throw fileError(error, file.absolutePath, 'write');
  }
}

function realPathOf(path: string): string {
  return fs.existsSync(path) ? fs.realpathSync(path) : path;
}
