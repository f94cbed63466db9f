/** Elements that hold elements: greater blocks, dynamic blocks, drawers, footnote definitions. */
import { named, withResults } from './affiliated.ts';
import { footnoteEnd } from './footnote.ts';
import type { ContentsFrame } from './frame.ts';
import { type Place, scanParagraph } from './leaves.ts';
import type {
  Affiliated,
  Delimiter,
  Drawer,
  DynamicBlock,
  Element,
  FootnoteDefinition,
  GreaterBlock,
} from './nodes.ts';
import type { Opening } from './opening.ts';
import { contentEnd, isLineEnd, nextLine, skipBlanks, type Source, trimmed, wordEnd } from './source.ts';

export type ContainerOpening = Extract<Opening, { kind: 'dynamic' | 'drawer' | 'block' }>;

type Child = Affiliated | Delimiter | Element;

/** Opens a drawer, a dynamic block or a greater block, and hangs it into what holds it. */
export function openContainer(
  source: Source,
  holder: ContentsFrame,
  place: Place,
  opening: ContainerOpening,
): ContentsFrame {
  const { text } = source;
  const { at, affiliated } = place;
  const from = nextLine(text, place.first);
  const end = nextLine(text, opening.closeLine);
  const children: Child[] = [...affiliated, { type: 'delimiter', start: at, end: from }];
  const node = named(containerNode(source, opening, at, end, children), affiliated);
  holder.elements.push(withResults(node, affiliated));
  const closing = { children, line: { type: 'delimiter', start: opening.closeLine, end } } as const;
  return {
    kind: 'contents',
    holder,
    at: from,
    limit: opening.closeLine,
    elements: children,
    closing,
    structure: undefined,
  };
}

function containerNode(
  source: Source,
  opening: ContainerOpening,
  start: number,
  end: number,
  children: readonly Child[],
): Drawer | DynamicBlock | GreaterBlock {
  const { text } = source;
  switch (opening.kind) {
    case 'drawer':
      return { type: 'drawer', kind: text.slice(skipBlanks(text, start) + 1, opening.nameEnd), start, end, children };
    case 'dynamic': {
      const kindEnd = wordEnd(text, opening.nameStart);
      const kind = text.slice(opening.nameStart, kindEnd);
      return { type: 'dynamicBlock', kind, parameters: restOfLine(source, kindEnd), start, end, children };
    }
    case 'block': {
      const kind = text.slice(opening.nameEnd - opening.name.length, opening.nameEnd);
      return {
        type: greaterType(opening.name),
        kind,
        parameters: restOfLine(source, opening.nameEnd),
        start,
        end,
        children,
      };
    }
  }
}

function greaterType(name: string): GreaterBlock['type'] {
  return name === 'quote' ? 'quoteBlock' : name === 'center' ? 'centerBlock' : 'specialBlock';
}

function restOfLine(source: Source, at: number): string {
  return trimmed(source.text, at, contentEnd(source, at));
}

/** Opens a footnote definition; a paragraph on the line of its label is its first element. */
export function openFootnote(source: Source, holder: ContentsFrame, place: Place, labelEnd: number): ContentsFrame {
  const { text } = source;
  const { at: start, affiliated } = place;
  const end = footnoteEnd(source, start, place.limit);
  const behindLabel = skipBlanks(text, labelEnd + 1);
  const isAlone = isLineEnd(source, behindLabel);
  const contents = isAlone ? nextLine(text, behindLabel) : behindLabel;
  const children: Child[] = [...affiliated, { type: 'delimiter', start, end: contents }];
  const label = text.slice(start + 4, labelEnd);
  const node: FootnoteDefinition = named({ type: 'footnoteDefinition', label, start, end, children }, affiliated);
  holder.elements.push(withResults(node, affiliated));
  // What begins in the middle of a line is a paragraph, whatever it looks like.
  const paragraph = isAlone ? undefined : scanParagraph(source, contents, contents, end, []);
  if (paragraph !== undefined) children.push(paragraph);
  const at = paragraph?.end ?? contents;
  return { kind: 'contents', holder, at, limit: end, elements: children, closing: undefined, structure: undefined };
}
