/** Whether an executable is to run at all, and why not: the language, `:eval`, and what its author asked for. */
import { argumentText, type Layer } from '../babel/arguments.ts';
import { ownLayers, propertyLayers } from '../babel/block.ts';
import type { Executable } from '../babel/collect.ts';
import type { BabelDocument } from '../babel/document.ts';
import { findLanguage } from '../languages/index.ts';
import { isNil, type Value } from '../lisp/value.ts';
import { splitHeaderArguments } from '../org/header-args.ts';

export type Decision =
  | { readonly kind: 'run'; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  /** It is to run and cannot: nothing runs its language, or its header arguments are wrong. */
  | { readonly kind: 'impossible'; readonly reason: string; readonly hint?: string };

/** Decides about a block by its language and what stands on its own lines; calls always run. */
export function decideByLanguage(document: BabelDocument, executable: Executable, isSelected: boolean): Decision {
  const language = languageOf(executable);
  if (executable.kind === 'call' || executable.kind === 'inlineCall') return { kind: 'run', reason: 'a call' };
  const known = language === undefined ? undefined : findLanguage(language);
  const asks = asksForResults(executable);
  if (known === undefined) {
    const what = language === undefined ? 'the block has no language' : `nothing runs the language ${language}`;
    if (!asks && !isSelected) return { kind: 'skip', reason: what };
    const hint = asks ? 'take `:results` off the block, or set `:eval no`' : 'choose another block (see --list)';
    return { kind: 'impossible', reason: what, hint };
  }
  if (known.shipsWithOrg || isSelected || asks || asksForLanguage(document, executable, language))
    return { kind: 'run', reason: 'selected' };
  return { kind: 'skip', reason: `${language} blocks run only where they ask for it: \`:results\` or \`:eval yes\`` };
}

function languageOf(executable: Executable): string | undefined {
  if (executable.kind === 'src') return executable.entry.node.language;
  return executable.kind === 'inline' ? executable.node.language : undefined;
}

const ASKING = new Set(['results', 'session']);

function asksForResults(executable: Executable): boolean {
  return linesOf(executable).some((layer) =>
    layer.some(({ key, value }) => ASKING.has(key) || (key === 'eval' && value === 'yes')),
  );
}

/** True where a block's own lines keep it from running; for one whose arguments cannot be merged. */
export function saysOff(executable: Executable): boolean {
  const last = linesOf(executable)
    .flat()
    .findLast(({ key }) => key === 'eval');
  return last?.value === 'no' || last?.value === 'never';
}

/** The header arguments on the lines of an executable itself. */
function linesOf(executable: Executable): readonly Layer[] {
  if (executable.kind === 'src') return ownLayers(executable.entry);
  return executable.kind === 'inline' ? [splitHeaderArguments(executable.node.parameters)] : [];
}

/** `header-args:LANG` asks for all blocks of a language. */
function asksForLanguage(document: BabelDocument, executable: Executable, language: string | undefined): boolean {
  const [, own] = propertyLayers(document, executable.section, language);
  return own?.some(({ key, value }) => ASKING.has(key) || (key === 'eval' && value === 'yes')) === true;
}

/** True where `:eval` or `:noeval` keeps a block from running. */
export function isEvalOff(values: ReadonlyMap<string, Value>): boolean {
  const value = values.get('eval');
  const text = value === undefined || isNil(value) ? (values.has('noeval') ? 'no' : '') : argumentText(value);
  return text === 'no' || text === 'never';
}
