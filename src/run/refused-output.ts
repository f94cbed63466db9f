/** Output that no document can hold, kept beside the document. */
import * as fs from 'node:fs';
import type { BlockInfo } from '../babel/block.ts';
import { systemCode } from '../file-error.ts';
import type { Execution } from './execution.ts';
import type { Runner } from './runner.ts';

/** Writes the output of a block that was refused into the state folder and says where it is. */
export function keepRefused(runner: Runner, block: BlockInfo, execution: Execution): Execution {
  const { refused, error, ...rest } = execution;
  if (refused === undefined || error === undefined) return execution;
  const path = runner.overflowFile(block.document.path);
  if (path === undefined || !isWritten(path, refused)) return { ...rest, error };
  return { ...rest, error: { ...error, message: `${error.message}; it is in ${path}` } };
}

function isWritten(path: string, bytes: Uint8Array): boolean {
  try {
    fs.writeFileSync(path, bytes, { mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
