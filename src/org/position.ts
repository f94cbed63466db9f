/** Line and column for the nodes of a tree, as unist has them; the scanner itself counts offsets only. */
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

/** A node with its position, and so all below it, in the form that unist's utilities take and change. */
export type Positioned<Node> = Node extends { readonly type: string }
  ? { [Key in keyof Node]: Key extends 'children' ? PositionedAll<Node[Key]> : Node[Key] } & { position: Position }
  : Node;

type PositionedAll<Nodes> = { -readonly [Key in keyof Nodes]: Positioned<Nodes[Key]> };

/** Gives every node of a tree its position, in place. */
export function addPositions(text: string, root: Root): asserts root is Positioned<Root> & Root {
  // Starts ascend on the way down, ends on the way up, so that either way goes through the lines once.
  const startAt = openPoints(text);
  const endAt = openPoints(text);
  const pending: Visit[] = [{ node: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, start } = next;
    if (start !== undefined) {
      Object.assign(node, { position: { start, end: endAt(node.end) } });
      continue;
    }
    pending.push({ node, start: startAt(node.start) });
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) pending.push({ node: child });
    }
  }
}

/** A node on the way down, or with its start on the way up. */
interface Visit {
  readonly node: OrgNode;
  readonly start?: Point;
}

/** Makes points of offsets that never descend. */
function openPoints(text: string): (offset: number) => Point {
  let line = 1;
  let lineStart = 0;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next !== -1 && next < offset; next = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = next + 1;
    }
    return { line, column: offset - lineStart + 1, offset };
  };
}
