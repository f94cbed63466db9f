/** Noweb references: `<<name>>` and `<<name(arguments)>>` expanded inside a body. */
import { OrgrunError } from '../errors.ts';
import { printReadable } from '../lisp/print.ts';
import { argumentText, argumentWords } from './arguments.ts';
import { type BlockInfo, inheritedLayers, ownLayers, sourceBlockInfo } from './block.ts';
import type { BabelContext, Place } from './context.ts';
import { type BabelDocument, type SourceBlockEntry, sourceBlockOf } from './document.ts';
import { headingText } from './heading-text.ts';
import { locationOf } from './locate.ts';
import { findNamedBlock } from './reference.ts';
import { resolveReference } from './resolve.ts';

export type NowebPhase = 'eval' | 'tangle' | 'export';

/** Surrounds the text of an inserted block, as `:comments noweb` asks. */
export type Decorate = (block: BlockInfo, text: string) => string;

const EXPANDING: Readonly<Record<NowebPhase, readonly string[]>> = {
  eval: ['yes', 'no-export', 'strip-export', 'strip-tangle', 'eval'],
  tangle: ['yes', 'tangle', 'no-export', 'strip-export'],
  export: ['yes', 'strip-tangle'],
};

// `<<name>>` within a line; the leftmost `<<` opens it, and blanks touch neither end.
const REFERENCE = /<<([^ \t\n](?:[^\n]*?[^ \t\n])?)>>/u;

/** The body of a block for a phase: references expanded, deleted, or left as they are. */
export async function expandBody(
  context: BabelContext,
  block: BlockInfo,
  phase: NowebPhase,
  place: Place,
  decorate?: Decorate,
): Promise<string> {
  const strip = phase === 'eval' ? undefined : `strip-${phase}`;
  const setting = block.arguments.values.get('noweb');
  if (strip !== undefined && setting !== undefined && argumentText(setting) === strip)
    return stripReferences(block.body);
  return await expandIfAllowed(context, block, { phase, place, decorate, chain: [] });
}

function stripReferences(body: string): string {
  return body
    .split('\n')
    .map((line) => (line.includes('>>') ? line.replace(new RegExp(REFERENCE, 'gu'), '') : line))
    .join('\n');
}

interface Expansion {
  readonly phase: NowebPhase;
  readonly place: Place;
  readonly decorate: Decorate | undefined;
  /** The names that are being expanded, outermost first. */
  readonly chain: readonly string[];
}

async function expandIfAllowed(context: BabelContext, block: BlockInfo, expansion: Expansion): Promise<string> {
  const words = argumentWords(block.arguments.values, 'noweb');
  if (!words.some((word) => EXPANDING[expansion.phase].includes(word)) || !block.body.includes('<<')) return block.body;
  const prefix = block.arguments.values.get('noweb-prefix');
  const isPrefixed = prefix === undefined || !['no', 'nil', ''].includes(argumentText(prefix));
  const lines: string[] = [];
  for (const line of block.body.split('\n'))
    lines.push(await expandLine(context, block.document, line, isPrefixed, expansion));
  return lines.join('\n');
}

/** Expands the references of a line from left to right; further lines of an expansion get what stands before it. */
async function expandLine(
  context: BabelContext,
  document: BabelDocument,
  line: string,
  isPrefixed: boolean,
  expansion: Expansion,
): Promise<string> {
  let expanded = '';
  let rest = line;
  while (rest.includes('>>')) {
    const match = REFERENCE.exec(rest);
    if (match === null) break;
    const prefix = rest.slice(0, match.index);
    const text = await expandReference(context, document, match[1] ?? '', expansion);
    const lines = text.split(/[\n\r]/u);
    expanded += prefix + lines.join(isPrefixed ? `\n${prefix}` : '\n');
    rest = rest.slice(match.index + match[0].length);
  }
  return expanded + rest;
}

