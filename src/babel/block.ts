/** A block with everything that is known of it before its variables are resolved. */
import { findLanguage } from '../languages/index.ts';
import type { LispEnvironment } from '../lisp/environment.ts';
import { type HeaderArgument, splitHeaderArguments } from '../org/header-args.ts';
import type { InlineSource } from '../org/nodes.ts';
import { type Arguments, globalDefaults, type Layer, mergeLayers } from './arguments.ts';
import { blockBody } from './body.ts';
import type { BabelContext, Place } from './context.ts';
import { affiliatedValues, type BabelDocument, type SourceBlockEntry } from './document.ts';
import { locating } from './locate.ts';
import { propertyAt } from './properties.ts';

export interface BlockInfo {
  readonly kind: 'src' | 'inline';
  readonly document: BabelDocument;
  /** As written; absent for a block without language. */
  readonly language?: string;
  readonly name?: string;
  /** Comma-unescaped, without common indentation and final newline. */
  readonly body: string;
  readonly switches: string;
  readonly arguments: Arguments;
  readonly section: number;
  /** The offset of the begin line, or of the inline object. */
  readonly offset: number;
}

/** Reads a source block with its merged header arguments; Lisp in them is evaluated at `place`, by default its own. */
export function sourceBlockInfo(
  context: BabelContext,
  document: BabelDocument,
  entry: SourceBlockEntry,
  place?: Place,
): BlockInfo {
  const { node, section } = entry;
  const offset = node.children.find((child) => child.type === 'delimiter')?.start ?? node.start;
  const { language } = node;
  const environment = (): LispEnvironment => context.environment(place ?? { document, section, offset });
  const layers = [...inheritedLayers(document, section, language, false), ...ownLayers(entry)];
  return {
    kind: 'src',
    document,
    ...(language === undefined ? {} : { language }),
    ...(node.name === undefined ? {} : { name: node.name }),
    body: blockBody(document.text, node),
    switches: node.switches,
    arguments: locating(document, offset, () => mergeLayers(layers, environment)),
    section,
    offset,
  };
}

/** Reads inline source with its merged header arguments. */
export function inlineInfo(
  context: BabelContext,
  document: BabelDocument,
  node: InlineSource,
  section: number,
): BlockInfo {
  const environment = (): LispEnvironment => context.environment({ document, section, offset: node.start });
  const layers = [...inheritedLayers(document, section, node.language, true), splitHeaderArguments(node.parameters)];
  return {
    kind: 'inline',
    document,
    language: node.language,
    body: node.body,
    switches: '',
    arguments: locating(document, node.start, () => mergeLayers(layers, environment)),
    section,
    offset: node.start,
  };
}

/** The begin line's arguments, then those of the HEADER lines: the last one is the strongest. */
export function ownLayers(entry: SourceBlockEntry): readonly Layer[] {
  const headers = affiliatedValues(entry.node, 'HEADER', 'HEADERS');
  return [entry.node.parameters, ...headers].map(splitHeaderArguments);
}

/** What a block has before its own lines: defaults, language defaults, properties. */
export function inheritedLayers(
  document: BabelDocument,
  section: number,
  language: string | undefined,
  isInline: boolean,
): readonly Layer[] {
  const defaults = (language === undefined ? undefined : findLanguage(language)?.defaults) ?? '';
  return [
    globalDefaults(isInline),
    splitHeaderArguments(defaults),
    ...configuredLayers(document, language),
    ...propertyLayers(document, section, language),
  ];
}

/** What the configuration says for every block, and for those of a language. */
function configuredLayers({ headerArgs }: BabelDocument, language: string | undefined): readonly Layer[] {
  if (headerArgs === undefined) return [];
  return ['header-args', `header-args:${language ?? ''}`].map((key) => splitHeaderArguments(headerArgs.get(key) ?? ''));
}

const layersBySection = new WeakMap<BabelDocument, Map<string, readonly Layer[]>>();

/** The `header-args` and `header-args:LANG` properties at a section. */
export function propertyLayers(
  document: BabelDocument,
  section: number,
  language: string | undefined,
): readonly Layer[] {
  let known = layersBySection.get(document);
  if (known === undefined) layersBySection.set(document, (known = new Map()));
  const key = `${section} ${language ?? ''}`;
  let layers = known.get(key);
  if (layers === undefined) {
    const keys = language === undefined ? ['header-args'] : ['header-args', `header-args:${language}`];
    layers = keys.map((name): readonly HeaderArgument[] =>
      splitHeaderArguments(propertyAt(document.properties, section, name) ?? ''),
    );
    known.set(key, layers);
  }
  return layers;
}
