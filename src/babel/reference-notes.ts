/** What Org lives with in a reference, and a person should know: an index beyond its list, rows of different lengths. */
import { isList, type Value } from '../lisp/value.ts';
import type { BabelContext, Place } from './context.ts';
import type { BabelDocument, NamedElement } from './document.ts';
import { portionOutOfRange } from './index-value.ts';

export function noteOutOfRange(
  context: BabelContext,
  value: Value,
  name: string,
  index: string,
  { document, offset }: Place,
): void {
  const portion = portionOutOfRange(value, index);
  if (portion === undefined) return;
  const message = `\`${name}[${index}]\` points at nothing: ${portion} is out of range`;
  context.note({ kind: 'index-out-of-range', severity: 'warning', message, offset }, document);
}

export function noteRaggedRows(
  context: BabelContext,
  document: BabelDocument,
  element: NamedElement,
  table: Value,
): void {
  const lengths = new Set(isList(table) ? table.filter(isList).map((row) => row.length) : []);
  if (lengths.size < 2) return;
  const message = `the rows of \`${element.name}\` have different lengths`;
  context.note({ kind: 'ragged-rows', severity: 'warning', message, offset: element.nameOffset }, document);
}
