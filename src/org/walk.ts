/** Ways through the tree, without recursion: all nodes, the leaves, the path to an offset. */
import type { OrgNode } from './nodes.ts';

/** The children of a node; none for a leaf. */
export function childrenOf(node: OrgNode): readonly OrgNode[] {
  return 'children' in node && node.children !== undefined ? node.children : [];
}

/** Visits a node and all below it in the order of the text; `false` keeps from going below a node. */
export function walk(node: OrgNode, visit: (node: OrgNode) => void | false): void {
  const pending: OrgNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (visit(next) === false) continue;
    const children = childrenOf(next);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}

/** The leaves in the order of the text. */
export function leaves(node: OrgNode): OrgNode[] {
  const found: OrgNode[] = [];
  walk(node, (next) => {
    if (childrenOf(next).length === 0 && (next.end > next.start || next.type !== 'root')) found.push(next);
  });
  return found;
}

/** The nodes around an offset, outermost first; the last one is a leaf. */
export function pathAt(node: OrgNode, offset: number): OrgNode[] {
  const path: OrgNode[] = [];
  for (let next: OrgNode | undefined = node; next !== undefined;) {
    path.push(next);
    next = childAt(childrenOf(next), offset);
  }
  return path;
}

function childAt(children: readonly OrgNode[], offset: number): OrgNode | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child === undefined || offset < child.start) high = middle - 1;
    else if (offset >= child.end) low = middle + 1;
    else return child;
  }
  return undefined;
}
