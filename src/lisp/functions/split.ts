/** Splitting and trimming by regular expressions. */
import { translateRegexp } from '../emacs-regexp.ts';

/** Cuts a text at every match of a separator; the parts may lose matches of `trim` at both ends. */
export function splitText(
  text: string,
  separator: string,
  options: { readonly omitEmpty: boolean; readonly trim?: string | undefined },
): readonly string[] {
  const { pattern } = translateRegexp(separator, true);
  const parts: string[] = [];
  const add = (start: number, end: number): void => {
    const part = text.slice(start, end);
    const kept = options.trim === undefined ? part : trimText(part, options.trim, options.trim);
    if (!options.omitEmpty || kept !== '') parts.push(kept);
  };
  let start = 0;
  let isAtEmptyMatch = false;
  for (;;) {
    // Behind an empty match the search goes on one character later.
    pattern.lastIndex = isAtEmptyMatch && start < text.length ? start + unitsAt(text, start) : start;
    const found = pattern.exec(text);
    if (found === null || start >= text.length) break;
    add(start, found.index);
    start = found.index + found[0].length;
    isAtEmptyMatch = found[0] === '';
  }
  add(start, text.length);
  return parts;
}

/** Removes a match at the beginning and a match at the end. */
export function trimText(text: string, left: string | undefined, right: string | undefined): string {
  let start = 0;
  if (left !== undefined) {
    const found = translateRegexp(`\\\`\\(?:${left}\\)`, true).pattern.exec(text);
    start = found === null ? 0 : found[0].length;
  }
  const rest = text.slice(start);
  if (right === undefined) return rest;
  const found = translateRegexp(`\\(?:${right}\\)\\'`, true).pattern.exec(rest);
  return found === null ? rest : rest.slice(0, found.index);
}

function unitsAt(text: string, at: number): number {
  return String.fromCodePoint(text.codePointAt(at) ?? 0).length;
}
