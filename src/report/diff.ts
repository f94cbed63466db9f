/** A difference as `git apply` and `patch` take it: what stood in a file, and what will. */
import { findChanges, type LineChange } from './line-changes.ts';
import { paint, type Style } from './style.ts';

/**
 * Writes a unified diff; empty where nothing changes. The path is relative to the working folder; a text that is
 * absent stands for a file that is not there.
 */
export async function unifiedDiff(
  path: string,
  before: string | undefined,
  after: string | undefined,
  isColored = false,
): Promise<string> {
  const old = linesOf(before ?? '');
  const now = linesOf(after ?? '');
  const hunks = groupChanges(await findChanges(old, now)).map((changes) => hunkText(changes, old, now, isColored));
  if (hunks.length === 0 && (before === undefined) === (after === undefined)) return '';
  const header = [
    `--- ${before === undefined ? '/dev/null' : fileName('a', path)}\n`,
    `+++ ${after === undefined ? '/dev/null' : fileName('b', path)}\n`,
  ];
  return [...header.map((line) => paintLine(isColored, 'bold', line)), ...hunks].join('');
}

const CONTEXT = 3;

/** Lines with their newlines; the last one may have none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return [...lines.map((line) => `${line}\n`), ...(last === '' ? [] : [last])];
}

/** A name with a blank ends with a tab, or else `patch` takes its first word. */
function fileName(side: 'a' | 'b', path: string): string {
  return `${side}/${path}${/\s/u.test(path) ? '\t' : ''}`;
}

/** Changes that are so near that their context would touch go into one hunk. */
function groupChanges(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const end = group?.at(-1)?.before.end;
    if (group !== undefined && end !== undefined && change.before.start - end <= 2 * CONTEXT) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkText(
  changes: readonly LineChange[],
  old: readonly string[],
  now: readonly string[],
  isColored: boolean,
): string {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return '';
  const lead = Math.min(CONTEXT, first.before.start);
  const trail = Math.min(CONTEXT, old.length - last.before.end);
  const before = { start: first.before.start - lead, end: last.before.end + trail };
  const after = { start: first.after.start - lead, end: last.after.end + trail };
  const parts: string[] = [];
  let at = before.start;
  const put = (sign: ' ' | '-' | '+', lines: readonly string[]): void => {
    for (const line of lines) parts.push(signed(sign, line, isColored));
  };
  for (const change of changes) {
    put(' ', old.slice(at, change.before.start));
    put('-', old.slice(change.before.start, change.before.end));
    put('+', now.slice(change.after.start, change.after.end));
    at = change.before.end;
  }
  put(' ', old.slice(at, before.end));
  const head = `@@ -${rangeText(before)} +${rangeText(after)} @@\n`;
  return paintLine(isColored, 'cyan', head) + parts.join('');
}

/** An empty range names the line before it. */
function rangeText({ start, end }: LineChange['before']): string {
  return end === start ? `${start},0` : `${start + 1},${end - start}`;
}

function signed(sign: ' ' | '-' | '+', line: string, isColored: boolean): string {
  const text = line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
  return sign === ' ' ? text : paintLine(isColored, sign === '-' ? 'red' : 'green', text);
}

function paintLine(isColored: boolean, style: Style, line: string): string {
  return isColored ? `${paint(isColored, style, line.slice(0, -1))}\n` : line;
}
