/** Whether PATH has a command: where it has not, a language's other name for its interpreter is taken. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Program } from '../languages/language.ts';

/** The command line of a program, its fallback in the place of a command that PATH has not. */
export function commandLine(program: Program, path: string | undefined): readonly [string, ...string[]] {
  const [command, ...rest] = program.argv;
  const { fallbackCommand } = program;
  if (fallbackCommand === undefined || command.includes('/') || isOnPath(command, path)) return program.argv;
  return [fallbackCommand, ...rest];
}

/** The first command that a program starts and PATH has not. */
export function missingCommand(program: Program, path: string | undefined): string | undefined {
  return program.requires?.find((command) => !isOnPath(command, path));
}

function isOnPath(command: string, path: string | undefined): boolean {
  return (path ?? '/usr/local/bin:/usr/bin:/bin')
    .split(':')
    .some((folder) => isExecutable(join(folder === '' ? '.' : folder, command)));
}

function isExecutable(path: string): boolean {
  try {
    fs.accessSync(path, fs.constants.X_OK);
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}
