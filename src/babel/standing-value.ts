/** The value of a block read from the result that stands in its document, without running anything. */
import { dirname, resolve } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { NIL, type Value } from '../lisp/value.ts';
import { findResult } from '../results/find.ts';
import { argumentText } from './arguments.ts';
import type { BlockInfo } from './block.ts';
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
  const storesNothing = block.arguments.results.some((word) => word === 'silent' || word === 'none');
  const way = storesNothing ? '--run-references' : `orgrun --only ${name}`;
  return new OrgrunError('document', `${name} has no result to read`, {
    location: locationOf(place.document, place.offset),
    hint: `run it first: ${way}${storesNothing ? '' : ', or --run-references'}`,
  });
}
