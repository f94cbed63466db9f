/** Where a path really leads. */
import * as fs from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { fileError, systemCode, systemError } from '../file-error.ts';

// As many as the kernel follows before it says ELOOP.
const MAX_LINKS = 40;

/**
 * Finds the real path of a file that may not exist yet: links are followed, dangling ones too, and of folders
 * that are missing the deepest existing parent is resolved.
 */
export function resolveTarget(path: string): string {
  let at = path;
  for (let links = 0; links <= MAX_LINKS; links++) {
    const folder = realFolder(dirname(at), path);
    const full = join(folder, basename(at));
    const link = linkTarget(full, path);
    if (link === undefined) return full;
    at = isAbsolute(link) ? link : `${folder}/${link}`;
  }
  throw fileError(systemError('ELOOP'), path, 'write');
}

function realFolder(folder: string, path: string): string {
  try {
    // The native form follows a link before it takes `..`, as the kernel does when the file is opened.
    return fs.realpathSync.native(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (systemCode(error) !== 'ENOENT' || parent === folder) throw fileError(error, path, 'write');
    return join(realFolder(parent, path), basename(folder));
  }
}

function linkTarget(path: string, asked: string): string | undefined {
  try {
    return fs.readlinkSync(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EINVAL' || code === 'ENOENT') return undefined;
    throw fileError(error, asked, 'write');
  }
}
