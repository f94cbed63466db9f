/** Whether indentation is written with tabs: `#+STARTUP: indent` makes Org write spaces alone. */
import type { Root } from '../org/nodes.ts';
import { walk } from '../org/walk.ts';

const known = new WeakMap<Root, boolean>();

/** True unless the document's last word on it is `indent`. */
export function indentsWithTabs(tree: Root): boolean {
  const before = known.get(tree);
  if (before !== undefined) return before;
  let result = true;
  walk(tree, (node) => {
    if (node.type !== 'keyword' || node.key !== 'STARTUP') return;
    for (const word of node.value.split(/[ \t]+/u))
      if (word === 'indent' || word === 'noindent') result = word === 'noindent';
  });
  known.set(tree, result);
  return result;
}
