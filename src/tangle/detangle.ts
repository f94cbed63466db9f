/** Edits in tangled files carried back into the blocks that their link comments name. Pure: text in, edits out. */
import { blockBody, bodySpan, hasSwitch } from '../babel/body.ts';
import type { BabelDocument, SourceBlockEntry } from '../babel/document.ts';
import { findNamed } from '../babel/reference.ts';
import { OrgrunError } from '../errors.ts';
import {
  type Edit,
  escapeCommas,
  indentation,
  indentTo,
  isBlank,
  lineAt,
  lineStarts,
  removeCommonIndentation,
  startOfLine,
  unescapeCommas,
} from '../text.ts';
import { linkSearch } from './comments.ts';

/** The code between a pair of link comments. */
export interface LinkedPart {
  /** The document, relative to the tangled file. */
  readonly file: string;
  readonly search: string;
  /** The name of the block, or `TITLE:N`. */
  readonly source: string;
  readonly code: string;
  /** 1-based line of the tangled file. */
  readonly line: number;
}

// `[[file:doc.org::*Head][Head:1]]`, brackets in the link escaped by backslashes.
const LINK = /\[\[file:((?:\\.|[^\][\\\n])+)\]\[([^\n]+)\]\]/u;

/** Finds the parts of a tangled file; a link without its end is passed over, the outermost of a nested pair counts. */
export function findLinkedParts(text: string): readonly LinkedPart[] {
  const parts: LinkedPart[] = [];
  const starts = lineStarts(text);
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    if (end === -1) break;
    const match = LINK.exec(text.slice(at, end));
    const [, link, source] = match ?? [];
    const close = link === undefined || source === undefined ? -1 : text.indexOf(` ${source} ends here`, end);
    if (link === undefined || source === undefined || close === -1) {
      at = end + 1;
      continue;
    }
    const [file = '', ...search] = link.replace(/\\(.)/gu, '$1').split('::');
    const closeLine = startOfLine(text, close);
    const code = closeLine > end ? text.slice(end + 1, closeLine) : '';
    parts.push({ file, search: search.join('::'), source, code, line: lineAt(starts, end + 1) });
    at = text.indexOf('\n', close) + 1 || text.length;
  }
  return parts;
}

/** The block that a part comes from; undefined where the document has none. */
export function findSource(document: BabelDocument, { search, source }: LinkedPart): SourceBlockEntry | undefined {
  const number = /\S:([0-9]+)$/u.exec(source)?.[1];
  if (number === undefined) return namedSource(document, source);
  const start = document.outline.find(({ index }) => linkSearch(document, index) === search)?.section.start ?? 0;
  const blocks = document.sourceBlocks.filter((entry) => entry.startsLine && entry.node.start >= start);
  return blocks[Number(number) - 1] ?? namedSource(document, source);
}

function namedSource(document: BabelDocument, name: string): SourceBlockEntry | undefined {
  const node = findNamed(document, name, { withComments: true })?.node;
  return node?.type === 'sourceBlock' ? document.entries.get(node) : undefined;
}

export interface DetangleOptions {
  /** Columns by which code stands deeper than its block. */
  readonly contentIndentation: number;
}

/**
 * The edit that puts changed code into its block; none where the code is what the block tangles to.
 * `tangled` is that text: where it is not the block's own (noweb, variables), a change cannot go back.
 */
export function detangleEdit(
  document: BabelDocument,
  entry: SourceBlockEntry,
  part: LinkedPart,
  tangled: string,
  options: DetangleOptions,
): Edit | undefined {
  const code = part.code.replace(/\n$/u, '');
  if (code === tangled) return undefined;
  const isRaw = hasSwitch(entry.node.switches, 'i');
  const own = blockBody(document.text, entry.node);
  if (tangled !== own.trim() && tangled !== removeCommonIndentation(own).trim()) {
    throw new OrgrunError(
      'conflict',
      `the code of ${part.source} holds generated lines (noweb, variables, a prologue)`,
      {
        location: { line: part.line },
        hint: `edit the block in line ${document.lineOf(entry.node.start)} of ${part.file} instead`,
      },
    );
  }
  const { start, end } = bodySpan(entry.node);
  const lines = isRaw ? code : indentedCode(document.text, entry, code, options);
  return { start, end, text: lines === '' ? '' : `${escapeCommas(lines)}\n` };
}

/** Code at the block's column and deeper, as Emacs writes it, unless a tab would not tangle back. */
function indentedCode(text: string, entry: SourceBlockEntry, code: string, options: DetangleOptions): string {
  const begin = entry.node.children.find((child) => child.type === 'delimiter')?.start ?? entry.node.start;
  const column = indentation(text.slice(begin)) + options.contentIndentation;
  const plain = removeCommonIndentation(code);
  const withTabs = shifted(plain, column, true);
  return removeCommonIndentation(unescapeCommas(withTabs)) === plain ? withTabs : shifted(plain, column, false);
}

function shifted(code: string, column: number, withTabs: boolean): string {
  return code
    .split('\n')
    .map((line) => {
      if (isBlank(line)) return '';
      const rest = line.replace(/^[ \t]+/u, '');
      return withTabs ? indentTo(column + indentation(line)) + rest : ' '.repeat(column) + line;
    })
    .join('\n');
}
