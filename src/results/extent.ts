/** How far a standing result reaches, and what its text is. */
import type { Element, OrgNode, Results, Root } from '../org/nodes.ts';
import { childrenOf, pathAt } from '../org/walk.ts';
import { type Edit, endOfLine, isBlank, type Span, trimEnd } from '../text.ts';

/**
 * The span that a new result replaces, from the line below the keyword on: a line that is one link, or an element of a
 * kind that results have, with its own affiliated lines. Of anything else it is empty: the new result goes above it.
 */
export function replacedExtent(text: string, results: Results): Span {
  const start = results.keyword.end;
  const [element] = results.children;
  if (isBlank(text.slice(start, endOfLine(text, start)))) return { start, end: start };
  LINK_LINE.lastIndex = start;
  if (LINK_LINE.test(text)) return { start, end: nextLine(text, start) };
  if (element === undefined || !REPLACED.has(element.type)) return { start, end: start };
  return { start, end: lastLineEnd(text, { start, end: element.end }) };
}

/** The span of the element that a results keyword belongs to, of any kind, without its affiliated lines; empty for a lone keyword. */
export function elementExtent(text: string, { keyword, children: [element] }: Results): Span {
  if (element === undefined || element.type === 'keyword') return { start: keyword.end, end: keyword.end };
  const start = childrenOf(element).find((child) => child.type !== 'affiliated')?.start ?? keyword.end;
  return { start, end: lastLineEnd(text, { start, end: element.end }) };
}

/** The text of a result, without its keyword line: what digests are made of, and what is read back. */
export function resultText(text: string, results: Results): string {
  const replaced = replacedExtent(text, results);
  return text.slice(replaced.start, replaced.end > replaced.start ? replaced.end : elementExtent(text, results).end);
}

/** The text of a result that grows by `append` or `prepend`: whatever follows without a blank line, up to the next block or result. */
export function regionText(text: string, tree: Root, results: Results): string {
  const path = pathAt(tree, results.start);
  const at = path.findIndex((node) => node.type === 'results' && node.start === results.start);
  const siblings = childrenOf(path[at - 1] ?? tree).filter((node) => node.start >= results.end);
  const isSource = results.children[0]?.type === 'sourceBlock';
  const end = siblings.find((node) => ENDS_REGION.has(node.type) || (node.type === 'sourceBlock' && !isSource))?.start;
  return text.slice(results.keyword.end, end ?? siblings.at(-1)?.end ?? results.end);
}

/** The edit that removes a result with its keyword and the blank lines above, as an export does. */
export function removeResult(text: string, results: Results): Edit {
  const above = trimEnd(text.slice(0, results.keyword.start)).length;
  return { start: above === 0 ? 0 : nextLine(text, above), end: replacedExtent(text, results).end, text: '' };
}

const ENDS_REGION = new Set<OrgNode['type']>(['blank', 'results', 'call', 'heading']);

const REPLACED = new Set<Element['type']>([
  'drawer',
  'exampleBlock',
  'exportBlock',
  'fixedWidth',
  'specialBlock',
  'sourceBlock',
  'list',
  'table',
  'latexEnvironment',
]);

// `  [[file:a.png][a]]`, and nothing else on the line
const LINK_LINE = /[ \t]*\[\[(?:[^\][\\]|\\.)+\](?:\[[^\n]+?\])?\][ \t]*(?=\n|$)/uy;

/** The end of the last line of a span that is not blank. */
function lastLineEnd(text: string, { start, end }: Span): number {
  return nextLine(text, start + trimEnd(text.slice(start, end)).length);
}

function nextLine(text: string, offset: number): number {
  return Math.min(endOfLine(text, offset) + 1, text.length);
}
