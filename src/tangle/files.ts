/** The files that a document tangles to, as data: planned whole, before anything is written. */
import { argumentWords } from '../babel/arguments.ts';
import { type BlockInfo, inheritedLayers, ownLayers, sourceBlockInfo } from '../babel/block.ts';
import type { BabelContext, Place } from '../babel/context.ts';
import type { BabelDocument, SourceBlockEntry } from '../babel/document.ts';
import { located, locating } from '../babel/locate.ts';
import type { CommentSyntax } from '../languages/comments.ts';
import type { HeaderArgument } from '../org/header-args.ts';
import { argumentOf, tangledBody } from './body.ts';
import { surroundingComments, syntaxFor } from './comments.ts';
import { modeOf, pathOf, shebangOf, targetOf, type TargetOptions } from './target.ts';

/** A file as it is to be. */
export interface PlannedFile {
  /** Absolute, or a TRAMP name. */
  readonly path: string;
  readonly content: string;
  /** Absent: what the umask leaves of 0666. */
  readonly mode?: number;
  /** True where parent folders are made. */
  readonly makesParents: boolean;
  /** In the order of the file; their texts put together are the content. */
  readonly parts: readonly FilePart[];
}

/** What one block put into a file: padding, shebang, comments and body. */
export interface FilePart {
  readonly block: BlockInfo;
  /** Number of lines of the file that come from the block, with padding and comments. */
  readonly lines: number;
  /** Of these, the lines before the body. */
  readonly linesBefore: number;
  readonly bodyLines: number;
}

export interface TangleOptions extends TargetOptions {
  /** Only blocks whose language matches one of these; none: all. */
  readonly languages: readonly RegExp[];
}

/** A target with its blocks: where a file is to be, before its text is made. */
export interface FileGroup {
  /** Absolute, or a TRAMP name. */
  readonly path: string;
  readonly makesParents: boolean;
  /** At least one, in document order. */
  readonly blocks: readonly BlockInfo[];
}

/** Finds the targets of a document, in the order of the first block of each. */
export function groupTargets(
  context: BabelContext,
  document: BabelDocument,
  options: TangleOptions,
): readonly FileGroup[] {
  const groups = new Map<string, BlockInfo[]>();
  for (const entry of document.sourceBlocks) {
    if (!isTangled(document, entry, options)) continue;
    const block = sourceBlockInfo(context, document, entry);
    const path = locating(document, block.offset, () => blockTarget(document, entry, block, options));
    if (path === undefined) continue;
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [block]);
    else group.push(block);
  }
  return [...groups].map(([path, blocks]) => ({ path, makesParents: blocks.some(makesParents), blocks }));
}

/** Makes the text of a file; references in it are resolved through the context. */
export async function planFile(context: BabelContext, group: FileGroup): Promise<PlannedFile> {
  const { path, blocks } = group;
  let content = '';
  let hasShebang = false;
  let syntax: CommentSyntax | undefined;
  const parts: FilePart[] = [];
  const modes: number[] = [];
  for (const block of blocks) {
    try {
      syntax = syntaxFor(block, syntax);
      const mode = modeOf(block);
      if (mode !== undefined) modes.push(mode);
      const part = await planPart(context, block, { path, syntax, isFirst: content === '', hasShebang });
      hasShebang ||= shebangOf(block) !== undefined;
      content += part.text;
      parts.push(part);
    } catch (error) {
      throw located(error, block.document, block.offset);
    }
  }
  noteDisagreement(context, path, blocks, modes);
  const [mode] = modes;
  return { path, content, ...(mode === undefined ? {} : { mode }), makesParents: group.makesParents, parts };
}

/** True where parent folders are made for the target of a block. */
export function makesParents(block: BlockInfo): boolean {
  return block.arguments.values.has('mkdirp') && argumentWords(block.arguments.values, 'mkdirp')[0] !== 'no';
}

function blockTarget(
  document: BabelDocument,
  entry: SourceBlockEntry,
  block: BlockInfo,
  options: TangleOptions,
): string | undefined {
  const { defaultTarget } = options;
  return defaultTarget !== undefined && ownTangle(document, entry) === undefined
    ? pathOf(defaultTarget, options)
    : targetOf(block, options);
}

function isTangled(document: BabelDocument, entry: SourceBlockEntry, options: TangleOptions): boolean {
  const outer = document.outline[entry.section];
  if (!entry.startsLine || outer?.isComment === true || outer?.isArchived === true) return false;
  const { language } = entry.node;
  if (language === undefined) return false;
  if (options.languages.length > 0 && !options.languages.some((pattern) => pattern.test(language))) return false;
  return mayTangle(document, entry, options);
}

/** Most blocks of most documents are not tangled: this tells without merging their arguments. */
function mayTangle(document: BabelDocument, entry: SourceBlockEntry, options: TangleOptions): boolean {
  const own = ownTangle(document, entry);
  return own === undefined ? options.defaultTarget !== undefined : own.value !== 'no';
}

/** The `:tangle` that the document gives a block, as it is written. */
function ownTangle(document: BabelDocument, entry: SourceBlockEntry): HeaderArgument | undefined {
  const [, ...inherited] = inheritedLayers(document, entry.section, entry.node.language, false);
  let found: HeaderArgument | undefined;
  for (const layer of [...inherited, ...ownLayers(entry)])
    found = layer.findLast(({ key }) => key === 'tangle') ?? found;
  return found;
}

interface PartPlace {
  readonly path: string;
  readonly syntax: CommentSyntax | undefined;
  readonly isFirst: boolean;
  readonly hasShebang: boolean;
}

async function planPart(
  context: BabelContext,
  block: BlockInfo,
  at: PartPlace,
): Promise<FilePart & { readonly text: string }> {
  const place: Place = { document: block.document, section: block.section, offset: block.offset };
  const setting = argumentOf(block, 'comments') ?? 'no';
  const decorate = setting === 'noweb' ? nowebDecorator(at) : undefined;
  const body = await tangledBody(context, block, place, decorate);
  const comments = surroundingComments(block, at.path, setting, at.syntax);
  const shebang = shebangOf(block);
  const padding = at.isFirst || argumentOf(block, 'padline') === 'no' ? '' : '\n';
  const before = padding + (shebang === undefined || at.hasShebang ? '' : `${shebang}\n`) + comments.before;
  const text = `${before}${body}\n${comments.after}`;
  return { block, text, lines: newlines(text), linesBefore: newlines(before), bodyLines: newlines(body) + 1 };
}

function nowebDecorator(at: PartPlace): (block: BlockInfo, text: string) => string {
  return (block, text) => {
    const comments = surroundingComments(block, at.path, 'link', syntaxFor(block, at.syntax));
    return `${comments.before}${text}\n${comments.after}`;
  };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Two modes or two shebangs for one file: the first wins, and a person should know. */
function noteDisagreement(
  context: BabelContext,
  path: string,
  blocks: readonly BlockInfo[],
  modes: readonly number[],
): void {
  const shebangs = new Set(blocks.map(shebangOf).filter((line) => line !== undefined));
  const last = blocks.at(-1);
  if (last === undefined) return;
  const note = (what: string): void =>
    context.note(
      {
        kind: 'tangle-disagreement',
        severity: 'warning',
        message: `blocks give ${path} different ${what}: the first one wins`,
        offset: last.offset,
      },
      last.document,
    );
  if (new Set(modes).size > 1) note('modes');
  if (shebangs.size > 1) note('shebangs');
}
