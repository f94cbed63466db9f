/** Where the standing result of a block is: tree in, results node out. */
import type { Affiliated, Call, Keyword, OrgNode, Results, Root, SourceBlock } from '../org/nodes.ts';
import { childrenOf, pathAt, walk } from '../org/walk.ts';

/** A block or call line, and the name by which its results are found. */
export interface ResultOwner {
  readonly node: SourceBlock | Call;
  readonly name?: string;
}

/**
 * Finds the result of a block or call: by its name anywhere in the document (in any letter case), without a name in the
 * element that follows it directly. The `keyword` of what is returned is the line that says whose result it is.
 */
export function findResult(text: string, tree: Root, { node, name }: ResultOwner): Results | undefined {
  return name === undefined ? findAnonymous(text, tree, node) : findNamed(tree, name.toLowerCase());
}

/** The results of a document by the lower-case name on their keyword line, in document order. */
function resultsByName(tree: Root): ReadonlyMap<string, readonly Results[]> {
  const known = namedByTree.get(tree);
  if (known !== undefined) return known;
  const named = new Map<string, Results[]>();
  walk(tree, (node) => {
    if (node.type !== 'results') return;
    const names = new Set(keywordLines(node).map(({ value }) => value.toLowerCase()));
    for (const name of names) {
      const found = withKeyword(node, ({ value }) => value.toLowerCase() === name);
      if (found === undefined) continue;
      const same = named.get(name);
      if (same === undefined) named.set(name, [found]);
      else same.push(found);
    }
  });
  namedByTree.set(tree, named);
  return named;
}

/** The hash in brackets of a results keyword. */
export function hashOf(text: string, { keyword }: Results): string | undefined {
  return RESULTS_LINE.exec(text.slice(keyword.start, keyword.end))?.[1];
}

// `  #+RESULTS[(2026-11-23 10:00:00) 77c0]:`
const RESULTS_LINE =
  /^[ \t]*#\+results(?:\[(?:\([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\) )?([0-9a-f]+)\])?:[ \t]*/iu;

const namedByTree = new WeakMap<Root, ReadonlyMap<string, readonly Results[]>>();

function findNamed(tree: Root, name: string): Results | undefined {
  return resultsByName(tree).get(name)?.[0];
}

function findAnonymous(text: string, tree: Root, node: OrgNode): Results | undefined {
  const next = nextElement(tree, node);
  if (next?.type !== 'results') return undefined;
  return withKeyword(next, ({ start, end, value }) => value === '' && RESULTS_LINE.test(text.slice(start, end)));
}

/** The element behind a node in the same parent, blank lines aside. */
function nextElement(tree: Root, node: OrgNode): OrgNode | undefined {
  const path = pathAt(tree, node.start);
  const parent = path[path.indexOf(node) - 1];
  const siblings = parent === undefined ? [] : childrenOf(parent);
  return siblings.slice(siblings.indexOf(node) + 1).find((sibling) => sibling.type !== 'blank');
}

/** The results with the first of their keyword lines that passes a test. */
function withKeyword(results: Results, isWanted: (line: Affiliated | Keyword) => boolean): Results | undefined {
  const keyword = keywordLines(results).find(isWanted);
  if (keyword === undefined || keyword === results.keyword) return keyword && results;
  return { ...results, keyword };
}

function keywordLines({ keyword, children: [element] }: Results): readonly (Affiliated | Keyword)[] {
  if (keyword.type === 'keyword' || element === undefined) return [keyword];
  return childrenOf(element).flatMap((line) => (line.type === 'affiliated' && line.key === 'RESULTS' ? line : []));
}
