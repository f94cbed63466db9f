/** The code of a block as it is written: comma-unescaped, without its common indentation. */
import type { SourceBlock } from '../org/nodes.ts';
import { removeCommonIndentation, unescapeCommas } from '../text.ts';

/** The span of the raw body between begin and end line. */
export function bodySpan(block: {
  readonly children: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}): { readonly start: number; readonly end: number } {
  const body = block.children.find((child) => child.type === 'body');
  return body ?? { start: 0, end: 0 };
}

/** The body of a source block as Babel takes it: without final newline. */
export function blockBody(text: string, block: SourceBlock): string {
  const { start, end } = bodySpan(block);
  const raw = unescapeCommas(text.slice(start, end));
  const body = raw.endsWith('\n') ? raw.slice(0, -1) : raw;
  return hasSwitch(block.switches, 'i') ? body : removeCommonIndentation(body);
}

/** True where the switches of a begin line hold `-x`. */
export function hasSwitch(switches: string, letter: string): boolean {
  return new RegExp(`(?:^| )-${letter}(?: |$)`, 'u').test(switches);
}

/** Removes the labels of code references at the ends of lines. */
export function removeLabels(body: string, switches: string): string {
  const format = /-l "(.+)"/u.exec(switches)?.[1] ?? '(ref:%s)';
  const [before = '', after = ''] = format.split('%s');
  if (!body.includes(before) || !format.includes('%s')) return body;
  const label = new RegExp(
    `[ \\t]*${escapeRegExp(before)}[-_A-Za-z0-9][-_A-Za-z0-9 ]*${escapeRegExp(after)}[ \\t]*$`,
    'u',
  );
  return body
    .split('\n')
    .map((line) => (line.includes(before) ? line.replace(label, '') : line))
    .join('\n');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}
