/** From the settings of a command to the criteria by which a document's blocks are chosen. */
import type { Executable } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { OrgrunError } from '../errors.ts';
import type { Selection } from '../plan/plan.ts';
import { selectExecutables } from '../plan/select.ts';
import type { BlockAddress, BlockSelection } from './settings.ts';

/** Chooses the blocks of a document that the flags and the document's own address name. */
export function chooseBlocks(
  document: BabelDocument,
  executables: readonly Executable[],
  selection: BlockSelection,
  address: BlockAddress | undefined,
): Selection {
  const at = [...selection.at, ...(address?.kind === 'place' ? [address] : [])];
  const only = [...selection.only, ...(address?.kind === 'name' ? [address.name] : [])];
  return selectExecutables(document, executables, {
    only,
    at,
    ...(selection.from === undefined ? {} : { from: selection.from }),
    ...(selection.until === undefined ? {} : { until: selection.until }),
    tags: selection.tags,
    filters: selection.filters,
    languages: selection.languages,
  });
}

/** Goes through the documents of a command; a selection that matches nothing in some of them is an error only if it matches nowhere. */
export async function forEachChosen<Input>(
  inputs: readonly Input[],
  visit: (input: Input) => Promise<void>,
): Promise<void> {
  const misses: OrgrunError[] = [];
  for (const input of inputs) {
    try {
      await visit(input);
    } catch (error) {
      if (!(error instanceof OrgrunError) || error.code !== 'usage') throw error;
      misses.push(error);
    }
  }
  const [first] = misses;
  if (first !== undefined && misses.length === inputs.length) throw first;
}
