/** References, variables and calls resolved. Blocks that must run for it run through the context. */
import { dirname, resolve as resolvePath } from 'node:path';
import { OrgrunError } from '../errors.ts';
import type { Variable } from '../languages/language.ts';
import { convert } from '../lisp/convert.ts';
import type { LispEnvironment } from '../lisp/environment.ts';
import { printPlain } from '../lisp/print.ts';
import { isNil, isSymbol, NIL, type Value } from '../lisp/value.ts';
import { type HeaderArgument, splitHeaderArguments } from '../org/header-args.ts';
import { mergeLayers, mergePieces } from './arguments.ts';
import { type Assignment, type Content, splitCallArguments, type VariablePiece } from './assignments.ts';
import { type BlockInfo, propertyLayers, sourceBlockInfo } from './block.ts';
import { parseCall } from './call.ts';
import type { BabelContext, Place } from './context.ts';
import { type BabelDocument, type NamedElement, sourceBlockOf } from './document.ts';
import { elementValue } from './element-value.ts';
import { headingText } from './heading-text.ts';
import { indexValue } from './index-value.ts';
import { locationOf } from './locate.ts';
import { noteOutOfRange, noteRaggedRows } from './reference-notes.ts';
import { findNamed, parseReference, type Reference, splitFile } from './reference.ts';
import { prepareVariable } from './variables.ts';

/** A call as it stands in a document. */
export interface CallSite {
  /** `name[inside](arguments) end`. */
  readonly text: string;
  readonly section: number;
  readonly offset: number;
  readonly isInline?: boolean;
}

/** Resolves the variables of a block, in order; references look from `place`. */
export async function resolveVariables(
  context: BabelContext,
  block: BlockInfo,
  place: Place,
): Promise<readonly Variable[]> {
  const resolved: Variable[] = [];
  for (const assignment of block.arguments.variables)
    resolved.push(await resolveVariable(context, block, assignment, place));
  return resolved;
}

async function resolveVariable(
  context: BabelContext,
  block: BlockInfo,
  assignment: Assignment,
  place: Place,
): Promise<Variable> {
  const { name, content } = assignment;
  const override = context.overrides.get(name);
  if (override !== undefined) return { name, value: convert(override) };
  if ('variable' in content) return content.variable;
  const value = await resolveContent(context, block.document, content, place);
  return prepareVariable(name, value, block.arguments.values);
}

/** The value of what stands behind an equals sign: a literal, Lisp, or a reference. */
async function resolveContent(
  context: BabelContext,
  document: BabelDocument,
  content: Content,
  place: Place,
): Promise<Value> {
  if ('variable' in content) return content.variable.value;
  if ('value' in content) return content.value;
  const value = convert(content.text, context.environment(place));
  return value === content.text ? await resolveReference(context, document, content.text, place) : value;
}

/** The value of a reference in a document. */
export async function resolveReference(
  context: BabelContext,
  document: BabelDocument,
  text: string,
  place: Place,
): Promise<Value> {
  const reference = parseReference(text);
  const pieces = await resolvePieces(context, document, splitCallArguments(reference.arguments ?? ''), place);
  const value = await targetValue(context, document, reference, pieces, place);
  const plain = isSymbol(value) && !isNil(value) ? printPlain(value) : value;
  if (reference.index === undefined) return plain;
  noteOutOfRange(context, plain, reference.name, reference.index, place);
  return indexValue(plain, reference.index);
}

/** Resolves call arguments where they stand, before another file or block is looked at. */
async function resolvePieces(
  context: BabelContext,
  document: BabelDocument,
  pieces: readonly VariablePiece[],
  place: Place,
): Promise<readonly VariablePiece[]> {
  const resolved: VariablePiece[] = [];
  for (const piece of pieces) {
    const value = await resolveContent(context, document, piece.content, place);
    resolved.push({ ...(piece.name === undefined ? {} : { name: piece.name }), content: { value } });
  }
  return resolved;
}

async function targetValue(
  context: BabelContext,
  document: BabelDocument,
  reference: Reference,
  pieces: readonly VariablePiece[],
  place: Place,
): Promise<Value> {
  const found = findTarget(context, document, reference.name);
  if (found === undefined) throw referenceNotFound(reference.name, document, place);
  if ('heading' in found) return found.heading;
  const { element, document: owner } = found;
  if (element.node.type === 'call') return await callValue(context, owner, element, place);
  if (element.node.type === 'sourceBlock' && !reference.isContents) {
    const info = referencedBlock(context, owner, element, reference, pieces, place);
    return info === undefined ? NIL : await context.evaluate(info, place);
  }
  const value = elementValue(owner, element.node, (path) => absolutePath(owner, path));
  if (element.node.type === 'table') noteRaggedRows(context, owner, element, value);
  return value;
}

/** An element, or the text of a heading found by its id. */
type Target = { readonly document: BabelDocument; readonly element: NamedElement } | { readonly heading: string };

