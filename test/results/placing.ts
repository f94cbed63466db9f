import type { Value } from '../../src/lisp/value.ts';
import type { Call, OrgNode, SourceBlock } from '../../src/org/nodes.ts';
import { scan } from '../../src/org/scan.ts';
import { walk } from '../../src/org/walk.ts';
import type { ResultFormat } from '../../src/results/format.ts';
import { placeResult } from '../../src/results/place.ts';
import { applyEdits } from '../../src/text.ts';

export type Options = Partial<Omit<ResultFormat, 'words'>> & { readonly words?: string; readonly hash?: string };

/** A format of the default words with some more in front, as merging `:results` does. */
export function formatOf({ words = '', ...format }: Options = {}): ResultFormat {
  const own = words.split(' ').filter((word) => word !== '');
  const isHandled = own.some((word) => ['append', 'prepend', 'silent', 'none', 'discard'].includes(word));
  return { language: 'bash', ...format, words: new Set([...own, ...(isHandled ? [] : ['replace'])]) };
}

/** The first block or call of a document that stands in no result. */
export function firstBlock(tree: OrgNode): SourceBlock | Call {
  const found: (SourceBlock | Call)[] = [];
  walk(tree, (node) => {
    if (node.type === 'results') return false;
    if (node.type === 'sourceBlock' || node.type === 'call') found.push(node);
    return undefined;
  });
  const [first] = found;
  if (first === undefined) throw new Error('the document has no block');
  return first;
}

/** The document after the result of its first block was placed. */
export function place(text: string, value: Value, options: Options = {}): string {
  const tree = scan(text);
  const node = firstBlock(tree);
  const block = { node, ...(node.name === undefined ? {} : { name: node.name }) };
  return applyEdits(text, placeResult(text, tree, block, value, formatOf(options), options.hash));
}

const BLOCK = '#+begin_src bash\n#+end_src\n';

/** What stands behind a block after its result was placed. */
export function below(value: Value, options: Options = {}, after = ''): string {
  return place(`${BLOCK}${after}`, value, options).slice(BLOCK.length);
}
