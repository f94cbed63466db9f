/**
 * A document as Babel sees it: its blocks with their names, headings and properties.
 * Comes in: text. Goes out: a value to ask. It must not know of processes or of the disk.
 */
import type { Call, Element, Heading, OrgNode, Root, SourceBlock } from '../org/nodes.ts';
import { scan } from '../org/scan.ts';
import { walk } from '../org/walk.ts';
import { lineAt, lineStarts } from '../text.ts';
import { type OutlineEntry, outlineOf, sectionAt } from './outline.ts';
import { type Properties, type ReadFile, readProperties } from './properties.ts';

/** An element with a name, in document order. */
export interface NamedElement {
  readonly name: string;
  readonly node: Exclude<Element, { type: 'results' }>;
  /** The index of the section in which it stands. */
  readonly section: number;
  /** The offset of the line that names it. */
  readonly nameOffset: number;
  /** True for `#+NAME:` and `#+TBLNAME:`, the lines that references look for. */
  readonly isReferable: boolean;
}

export interface BabelDocument {
  readonly text: string;
  /** Absolute path; absent for text from standard input. */
  readonly path?: string;
  readonly tree: Root;
  readonly outline: readonly OutlineEntry[];
  readonly properties: Properties;
  readonly named: readonly NamedElement[];
  readonly sourceBlocks: readonly SourceBlockEntry[];
  /** The entries of `sourceBlocks` by their nodes. */
  readonly entries: ReadonlyMap<SourceBlock, SourceBlockEntry>;
  readonly lineOf: (offset: number) => number;
  readonly readFile: ReadFile;
  readonly headerArgs?: ReadonlyMap<string, string>;
}

/** A source block with where it stands. */
export interface SourceBlockEntry {
  readonly node: SourceBlock;
  readonly section: number;
  /** True where it stands in the element under a RESULTS keyword. */
  readonly isResult: boolean;
  /** False where the begin line shares its line with a bullet: such a block is neither run nor tangled. */
  readonly startsLine: boolean;
}

export interface DocumentSource {
  readonly text: string;
  readonly path?: string;
  readonly readFile: ReadFile;
  /** Header arguments of the configuration, by `header-args` or `header-args:LANG`. */
  readonly headerArgs?: ReadonlyMap<string, string>;
}

export function openDocument(source: DocumentSource): BabelDocument {
  const tree = scan(source.text);
  const outline = outlineOf(tree);
  const starts = lineStarts(source.text);
  return {
    ...source,
    tree,
    outline,
    properties: readProperties(tree, outline, source.readFile),
    ...gather(source.text, tree, outline),
    lineOf: (offset) => lineAt(starts, offset),
  };
}

/** The heading of a section; absent before the first one. */
export function headingOf(document: BabelDocument, section: number): Heading | undefined {
  return document.outline[section]?.heading;
}

function gather(
  text: string,
  tree: Root,
  outline: readonly OutlineEntry[],
): Pick<BabelDocument, 'named' | 'sourceBlocks' | 'entries'> {
  const named: NamedElement[] = [];
  const sourceBlocks: SourceBlockEntry[] = [];
  let resultsEnd = -1;
  walk(tree, (node: OrgNode) => {
    if (node.type === 'results') resultsEnd = Math.max(resultsEnd, node.end);
    if (node.type === 'sourceBlock') {
      const begin = node.children.find((child) => child.type === 'delimiter')?.start ?? node.start;
      const startsLine = /^[ \t]*$/u.test(text.slice(text.lastIndexOf('\n', begin - 1) + 1, begin));
      sourceBlocks.push({
        node,
        section: sectionAt(outline, node.start),
        isResult: node.start < resultsEnd,
        startsLine,
      });
    }
    const entry = namedElement(node, outline);
    if (entry !== undefined) named.push(entry);
  });
  return { named, sourceBlocks, entries: new Map(sourceBlocks.map((entry) => [entry.node, entry])) };
}

const REFERABLE = new Set(['NAME', 'TBLNAME']);

function namedElement(node: OrgNode, outline: readonly OutlineEntry[]): NamedElement | undefined {
  if (!('name' in node) || node.name === undefined || node.type === 'results' || node.type === 'macro')
    return undefined;
  const { name } = node;
  if (!('children' in node)) return undefined;
  const children: readonly OrgNode[] = node.children;
  let offset: number | undefined;
  let isReferable = false;
  for (const child of children) {
    if (child.type !== 'affiliated' || child.value !== name) continue;
    offset ??= child.start;
    isReferable ||= REFERABLE.has(child.key);
  }
  return { name, node, section: sectionAt(outline, node.start), nameOffset: offset ?? node.start, isReferable };
}

/** The entry of a source block node. */
export function sourceBlockOf(document: BabelDocument, node: Element): SourceBlockEntry | undefined {
  return node.type === 'sourceBlock' ? document.entries.get(node) : undefined;
}

/** The affiliated lines of an element by key, in document order. */
export function affiliatedValues(node: SourceBlock | Call, ...keys: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const child of node.children)
    if (child.type === 'affiliated' && keys.includes(child.key)) found.push(child.value);
  return found;
}
