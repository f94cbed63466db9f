/** Document errors found before anything runs: references, cycles, header arguments of the blocks that a run takes in. */
import { argumentText } from '../babel/arguments.ts';
import type { BlockInfo } from '../babel/block.ts';
import { inlineInfo, sourceBlockInfo } from '../babel/block.ts';
import type { Executable } from '../babel/collect.ts';
import type { BabelContext, Place } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { located } from '../babel/locate.ts';
import { expandBody } from '../babel/noweb.ts';
import { callInfo, resolveReference, resolveVariables } from '../babel/resolve.ts';
import { OrgrunError } from '../errors.ts';
import { findLanguage } from '../languages/index.ts';
import { NIL, type Value } from '../lisp/value.ts';
import { checkSession } from './session.ts';

/** Resolves everything that an executable needs, running nothing; throws what a run could not do. */
export async function checkExecutable(
  context: BabelContext,
  document: BabelDocument,
  executable: Executable,
): Promise<void> {
  const place: Place = { document, section: executable.section, offset: executable.offset };
  const dry = dryContext(context, []);
  try {
    const block = await blockOf(dry, document, executable, place);
    if (block !== undefined) await checkBlock(dryContext(context, [linkOf(block)]), block, place);
  } catch (error) {
    throw located(error, document, executable.offset);
  }
}

/** Resolves everything that the text of a tangled block needs, running nothing. */
export async function checkTangled(context: BabelContext, block: BlockInfo): Promise<void> {
  if (block.arguments.variables.length === 0 && !block.body.includes('<<')) return;
  const place: Place = { document: block.document, section: block.section, offset: block.offset };
  const dry = dryContext(context, [linkOf(block)]);
  try {
    await resolveVariables(dry, block, place);
    await expandBody(dry, block, 'tangle', place);
  } catch (error) {
    throw located(error, block.document, block.offset);
  }
}

async function blockOf(
  context: BabelContext,
  document: BabelDocument,
  executable: Executable,
  place: Place,
): Promise<BlockInfo | undefined> {
  switch (executable.kind) {
    case 'src':
      return sourceBlockInfo(context, document, executable.entry);
    case 'inline':
      return inlineInfo(context, document, executable.node, executable.section);
    case 'call':
    case 'inlineCall': {
      const { section, offset } = executable;
      return await callInfo(
        context,
        document,
        { text: executable.node.value, section, offset, isInline: executable.kind === 'inlineCall' },
        place,
      );
    }
  }
}

async function checkBlock(context: BabelContext, block: BlockInfo, place: Place): Promise<void> {
  checkSession(block);
  const variables = await resolveVariables(context, block, place);
  const body = await expandBody(context, block, 'eval', place);
  const stdin = block.arguments.values.get('stdin');
  if (stdin !== undefined) await resolveReference(context, block.document, argumentText(stdin), place);
  const isKnown = block.arguments.variables.every(({ content }) => 'text' in content && !content.text.includes('('));
  const language = block.language === undefined ? undefined : findLanguage(block.language);
  if (!isKnown || language === undefined) return;
  // Values that a language cannot write (a rule in an associative array) show here.
  language.expand({
    language: block.language ?? '',
    body,
    variables,
    arguments: block.arguments.values,
    words: new Set(block.arguments.results),
    type: 'output',
    purpose: 'run',
  });
}

/** A block on the way from one that runs to one that it needs. */
interface Link {
  readonly id: string;
  readonly name: string;
}

function linkOf({ document, offset, name }: BlockInfo): Link {
  return { id: `${document.path ?? ''}:${offset}`, name: name ?? `line ${document.lineOf(offset)}` };
}

/** A context in which a referenced block is looked through instead of run; its value is not known. */
function dryContext(context: BabelContext, chain: readonly Link[]): BabelContext {
  return {
    ...context,
    evaluate: async (block, place): Promise<Value> => {
      const link = linkOf(block);
      const from = chain.findIndex(({ id }) => id === link.id);
      if (from !== -1) {
        const names = [...chain.slice(from), link].map(({ name }) => name);
        throw new OrgrunError('document', `references run in a circle: ${names.join(' → ')}`, {
          hint: 'take one of the references out',
        });
      }
      await checkBlock(dryContext(context, [...chain, link]), block, place);
      return NIL;
    },
  };
}