async function expandReference(
  context: BabelContext,
  document: BabelDocument,
  id: string,
  expansion: Expansion,
): Promise<string> {
  if (/\(.*\)/u.test(id)) {
    const value = await resolveReference(context, document, id, expansion.place);
    return typeof value === 'string' ? value : printReadable(value);
  }
  if (expansion.chain.includes(id)) {
    throw new OrgrunError('document', `noweb references run in a circle: ${[...expansion.chain, id].join(' → ')}`, {
      location: locationOf(expansion.place.document, expansion.place.offset),
      hint: 'take one of the references out',
    });
  }
  const inner = { ...expansion, chain: [...expansion.chain, id] };
  const known = collectedGroups(document, id);
  if (known !== undefined) return await joinGroup(context, document, known, inner);
  const heading = headingText(document, id);
  if (heading !== undefined) return heading;
  const named = namedBlock(document, id) ?? libraryBlock(context, id);
  if (named !== undefined) return await blockText(context, named.document, named.entry, inner);
  const group = groupsOf(context, document).get(id);
  if (group !== undefined) return await joinGroup(context, document, group, inner);
  context.note(
    {
      kind: 'missing-noweb',
      severity: 'warning',
      message: `noweb reference <<${id}>> names nothing: it expands to the empty text`,
      offset: expansion.place.offset,
    },
    expansion.place.document,
  );
  return '';
}

async function blockText(
  context: BabelContext,
  document: BabelDocument,
  entry: SourceBlockEntry,
  expansion: Expansion,
): Promise<string> {
  const block = sourceBlockInfo(context, document, entry);
  const text = await expandIfAllowed(context, block, expansion);
  return expansion.decorate === undefined ? text : expansion.decorate(block, text);
}

async function joinGroup(
  context: BabelContext,
  document: BabelDocument,
  group: readonly SourceBlockEntry[],
  expansion: Expansion,
): Promise<string> {
  let joined = '';
  for (const [index, entry] of group.entries()) {
    joined += await blockText(context, document, entry, expansion);
    if (index === group.length - 1) break;
    const separator = sourceBlockInfo(context, document, entry).arguments.values.get('noweb-sep');
    joined += separator === undefined ? '\n' : argumentText(separator);
  }
  return joined;
}

interface Block {
  readonly document: BabelDocument;
  readonly entry: SourceBlockEntry;
}

/** The first source block of a name, in any letter case; one under a COMMENT heading ends the search. */
function namedBlock(document: BabelDocument, id: string): Block | undefined {
  const element = findNamedBlock(document, id);
  if (element === undefined || document.outline[element.section]?.isComment === true) return undefined;
  const entry = sourceBlockOf(document, element.node);
  return entry === undefined ? undefined : { document, entry };
}

function libraryBlock(context: BabelContext, id: string): Block | undefined {
  for (const library of context.library) {
    const found = namedBlock(library, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Groups = ReadonlyMap<string, readonly SourceBlockEntry[]>;

const groupsByDocument = new WeakMap<BabelDocument, Groups>();

/** Once Org has gathered the `:noweb-ref` groups, they come before names, until the document changes. */
function collectedGroups(document: BabelDocument, id: string): readonly SourceBlockEntry[] | undefined {
  return groupsByDocument.get(document)?.get(id);
}

function groupsOf(context: BabelContext, document: BabelDocument): Groups {
  const known = groupsByDocument.get(document);
  if (known !== undefined) return known;
  const groups = new Map<string, SourceBlockEntry[]>();
  for (const entry of document.sourceBlocks) {
    if (document.outline[entry.section]?.isComment === true || !mayHaveGroup(document, entry)) continue;
    const value = sourceBlockInfo(context, document, entry).arguments.values.get('noweb-ref');
    const id = value === undefined ? '' : argumentText(value);
    if (id === '') continue;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [entry]);
    else group.push(entry);
  }
  groupsByDocument.set(document, groups);
  return groups;
}

/** True where a layer of the block holds `:noweb-ref`: the others need not be merged. */
function mayHaveGroup(document: BabelDocument, entry: SourceBlockEntry): boolean {
  const layers = [...inheritedLayers(document, entry.section, entry.node.language, false), ...ownLayers(entry)];
  return layers.some((layer) => layer.some((argument) => argument.key === 'noweb-ref'));
}
