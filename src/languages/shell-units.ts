/**
 * A shell script in the pieces in which a person would type it: whole commands, each of one line or of several. What is
 * whole only the shell itself can tell.
 */
import { isBlank } from '../text.ts';
import { isPlainCommand } from './shell-simple.ts';

export interface ShellUnit {
  readonly text: string;
  /** The line of the script on which it begins, from 0. */
  readonly line: number;
  /** False where the rest of the script is no whole command: a syntax error. */
  readonly isWhole: boolean;
}

/** Finds the units of a script one by one; yields lines that may be a whole command, and is told whether they are. */
export function* nextUnit(lines: readonly string[], from: number): Generator<string, ShellUnit | undefined, boolean> {
  const line = firstCommand(lines, from);
  if (line === undefined) return undefined;
  for (let count = 1; ; count += stride(count)) {
    const end = Math.min(line + count, lines.length);
    const text = lines.slice(line, end).join('\n');
    const isLast = end === lines.length;
    if (count === 1 && isPlainCommand(text)) return { text, line, isWhole: true };
    if (!(goesOn(lines[end - 1]) && !isLast) && (yield text)) return { text, line, isWhole: true };
    if (isLast) return { text, line, isWhole: false };
  }
}

/** The number of lines of a unit. */
export function unitLength({ text }: ShellUnit): number {
  return text.split('\n').length;
}

function firstCommand(lines: readonly string[], from: number): number | undefined {
  const index = lines.findIndex((line, at) => at >= from && !isBlank(line) && !COMMENT.test(line));
  return index === -1 ? undefined : index;
}

// `  # what a person would not wait for`
const COMMENT = /^[ \t]*#/u;

/** Long commands are tried at wider distances, or a here document of 10,000 lines would be read 10,000 times. */
function stride(count: number): number {
  return count < 32 ? 1 : Math.ceil(count / 4);
}

function goesOn(line: string | undefined): boolean {
  return line !== undefined && /(?:\\|\||&&|[{(])$/u.test(line);
}
