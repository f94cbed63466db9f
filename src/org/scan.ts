/**
 * The single pass over a document: text in, tree out. Lossless: children tile their parent.
 * It must not know what Babel makes of a block.
 */
import { scanElements } from './elements.ts';
import { headingLevel, scanHeading } from './heading.ts';
import type { Element, Heading, Root, Section } from './nodes.ts';
import { openSource } from './open-source.ts';
import { scanPlanning, scanPropertyDrawer, scanTop } from './properties.ts';
import type { Source } from './source.ts';

/** Scans an org text. It takes any string, and the leaves of the tree put together are that string. */
export function scan(text: string): Root {
  const source = openSource(text);
  const children: Section[] = [];
  let start = 0;
  let level = headingLevel(text, 0);
  // A search for the star alone is quicker than one for a newline and a star.
  for (let at = text.indexOf('*', 1); at !== -1; at = text.indexOf('*', at + 1)) {
    const next = text.charCodeAt(at - 1) === 10 ? headingLevel(text, at) : 0;
    if (next === 0) continue;
    children.push(scanSection(source, start, at, level));
    start = at;
    level = next;
  }
  if (start < text.length) children.push(scanSection(source, start, text.length, level));
  return { type: 'root', start: 0, end: text.length, children };
}

/** A heading with what stands directly below it, then the elements up to the next heading. */
function scanSection(source: Source, start: number, end: number, level: number): Section {
  const children: (Heading | Element)[] = [];
  let at = start;
  if (level === 0) {
    at = scanTop(source, at, end, children);
  } else {
    const heading = scanHeading(source, start, level);
    children.push(heading);
    at = heading.end;
    const planning = scanPlanning(source, at, end);
    if (planning !== undefined) {
      children.push(planning);
      at = planning.end;
    }
    const properties = scanPropertyDrawer(source, at, end);
    if (properties !== undefined) {
      children.push(properties);
      at = properties.end;
    }
  }
  scanElements(source, at, end, children);
  return { type: 'section', start, end, level, children: children.slice() };
}
