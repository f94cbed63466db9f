/** The tree of a document with positions: what the library and the unified plugin hand out. */
import type { Root } from './nodes.ts';
import { addPositions, type Positioned } from './position.ts';
import { scan } from './scan.ts';

/** The root of a parsed document; every node in it has a `position`. */
export type ParsedRoot = Positioned<Root>;

/**
 * Parses an org document into a unist tree with exact offsets. It takes any string, and the leaves put together are it.
 *
 *     parse('* Heading\n').children[0].type // 'section'
 */
export function parse(text: string): ParsedRoot {
  const root = scan(text);
  addPositions(text, root);
  return root;
}
