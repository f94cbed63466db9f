/** The headings of a document as a tree: what a section inherits from the headings above it. */
import type { Heading, Root, Section } from '../org/nodes.ts';

export interface OutlineEntry {
  readonly index: number;
  readonly section: Section;
  /** Absent for the text before the first heading. */
  readonly heading?: Heading;
  /** The index of the section that this one is nested in; absent at the top. */
  readonly parent?: number;
  /** True under a COMMENT heading. */
  readonly isComment: boolean;
  /** True under a heading with the tag ARCHIVE. */
  readonly isArchived: boolean;
}

export function outlineOf(tree: Root): readonly OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  const open: OutlineEntry[] = [];
  for (const [index, section] of tree.children.entries()) {
    const first = section.children[0];
    const heading = first?.type === 'heading' ? first : undefined;
    while (open.length > 0 && (open.at(-1)?.section.level ?? 0) >= section.level) open.pop();
    const outer = heading === undefined ? undefined : open.at(-1);
    const entry: OutlineEntry = {
      index,
      section,
      ...(heading === undefined ? {} : { heading }),
      ...(outer === undefined ? {} : { parent: outer.index }),
      isComment: heading?.isComment === true || outer?.isComment === true,
      isArchived: heading?.tags.includes('ARCHIVE') === true || outer?.isArchived === true,
    };
    entries.push(entry);
    if (heading !== undefined) open.push(entry);
  }
  return entries;
}

/** The index of the section that holds an offset; an offset at the very end belongs to the last one. */
export function sectionAt(outline: readonly OutlineEntry[], offset: number): number {
  let low = 0;
  let high = outline.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((outline[middle]?.section.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The end of the subtree that a section begins. */
export function subtreeEnd(outline: readonly OutlineEntry[], index: number): number {
  const level = outline[index]?.section.level ?? 0;
  const next = outline.slice(index + 1).find((entry) => entry.section.level <= level);
  return next?.section.start ?? outline.at(-1)?.section.end ?? 0;
}
