/** Headings as sources: the text of the subtree that a CUSTOM_ID or ID names. */
import type { BabelDocument } from './document.ts';
import { subtreeEnd } from './outline.ts';
import { ownProperty } from './properties.ts';

/** The text below the heading that has this id, without heading line, planning and drawer. */
export function headingText(document: BabelDocument, id: string): string | undefined {
  const ids = idsOf(document);
  const index = ids.custom.get(id.toLowerCase()) ?? ids.unique.get(id);
  const entry = index === undefined ? undefined : document.outline[index];
  if (index === undefined || entry === undefined) return undefined;
  const first = entry.section.children.find(
    (child) => child.type !== 'heading' && child.type !== 'planning' && child.type !== 'propertyDrawer',
  );
  const start = first?.start ?? entry.section.end;
  const end = subtreeEnd(document.outline, index);
  const text = document.text.slice(start, end);
  return end < document.text.length ? text.replace(/\n$/u, '') : text;
}

interface Ids {
  /** Section index by lower-case CUSTOM_ID; the first heading wins. */
  readonly custom: ReadonlyMap<string, number>;
  readonly unique: ReadonlyMap<string, number>;
}

const idsByDocument = new WeakMap<BabelDocument, Ids>();

function idsOf(document: BabelDocument): Ids {
  const known = idsByDocument.get(document);
  if (known !== undefined) return known;
  const custom = new Map<string, number>();
  const unique = new Map<string, number>();
  for (const { heading, index } of document.outline.toReversed()) {
    if (heading === undefined) continue;
    const customId = ownProperty(document.properties, index, 'CUSTOM_ID');
    const id = ownProperty(document.properties, index, 'ID');
    if (customId !== undefined) custom.set(customId.toLowerCase(), index);
    if (id !== undefined) unique.set(id, index);
  }
  const ids = { custom, unique };
  idsByDocument.set(document, ids);
  return ids;
}
