/** The comments that `:comments` puts around tangled code: links back, and the prose before a block. */
import { dirname, isAbsolute, relative } from 'node:path';
import type { BlockInfo } from '../babel/block.ts';
import { type BabelDocument, headingOf } from '../babel/document.ts';
import { locationOf } from '../babel/locate.ts';
import { ownProperty } from '../babel/properties.ts';
import { OrgrunError } from '../errors.ts';
import { type CommentSyntax, commentSyntax } from '../languages/comments.ts';
import { indentation, isBlank, removeColumns, removeCommonIndentation } from '../text.ts';

/** What stands around a block's body in the file. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** How the lines of a target are commented: the language of a block that has none takes the one before it. */
export function syntaxFor(block: BlockInfo, previous: CommentSyntax | undefined): CommentSyntax | undefined {
  return (block.language === undefined ? undefined : commentSyntax(block.language)) ?? previous;
}

/** The comments for a block in a target, each ending in a newline. */
export function surroundingComments(
  block: BlockInfo,
  target: string,
  setting: string,
  syntax: CommentSyntax | undefined,
): Surroundings {
  const hasLinks = ['link', 'yes', 'noweb', 'both'].includes(setting);
  const hasText = ['org', 'both'].includes(setting);
  const prose = hasText ? precedingText(block) : '';
  const text = prose === '' ? '' : `${commented(block, prose, syntax)}\n`;
  if (!hasLinks) return { before: text, after: '' };
  const { source, link } = linkOf(block, target);
  return {
    before: text + commented(block, `[[${link}][${source}]]`, syntax),
    after: commented(block, `${source} ends here`, syntax),
  };
}

function commented(block: BlockInfo, text: string, syntax: CommentSyntax | undefined): string {
  if (syntax === undefined) {
    throw new OrgrunError(
      'document',
      `no comment syntax is known for ${block.language ?? 'a block without language'}`,
      {
        location: locationOf(block.document, block.offset),
        hint: 'set `:comments no` on this block',
      },
    );
  }
  return `${commentLines(text, syntax)}\n`;
}

/** Comments every line that is not blank, at the smallest indentation of the lines. */
function commentLines(text: string, syntax: CommentSyntax): string {
  const lines = text.split('\n');
  const column = Math.min(...lines.filter((line) => !isBlank(line)).map(indentation));
  const close = syntax.close ?? '';
  return lines
    .map((line) => {
      if (isBlank(line)) return '';
      const rest = removeColumns(line, column);
      return (
        line.slice(0, line.length - rest.length) +
        syntax.open +
        (close === '' ? rest : shieldNested(rest, syntax)) +
        close
      );
    })
    .join('\n');
}

/** A comment inside a comment is written `/\*` and `*\/`. */
function shieldNested(text: string, syntax: CommentSyntax): string {
  return syntax.open.startsWith('/*') ? text.replaceAll('/*', '/\\*').replaceAll('*/', '*\\/') : text;
}

/** The name of a block in link comments, and the link that leads to it from the target. */
function linkOf(block: BlockInfo, target: string): { readonly source: string; readonly link: string } {
  const { document } = block;
  const title = headingOf(document, block.section)?.title;
  const source = block.name ?? `${title === undefined || title === '' ? 'No heading' : title}:${blockNumber(block)}`;
  const path = document.path === undefined ? '' : relative(dirname(target), document.path);
  const place = normalised(`${path}::${searchOf(block)}`);
  return {
    source,
    link: `file:${place.replace(/\\*[[\]]/gu, (match) => `${match.slice(0, -1).replaceAll('\\', '\\\\')}\\${match.slice(-1)}`)}`,
  };
}

/** The number of the block among all source blocks of its heading section, from 1. */
function blockNumber(block: BlockInfo): number {
  const before = block.document.sourceBlocks.filter(
    (entry) => entry.section === block.section && entry.startsLine && entry.node.start <= block.offset,
  );
  return before.length;
}

function searchOf(block: BlockInfo): string {
  if (block.name !== undefined) return block.name;
  return linkSearch(block.document, block.section) ?? beginLine(block).replace(/^#/u, '').trim().replace(/\s+/gu, ' ');
}

/** What a link to a heading searches for; undefined before the first heading. */
export function linkSearch(document: BabelDocument, section: number): string | undefined {
  const title = headingOf(document, section)?.title;
  if (title === undefined) return undefined;
  const id = ownProperty(document.properties, section, 'CUSTOM_ID');
  if (id !== undefined) return `#${id}`;
  return `*${title
    .replace(/\[[0-9]*(?:%|\/[0-9]*)\]/gu, '')
    .trim()
    .replace(/\s+/gu, ' ')}`;
}

function beginLine(block: BlockInfo): string {
  const { text } = block.document;
  const end = text.indexOf('\n', block.offset);
  return text.slice(block.offset, end === -1 ? text.length : end).trim();
}

/** Org treats path and search as one file name: `//` collapses, `/./` and `/../` are resolved. */
function normalised(place: string): string {
  const parts: string[] = [];
  const isRooted = isAbsolute(place);
  for (const part of place.split('/')) {
    if ((part === '' && (parts.length > 0 || isRooted)) || (part === '.' && parts.length > 0)) continue;
    const last = parts.at(-1);
    if (part === '..' && last !== undefined && last !== '..') parts.pop();
    else parts.push(part);
  }
  return (isRooted ? '/' : '') + parts.join('/') + (place.endsWith('/') && parts.length > 0 ? '/' : '');
}

/** The text from the heading, or from the end of the block before, up to the block and its keywords. */
function precedingText(block: BlockInfo): string {
  const { document } = block;
  const end = block.offset;
  const from = Math.max(headingTextStart(document, block.section), previousBlockEnd(document.text, end));
  const text = document.text.slice(from, end);
  return isBlank(text) ? '' : removeCommonIndentation(text.replace(/\n$/u, ''));
}

function headingTextStart(document: BabelDocument, section: number): number {
  const heading = headingOf(document, section);
  return heading === undefined ? 0 : heading.start + heading.level + 1;
}

// Textual, as Org searches it: in examples too, but not behind a bullet.
const END_LINE = /^[ \t]*#\+end_src[ \t]*$/gimu;

function previousBlockEnd(text: string, before: number): number {
  let end = 0;
  for (const match of text.slice(0, before).matchAll(END_LINE)) end = match.index + match[0].trimEnd().length;
  return end;
}
