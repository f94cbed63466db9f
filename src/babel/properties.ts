/** Properties as a block inherits them: drawers from its heading upwards, then the file's `#+PROPERTY` lines. */
import { dirname, isAbsolute, join } from 'node:path';
import { OrgrunError } from '../errors.ts';
import type { NodeProperty, OrgNode, Root, Section } from '../org/nodes.ts';
import { scan } from '../org/scan.ts';
import { walk } from '../org/walk.ts';
import type { OutlineEntry } from './outline.ts';

/** Reads a file that a document names, relative to the document; undefined where there is none. */
export type ReadFile = (path: string) => string | undefined;

export interface Properties {
  /** By section index: what its own drawer says. */
  readonly drawers: readonly (Drawer | undefined)[];
  /** `#+PROPERTY` lines by upper-case key. */
  readonly keywords: ReadonlyMap<string, string>;
  readonly outline: readonly OutlineEntry[];
}

/** Upper-case key to value; `KEY+` lines are kept apart, in order. */
interface Drawer {
  readonly base: ReadonlyMap<string, string>;
  readonly added: ReadonlyMap<string, readonly string[]>;
}

export function readProperties(tree: Root, outline: readonly OutlineEntry[], readFile: ReadFile): Properties {
  const keywords = new Map<string, string>();
  collectKeywords(tree, { readFile, found: keywords, opened: [], folder: '.' });
  return { drawers: tree.children.map(drawerOf), keywords, outline };
}

/** The inherited value of a property at a section; undefined where nothing sets it. */
export function propertyAt(properties: Properties, section: number, key: string): string | undefined {
  const wanted = key.toUpperCase();
  const parts: string[] = [];
  for (const index of lineage(properties, section)) {
    const drawer = properties.drawers[index];
    if (drawer === undefined) continue;
    parts.unshift(...(drawer.added.get(wanted) ?? []));
    const base = drawer.base.get(wanted);
    if (base !== undefined) return combined([base, ...parts]);
  }
  const keyword = properties.keywords.get(wanted);
  if (keyword !== undefined) parts.unshift(keyword);
  return parts.length === 0 ? undefined : combined(parts);
}

/** A property of the heading itself, not inherited. */
export function ownProperty(properties: Properties, section: number, key: string): string | undefined {
  const drawer = properties.drawers[section];
  const wanted = key.toUpperCase();
  const parts = [drawer?.base.get(wanted), ...(drawer?.added.get(wanted) ?? [])].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function combined(parts: readonly string[]): string | undefined {
  const text = parts.filter((part) => part !== '').join(' ');
  return text === 'nil' ? undefined : text;
}

/** A section, the sections around it, and at last the file's own drawer. */
function lineage(properties: Properties, section: number): readonly number[] {
  const path: number[] = [];
  for (let next: number | undefined = section; next !== undefined; next = properties.outline[next]?.parent)
    path.push(next);
  const last = path.at(-1);
  const hasFileSection = properties.outline[0]?.heading === undefined;
  if (hasFileSection && last !== 0) path.push(0);
  return path;
}

function drawerOf(section: Section): Drawer | undefined {
  const node = section.children.find((child) => child.type === 'propertyDrawer');
  if (node === undefined) return undefined;
  const base = new Map<string, string>();
  const added = new Map<string, string[]>();
  for (const property of node.children) if (property.type === 'nodeProperty') note(property, base, added);
  return { base, added };
}

function note(property: NodeProperty, base: Map<string, string>, added: Map<string, string[]>): void {
  const key = property.key.toUpperCase();
  if (!key.endsWith('+')) {
    base.set(key, property.value);
    return;
  }
  const bare = key.slice(0, -1);
  added.set(bare, [...(added.get(bare) ?? []), property.value]);
}

const MOST_SETUP_FILES = 100;

interface Collecting {
  readonly readFile: ReadFile;
  readonly found: Map<string, string>;
  readonly opened: string[];
  /** Of the file that is read, relative to the document's. */
  readonly folder: string;
}

function collectKeywords(tree: Root, collecting: Collecting): void {
  walk(tree, (node: OrgNode) => {
    if (node.type !== 'keyword') return;
    if (node.key === 'PROPERTY') noteKeyword(node.value, collecting.found);
    if (node.key === 'SETUPFILE') collectSetup(node.value, collecting);
  });
}

function noteKeyword(value: string, found: Map<string, string>): void {
  const blank = value.search(/\s/u);
  const key = (blank === -1 ? value : value.slice(0, blank)).toUpperCase();
  const text = blank === -1 ? '' : value.slice(blank).trim();
  if (!key.endsWith('+')) {
    found.set(key, text);
    return;
  }
  const bare = key.slice(0, -1);
  const before = found.get(bare);
  found.set(bare, before === undefined ? text : `${before} ${text}`);
}

/** A setup file that includes itself is read once. */
function collectSetup(value: string, collecting: Collecting): void {
  const { readFile, opened, folder } = collecting;
  const name = value.replace(/^"(.*)"$/u, '$1');
  const path = isAbsolute(name) || name.startsWith('~') ? name : join(folder, name);
  if (opened.includes(path)) return;
  if (opened.length > MOST_SETUP_FILES) throw new OrgrunError('document', `too many setup files: ${path}`);
  opened.push(path);
  const text = readFile(path);
  if (text !== undefined) collectKeywords(scan(text), { ...collecting, folder: dirname(path) });
}