/** Finds what a reference names: in a file, in the document by name, then by heading id, then in the library. */
export function findTarget(context: BabelContext, document: BabelDocument, name: string): Target | undefined {
  const split = splitFile(name);
  const other = split === undefined ? undefined : context.openDocument(split.file, document);
  if (split !== undefined && other !== undefined) return findIn(context, other, split.name);
  return findIn(context, document, name);
}

function findIn(context: BabelContext, document: BabelDocument, name: string): Target | undefined {
  const element = findNamed(document, name);
  if (element !== undefined) return { document, element };
  const heading = headingText(document, name);
  if (heading !== undefined) return { heading };
  for (const library of context.library) {
    const known = findNamed(library, name);
    if (known !== undefined) return { document: library, element: known };
  }
  return undefined;
}

/** The block that a reference runs, its arguments overridden by those of the reference. */
function referencedBlock(
  context: BabelContext,
  document: BabelDocument,
  element: NamedElement,
  reference: Reference,
  pieces: readonly VariablePiece[],
  place: Place,
): BlockInfo | undefined {
  const entry = sourceBlockOf(document, element.node);
  if (entry === undefined) return undefined;
  const info = sourceBlockInfo(context, document, entry, place);
  const headers = splitHeaderArguments(`${reference.headers} :results none`);
  const merged = mergeLayers([headers], () => context.environment(place), info.arguments);
  return { ...info, arguments: mergePieces(merged, pieces) };
}

async function callValue(
  context: BabelContext,
  document: BabelDocument,
  element: NamedElement,
  place: Place,
): Promise<Value> {
  if (element.node.type !== 'call') return NIL;
  const info = await callInfo(
    context,
    document,
    { text: element.node.value, section: element.section, offset: element.node.start },
    place,
  );
  if (info === undefined) return NIL;
  const none = mergeLayers([splitHeaderArguments(':results none')], () => context.environment(place), info.arguments);
  return await context.evaluate({ ...info, arguments: none }, place);
}

/** The block that a call runs, with the call's arguments over its own; undefined where it calls nothing. */
export async function callInfo(
  context: BabelContext,
  document: BabelDocument,
  site: CallSite,
  place: Place,
): Promise<BlockInfo | undefined> {
  const call = parseCall(site.text, site.isInline);
  const called = call === undefined ? undefined : await calledBlock(context, document, call.name, place);
  if (call === undefined || called === undefined) return undefined;
  const variables = await resolveVariables(context, called, place);
  const environment = (): LispEnvironment => context.environment(place);
  const base = {
    ...called.arguments,
    variables: variables.map((variable) => ({ name: variable.name, content: { variable } })),
  };
  const exportsResults: HeaderArgument = { key: 'exports', value: 'results' };
  const layers = [
    [exportsResults],
    ...propertyLayers(document, site.section, called.language),
    splitHeaderArguments(call.inside),
  ];
  const pieces = await resolvePieces(context, document, splitCallArguments(call.arguments), place);
  const merged = mergeLayers(
    [splitHeaderArguments(call.end)],
    environment,
    mergePieces(mergeLayers(layers, environment, base), pieces),
  );
  // Org carries the words of the called block along, beside those that the call puts in their place.
  const results = [...new Set([...merged.results, ...called.arguments.results])];
  return { ...called, arguments: { ...merged, results } };
}

/** Finds the block of a name; COMMENT trees count here, and the first element of the name decides. */
async function calledBlock(
  context: BabelContext,
  document: BabelDocument,
  name: string,
  place: Place,
): Promise<BlockInfo | undefined> {
  const split = splitFile(name);
  const other = split === undefined ? undefined : context.openDocument(split.file, document);
  const owner = split !== undefined && other !== undefined ? other : document;
  const wanted = split !== undefined && other !== undefined ? split.name : name;
  const own = findNamed(owner, wanted, { withComments: true });
  if (own !== undefined) return await blockOf(context, owner, own, place);
  for (const library of context.library) {
    const known = findNamed(library, wanted, { withComments: true });
    if (known !== undefined) return await blockOf(context, library, known, place);
  }
  return undefined;
}

async function blockOf(
  context: BabelContext,
  document: BabelDocument,
  element: NamedElement,
  place: Place,
): Promise<BlockInfo | undefined> {
  if (element.node.type === 'call') {
    return await callInfo(
      context,
      document,
      { text: element.node.value, section: element.section, offset: element.node.start },
      place,
    );
  }
  const entry = sourceBlockOf(document, element.node);
  return entry === undefined ? undefined : sourceBlockInfo(context, document, entry);
}

function absolutePath(document: BabelDocument, path: string): string {
  return document.path === undefined ? path : resolvePath(dirname(document.path), path);
}

function referenceNotFound(name: string, document: BabelDocument, place: Place): OrgrunError {
  const others = [...new Set(document.named.filter((element) => element.isReferable).map((element) => element.name))];
  const hint =
    others.length === 0
      ? 'nothing in the document has a name: write `#+NAME: …` above the element'
      : `names in the document: ${others.slice(0, 8).join(', ')}`;
  return new OrgrunError('document', `reference \`${name}' not found`, {
    location: locationOf(place.document, place.offset),
    hint,
  });
}
