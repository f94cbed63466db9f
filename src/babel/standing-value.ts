/** The value of a block read from the result that stands in its document, without running anything. */
import { dirname, resolve } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { NIL, type Value } from '../lisp/value.ts';
import { findResult } from '../results/find.ts';
import { argumentText } from './arguments.ts';
import { type BlockInfo, ownLayers } from './block.ts';
import type { Place } from './context.ts';
import { elementValue } from './element-value.ts';
import { locationOf } from './locate.ts';

/** Reads the standing result of a block; an error says how to make one. */
export function standingValue(block: BlockInfo, place: Place): Value {
  const { document } = block;
  const evaluation = block.arguments.values.get('eval');
  const entry = document.sourceBlocks.find(({ node }) => node.start <= block.offset && block.offset < node.end);
  const found =
    entry === undefined
      ? undefined
      : findResult(document.text, document.tree, {
          node: entry.node,
          ...(block.name === undefined ? {} : { name: block.name }),
        });
  const [element] = found?.children ?? [];
  if (found !== undefined && (element === undefined || element.type === 'keyword')) return NIL;
  if (found === undefined || element === undefined) {
    if (evaluation !== undefined && ['no', 'never'].includes(argumentText(evaluation))) return NIL;
    throw missing(block, place);
  }
  return elementValue(document, element, (path) =>
    document.path === undefined ? path : resolve(dirname(document.path), path),
  );
}

function missing(block: BlockInfo, place: Place): OrgrunError {
  const name = block.name ?? `line ${block.document.lineOf(block.offset)}`;
  // Not the merged words: a reference puts `none` among them.
  const entry = block.document.sourceBlocks.find(({ node }) => node.start <= block.offset && block.offset < node.end);
  const words = (entry === undefined ? [] : ownLayers(entry))
    .flat()
    .flatMap(({ key, value }) => (key === 'results' ? (value ?? '').split(/\s+/u) : []));
  const storesNothing = words.includes('silent') || words.includes('none');
  const way = storesNothing ? '--run-references' : `orgrun --only ${name}`;
  return new OrgrunError('document', `${name} has no result to read`, {
    location: locationOf(place.document, place.offset),
    hint: `run it first: ${way}${storesNothing ? '' : ', or --run-references'}`,
  });
}
