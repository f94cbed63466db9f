/** The text of a block as it goes into its target: noweb, variables, labels, indentation. */
import { argumentText } from '../babel/arguments.ts';
import { resultType } from '../babel/arguments.ts';
import type { BlockInfo } from '../babel/block.ts';
import { hasSwitch, removeLabels } from '../babel/body.ts';
import type { BabelContext, Place } from '../babel/context.ts';
import { type Decorate, expandBody } from '../babel/noweb.ts';
import { resolveVariables } from '../babel/resolve.ts';
import { expandWithoutVariables } from '../languages/expand.ts';
import { findLanguage } from '../languages/index.ts';
import type { BlockCode } from '../languages/language.ts';
import { removeCommonIndentation } from '../text.ts';

/** Makes the text of a block; `decorate` surrounds what noweb inserts. */
export async function tangledBody(
  context: BabelContext,
  block: BlockInfo,
  place: Place,
  decorate?: Decorate,
): Promise<string> {
  const body = await expandBody(context, block, 'tangle', place, decorate);
  const expanded = block.arguments.values.has('no-expand') ? body : await expandLanguage(context, block, body, place);
  const labelled = block.switches.includes('-r') ? removeLabels(expanded, block.switches) : expanded;
  if (hasSwitch(block.switches, 'i')) return labelled.replace(/^(?:[ \t]*\n)+/u, '').trimEnd();
  return removeCommonIndentation(labelled)
    .replace(/^[ \t\n\r]+/u, '')
    .replace(/[ \t\n\r]+$/u, '');
}

async function expandLanguage(context: BabelContext, block: BlockInfo, body: string, place: Place): Promise<string> {
  const language = block.language === undefined ? undefined : findLanguage(block.language);
  const variables = language === undefined ? [] : await resolveVariables(context, block, place);
  const code: BlockCode = {
    language: block.language ?? '',
    body,
    variables,
    arguments: block.arguments.values,
    words: new Set(block.arguments.results),
    type: resultType(block.arguments.results),
    purpose: 'tangle',
  };
  return language === undefined ? expandWithoutVariables(code) : language.expand(code);
}

/** The text of a header argument, where it has one. */
export function argumentOf(block: BlockInfo, key: string): string | undefined {
  const value = block.arguments.values.get(key);
  return value === undefined ? undefined : argumentText(value);
}
