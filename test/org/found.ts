import { visit } from 'unist-util-visit';
import type { OrgNode } from '../../src/org/nodes.ts';
import { parse } from '../../src/org/parse.ts';

/** The nodes of a type as unist-util-visit meets them: the text that their offsets cut out, and their own fields. */
export function found(text: string, type: OrgNode['type']): readonly Readonly<Record<string, unknown>>[] {
  const nodes: Record<string, unknown>[] = [];
  visit(parse(text), type, (node) => {
    const {
      type: _type,
      start: _start,
      end: _end,
      position,
      children: _children,
      keyword,
      ...fields
    } = { children: [], keyword: undefined, ...node };
    nodes.push({
      source: text.slice(position.start.offset, position.end.offset),
      ...fields,
      ...(typeof keyword === 'string' ? { keyword } : {}),
    });
  });
  return nodes;
}

/** The types and texts of a node's children, by the type of the node: the first one of it in a text. */
export function children(text: string, type: OrgNode['type']): readonly (readonly [type: string, source: string])[] {
  let parts: (readonly [string, string])[] = [];
  visit(parse(text), type, (node) => {
    if (parts.length > 0 || !('children' in node) || node.children === undefined) return;
    parts = node.children.map((child) => [child.type, text.slice(child.start, child.end)]);
  });
  return parts;
}
