/** Line and column for the nodes of a tree, as unist has them; the scanner itself counts offsets only. */
import { lineAt, lineStarts } from '../text.ts';
import type { OrgNode, Root } from './nodes.ts';
import { childrenOf } from './walk.ts';

/** 1-based line and column, 0-based offset, all in UTF-16 units. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Position {
  readonly start: Point;
  readonly end: Point;
}

/** A node of the tree and all nodes below it, each with its position. */
export type Positioned<N> = N extends { readonly children: readonly (infer C)[] }
  ? Omit<N, 'children'> & { readonly position: Position; children: Positioned<C>[] }
  : N & { readonly position: Position };

/** Gives every node of a tree its position, in place and without recursion. */
export function addPositions(text: string, root: Root): Root & { readonly position: Position } {
  const starts = lineStarts(text);
  const pointAt = (offset: number): Point => {
    const line = lineAt(starts, offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset };
  };
  const position = (node: OrgNode): Position => ({ start: pointAt(node.start), end: pointAt(node.end) });
  const pending: OrgNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    Object.assign(node, { position: position(node) });
    for (const child of childrenOf(node)) pending.push(child);
  }
  return Object.assign(root, { position: position(root) });
}
