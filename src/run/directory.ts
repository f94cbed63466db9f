/** The working folder of a block: `:dir`, made where `:mkdirp` asks for it. */
import * as fs from 'node:fs';
import { dirname, resolve } from 'node:path';
import { argumentText } from '../babel/arguments.ts';
import type { BlockInfo } from '../babel/block.ts';
import type { BabelDocument } from '../babel/document.ts';
import { locationOf } from '../babel/locate.ts';
import { OrgrunError } from '../errors.ts';
import { fileError } from '../file-error.ts';
import type { Runner } from './runner.ts';

/** The folder of a document; the working folder for one without a path. */
export function documentDirectory(runner: Pick<Runner, 'workingDirectory'>, document: BabelDocument): string {
  return document.path === undefined ? runner.workingDirectory : dirname(document.path);
}

// `/ssh:root@host:/etc`, `/sudo::/`, `/ssh:a|sudo:b:/`
const TRAMP_NAME = /^\/[a-z]+:[^/]*:/u;

/** The absolute folder in which a block runs. */
export function blockDirectory(runner: Runner, block: BlockInfo, base: BabelDocument): string {
  const own = block.arguments.values.get('dir');
  const text = own === undefined ? (runner.directory ?? '') : argumentText(own);
  const start = documentDirectory(runner, base);
  if (text === '') return start;
  const location = locationOf(block.document, block.offset);
  if (TRAMP_NAME.test(text)) {
    throw new OrgrunError(
      'engine',
      `\`:dir ${text}\` is on another host or of another user: such targets are not there yet`,
      { location, hint: 'call ssh in the block itself' },
    );
  }
  const path = resolve(start, text === '~' || text.startsWith('~/') ? `${runner.homeDirectory}${text.slice(1)}` : text);
  const standing = fs.statSync(path, { throwIfNoEntry: false });
  if (standing?.isDirectory() === true) return path;
  if (standing !== undefined)
    throw new OrgrunError('document', `\`:dir ${text}\` is a file, not a folder`, { location, hint: 'name a folder' });
  if (!makesFolders(block)) {
    throw new OrgrunError('document', `\`:dir ${text}\` does not exist: ${path}`, {
      location,
      hint: 'make it, or add `:mkdirp yes`',
    });
  }
  try {
    fs.mkdirSync(path, { recursive: true });
  } catch (error) {
    throw fileError(error, path, 'write');
  }
  return path;
}

function makesFolders(block: BlockInfo): boolean {
  const value = block.arguments.values.get('mkdirp');
  return value !== undefined && !['no', 'nil'].includes(argumentText(value));
}
