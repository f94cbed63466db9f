/** A program's files in its scratch folder on this machine: written before it starts, read after it ended. */
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { systemCode } from '../file-error.ts';
import type { Program, ProgramFile } from '../languages/language.ts';
import { encode } from '../text.ts';
import type { Overflow } from './target.ts';

export interface ResultLimits {
  readonly max: number;
  readonly maxFile: number;
  readonly file?: string;
}

/** Makes the scratch folder with a program's files; returns the open standard input, where the program has one. */
export function writeProgramFiles(program: Program, scratch: string): number | undefined {
  if (!usesScratch(program, scratch)) return undefined;
  fs.mkdirSync(scratch, 0o700);
  writeFiles(program.files ?? [], scratch);
  if (program.stdin === undefined) return undefined;
  // A file, as Org does it: a pipe of ours could fill, and is a socket, at which bash reads ~/.bashrc.
  const path = join(scratch, '.stdin');
  fs.writeFileSync(path, encode(program.stdin), { mode: 0o600 });
  return fs.openSync(path, 'r');
}

/** Writes files below a folder that is there. */
export function writeFiles(files: readonly ProgramFile[], folder: string): void {
  for (const file of files) {
    const path = join(folder, file.path);
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    fs.writeFileSync(path, encode(file.content), { mode: file.executable === true ? 0o700 : 0o600 });
  }
}

/** Reads a program's result file; one that is too large goes to the overflow file. */
export function readResultFile(
  program: Pick<Program, 'resultFile'>,
  scratch: string,
  limits: ResultLimits,
): { readonly resultFile?: Uint8Array; readonly overflow?: Overflow } {
  if (program.resultFile === undefined) return {};
  const path = join(scratch, program.resultFile);
  const handle = openFile(path);
  if (handle === undefined) return {};
  try {
    const { size } = fs.fstatSync(handle);
    if (size <= limits.max) return { resultFile: fs.readFileSync(handle) };
    const head = new Uint8Array(limits.max);
    fs.readSync(handle, head, 0, limits.max, 0);
    return { resultFile: head, overflow: keepFile(path, size, limits) };
  } finally {
    fs.closeSync(handle);
  }
}

/** Most blocks need no folder: a program that has no file there and does not name it cannot know of it. */
function usesScratch(program: Program, scratch: string): boolean {
  const hasFiles = program.files !== undefined || program.stdin !== undefined || program.resultFile !== undefined;
  return hasFiles || program.argv.some((argument) => argument.includes(scratch));
}

/** Opens a file that a program made; undefined where there is none, or something else, or none that we may read. */
function openFile(path: string): number | undefined {
  try {
    // A pipe in its place would be waited for without end.
    return fs.statSync(path).isFile() ? fs.openSync(path, 'r') : undefined;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

function keepFile(path: string, size: number, limits: ResultLimits): Overflow {
  const file = limits.file;
  if (file === undefined) return { kept: 0, dropped: size };
  try {
    fs.copyFileSync(path, file);
    const kept = Math.min(size, limits.maxFile);
    fs.truncateSync(file, kept);
    return { path: file, kept, dropped: size - kept };
  } catch {
    // The block has run: that nothing was kept is said in the result.
    fs.rmSync(file, { force: true });
    return { kept: 0, dropped: size };
  }
}
