/** The edits that put a result into its document: text, tree and value in, edits out. */
import type { Value } from '../lisp/value.ts';
import type { Results, Root } from '../org/nodes.ts';
import { type Edit, endOfLine, indentation, indentTo, isBlank, startOfLine } from '../text.ts';
import { composeBody, type Place } from './body.ts';
import { elementExtent, replacedExtent } from './extent.ts';
import { findResult, hashOf, type ResultOwner } from './find.ts';
import { isSilent, type ResultFormat } from './format.ts';
import { indentsWithTabs } from './indentation.ts';
import { renderResult } from './render.ts';

/**
 * Writes the result of a block below its keyword, as Org does: an old result of a kind that results have is replaced
 * (unless the words say `append` or `prepend`), a missing keyword is added. No edit where nothing changes.
 * The document's end keeps its newline, or its lack of one.
 */
export function placeResult(
  text: string,
  tree: Root,
  block: ResultOwner,
  value: Value,
  given: ResultFormat,
  hash?: string,
): readonly Edit[] {
  const format = { ...given, options: { indentsWithTabs: indentsWithTabs(tree), ...given.options } };
  if (isSilent(format)) return [];
  const found = findResult(text, tree, block);
  const newHash = format.words.has('replace') ? hash : undefined;
  const place =
    found === undefined
      ? newPlace(text, block, format, newHash)
      : newHash !== undefined && newHash !== hashOf(text, found)
        ? hashedPlace(text, found, block, format, newHash)
        : standingPlace(text, found, format);
  const edit = withEndAsFound(
    text,
    composeBody(text, place, renderResult(value, format), format.options?.indentsWithTabs),
  );
  return edit.text === text.slice(edit.start, edit.end) ? [] : [edit];
}

function newPlace(text: string, block: ResultOwner, format: ResultFormat, hash: string | undefined): Place {
  const { end } = block.node;
  const column = columnAt(text, block.node.start);
  const lineEnd = text.charAt(end - 1) === '\n' ? '' : '\n';
  const head = `${lineEnd}\n${keywordLine(column, block, format, hash)}`;
  return { start: end, end, head, tail: tailAt(text, end), column, isAppended: format.words.has('append') };
}

/** With another hash the keyword is written anew, and what stands below it goes, whatever it is. */
function hashedPlace(text: string, found: Results, block: ResultOwner, format: ResultFormat, hash: string): Place {
  const old = elementExtent(text, found);
  const column = columnAt(text, block.node.start);
  const head = text.slice(found.keyword.end, old.start) + keywordLine(column, block, format, hash);
  return { start: found.keyword.start, end: old.end, head, tail: tailAt(text, old.end), column, isAppended: false };
}

function standingPlace(text: string, found: Results, { words }: ResultFormat): Place {
  const old = replacedExtent(text, found);
  const isAppended = words.has('append');
  const start = isAppended ? old.end : old.start;
  const end = isAppended || words.has('replace') ? old.end : start;
  const head = text.charAt(start - 1) === '\n' ? '' : '\n';
  return { start, end, head, tail: '', column: columnAt(text, found.keyword.start), isAppended };
}

function columnAt(text: string, offset: number): number {
  const start = startOfLine(text, offset);
  return indentation(text.slice(start, endOfLine(text, start)));
}

function keywordLine(
  column: number,
  { name }: ResultOwner,
  { options }: ResultFormat,
  hash: string | undefined,
): string {
  const keyword = options?.resultsKeyword ?? 'RESULTS';
  return `${indentTo(column, options?.indentsWithTabs)}#+${keyword}${hash === undefined ? '' : `[${hash}]`}:${name === undefined ? '' : ` ${name}`}\n`;
}

function tailAt(text: string, offset: number): '' | '\n' {
  return isBlank(text.slice(offset, endOfLine(text, offset))) ? '' : '\n';
}

/** Keeps the newline at the end of the document, or its absence. */
function withEndAsFound(text: string, edit: Edit): Edit {
  if (edit.end < text.length) return edit;
  if (text.endsWith('\n'))
    return edit.text === '' || edit.text.endsWith('\n') ? edit : { ...edit, text: `${edit.text}\n` };
  const lines = edit.text.replace(/(?<!\n)\n+$/u, '');
  return lines === '' && text.charAt(edit.start - 1) === '\n'
    ? { ...edit, start: edit.start - 1, text: '' }
    : { ...edit, text: lines };
}
