/** Elements that hold no other elements: raw blocks, tables, paragraphs, comments and the rest. */
import { named } from './affiliated.ts';
import { readBeginLine } from './begin-src.ts';
import { isComment, isFixedWidth } from './constructs.ts';
import { textNodes } from './inline/scan.ts';
import { keywordNode } from './keyword.ts';
import type {
  Affiliated,
  Body,
  Delimiter,
  Element,
  Paragraph,
  RawBlock,
  SourceBlock,
  Table,
  TableFormula,
  TableRow,
} from './nodes.ts';
import { endsParagraph, isPlain, type Opening } from './opening.ts';
import { contentEnd, nextLine, skipBlanks, type Source, trimmed } from './source.ts';
import { tableFormulas, tableRows } from './table-rows.ts';

/** What begins, and where: the line, its first character that is no blank, the end of the contents around it. */
export interface Place {
  readonly at: number;
  readonly first: number;
  readonly limit: number;
  /** The keyword lines directly above, which belong to it. */
  readonly affiliated: readonly Affiliated[];
}

export type LeafOpening = Exclude<Opening, { kind: 'dynamic' | 'drawer' | 'footnote' | 'item' }>;

/** Scans the element that an opening announces; without one, the paragraph that stands there. */
export function scanLeaf(source: Source, place: Place, opening: LeafOpening | undefined): Element {
  const { text } = source;
  const { at, first, limit, affiliated } = place;
  switch (opening?.kind) {
    case undefined:
      return scanParagraph(source, at, first, limit, affiliated);
    case 'block':
      return opening.name === 'src'
        ? scanSourceBlock(source, at, opening, affiliated)
        : scanRawBlock(source, at, opening, affiliated);
    case 'row':
      return scanTable(at, tableRows(source, at, first, limit), affiliated);
    case 'drawnTable': {
      const body: Body = { type: 'body', start: at, end: opening.end };
      return scanTable(at, [body, ...tableFormulas(source, opening.end, limit)], affiliated);
    }
    case 'comment':
      return bodyElement('comment', at, runEnd(source, first, limit, isComment), affiliated);
    case 'fixed':
      return bodyElement('fixedWidth', at, runEnd(source, first, limit, isFixedWidth), affiliated);
    case 'rule':
      return bodyElement('horizontalRule', at, nextLine(text, first), affiliated);
    case 'diary':
      return bodyElement('diarySexp', at, nextLine(text, first), affiliated);
    case 'latex':
      return bodyElement('latexEnvironment', at, opening.end, affiliated);
    case 'clock':
      return { type: 'clock', start: at, end: nextLine(text, first) };
    case 'call': {
      const end = nextLine(text, first);
      const value = trimmed(text, first + CALL_LENGTH, contentEnd(source, first));
      return named(
        { type: 'call', start: at, end, value, children: [...affiliated, { type: 'delimiter', start: at, end }] },
        affiliated,
      );
    }
    case 'keyword':
      return keywordNode(source, at, opening.line);
  }
}

const CALL_LENGTH = '#+call:'.length;

/** Scans a paragraph from `at` on, which may stand in the middle of a line, with `first` on that line. */
export function scanParagraph(
  source: Source,
  at: number,
  first: number,
  limit: number,
  affiliated: readonly Affiliated[],
): Paragraph {
  const end = paragraphEnd(source, first, limit);
  const children = textNodes(source, at, end);
  if (affiliated.length === 0) return { type: 'paragraph', start: at, end, children };
  return named({ type: 'paragraph', start: at, end, children: [...affiliated, ...children] }, affiliated);
}

/** A paragraph goes on to a blank line or to a line on which something else begins. */
function paragraphEnd(source: Source, first: number, limit: number): number {
  const { text } = source;
  let end = nextLine(text, first);
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (!isPlain(code) && (code === 10 || endsParagraph(source, end, limit))) break;
    end = nextLine(text, end);
  }
  return end;
}

function scanTable(
  start: number,
  rows: readonly (TableRow | TableFormula | Body)[],
  affiliated: readonly Affiliated[],
): Table {
  return named(
    { type: 'table', start, end: rows.at(-1)?.end ?? start, children: [...affiliated, ...rows] },
    affiliated,
  );
}

type BodyType = 'comment' | 'fixedWidth' | 'horizontalRule' | 'diarySexp' | 'latexEnvironment';

function bodyElement(type: BodyType, at: number, end: number, affiliated: readonly Affiliated[]): Element {
  const body: Body = { type: 'body', start: at, end };
  return named({ type, start: at, end, children: [...affiliated, body] }, affiliated);
}

/** The end of a run of lines of one kind. */
function runEnd(source: Source, first: number, limit: number, isSame: (source: Source, at: number) => boolean): number {
  const { text } = source;
  let end = nextLine(text, first);
  while (end < limit && isSame(source, skipBlanks(text, end))) end = nextLine(text, end);
  return end;
}

type BlockOpening = Extract<Opening, { kind: 'block' }>;

function scanSourceBlock(
  source: Source,
  at: number,
  opening: BlockOpening,
  affiliated: readonly Affiliated[],
): SourceBlock {
  const { language, switches, parameters } = readBeginLine(source, opening.nameEnd);
  const { begin, body, close } = blockParts(source, at, opening);
  const children: SourceBlock['children'] =
    affiliated.length === 0 ? [begin, body, close] : [...affiliated, begin, body, close];
  const { end } = close;
  const block: SourceBlock =
    language === undefined
      ? { type: 'sourceBlock', start: at, end, switches, parameters, children }
      : { type: 'sourceBlock', start: at, end, language, switches, parameters, children };
  return named(block, affiliated);
}

function scanRawBlock(source: Source, at: number, opening: BlockOpening, affiliated: readonly Affiliated[]): RawBlock {
  const { begin, body, close } = blockParts(source, at, opening);
  const parameters = trimmed(source.text, opening.nameEnd, contentEnd(source, opening.nameEnd));
  const inside = opening.name === 'verse' ? textNodes(source, body.start, body.end) : [body];
  return named(
    {
      type: rawType(opening.name),
      start: at,
      end: close.end,
      parameters,
      children: [...affiliated, begin, ...inside, close],
    },
    affiliated,
  );
}

function rawType(name: string): RawBlock['type'] {
  return name === 'example'
    ? 'exampleBlock'
    : name === 'export'
      ? 'exportBlock'
      : name === 'verse'
        ? 'verseBlock'
        : 'commentBlock';
}

function blockParts(
  source: Source,
  at: number,
  { nameEnd, closeLine }: BlockOpening,
): { readonly begin: Delimiter; readonly body: Body; readonly close: Delimiter } {
  const bodyStart = nextLine(source.text, nameEnd);
  return {
    begin: { type: 'delimiter', start: at, end: bodyStart },
    body: { type: 'body', start: bodyStart, end: closeLine },
    close: { type: 'delimiter', start: closeLine, end: nextLine(source.text, closeLine) },
  };
}
