/** The value that a named element stands for: table, list, example, text. */
import { OrgrunError } from '../errors.ts';
import { convert } from '../lisp/convert.ts';
import { parseNumber } from '../lisp/number.ts';
import { HLINE, type Value } from '../lisp/value.ts';
import type { Element, FixedWidth, Item, List, OrgNode, Table } from '../org/nodes.ts';
import { tableCells } from '../org/table.ts';
import { removeCommonIndentation, unescapeCommas } from '../text.ts';
import { blockBody, bodySpan } from './body.ts';
import type { BabelDocument } from './document.ts';

/** Reads an element that holds data; blocks and calls that run are not its business. */
export function elementValue(document: BabelDocument, node: Element, absolutePath: (path: string) => string): Value {
  const { text } = document;
  if (node.type === 'table') return tableValue(text, node);
  if (node.type === 'list') return listValue(text, node);
  if (node.type === 'fixedWidth') return fixedWidthValue(text, node);
  if (node.type === 'paragraph') return paragraphValue(contentsOf(text, node), absolutePath);
  if (node.type === 'sourceBlock') return `${blockBody(text, node)}\n`;
  if (node.type === 'exampleBlock') return dedented(unescapeCommas(contentsOf(text, node)));
  if (TEXT_BLOCKS.has(node.type)) return dedented(contentsOf(text, node));
  throw new OrgrunError('document', 'reference not found: what has this name holds no value');
}

const TEXT_BLOCKS = new Set<Element['type']>([
  'exportBlock',
  'quoteBlock',
  'centerBlock',
  'verseBlock',
  'specialBlock',
]);

function dedented(text: string): string {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `${removeCommonIndentation(body)}\n`;
}

/** What lies between the delimiters of a block, or behind the affiliated keywords of a paragraph. */
function contentsOf(text: string, node: Element): string {
  if (!('children' in node)) return '';
  const children: readonly OrgNode[] = node.children;
  const inside = children.filter((child) => child.type !== 'affiliated' && child.type !== 'delimiter');
  return text.slice(inside[0]?.start ?? 0, inside.at(-1)?.end ?? 0);
}

/** The rows of a table; a rule is hline. */
function tableValue(text: string, table: Table): readonly Value[] {
  const rows: Value[] = [];
  for (const row of table.children) {
    if (row.type !== 'tableRow') continue;
    rows.push(row.isRule ? HLINE : tableCells(text.slice(row.start, row.end)).map((cell) => convert(cell)));
  }
  return rows;
}

/** The texts of the top-level items. */
function listValue(text: string, list: List): readonly Value[] {
  return list.children.filter((child) => child.type === 'item').map((item) => convert(itemText(text, item)));
}

function itemText(text: string, item: Item): string {
  const parts: string[] = [];
  for (const child of item.children) {
    if (child.type === 'list') break;
    parts.push(child.type === 'delimiter' ? delimiterText(text, child) : text.slice(child.start, child.end));
  }
  return parts
    .join('')
    .trim()
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.trimStart()))
    .join('\n');
}

// The bullet itself goes; a checkbox, a counter and a tag stay.
function delimiterText(text: string, delimiter: { readonly start: number; readonly end: number }): string {
  return text.slice(delimiter.start, delimiter.end).replace(/^[ \t]*\S+[ \t]*/u, '');
}

function fixedWidthValue(text: string, node: FixedWidth): Value {
  const { start, end } = bodySpan(node);
  const lines = text.slice(start, end).split('\n');
  const plain = lines
    .map((line) => line.replace(/^[ \t]*: ?/u, ''))
    .join('\n')
    .trim();
  return parseNumber(plain) ?? plain;
}

// `[[file:pic.png][A picture]]` alone in its paragraph
const LONE_LINK = /^\[\[((?:[^[\]]|\\.)+)\](?:\[[^\]]*\])?\]$/u;

function paragraphValue(text: string, absolutePath: (path: string) => string): Value {
  const trimmed = text.trim();
  const target = LONE_LINK.exec(trimmed)?.[1];
  if (target === undefined) return `${text.replace(/\n+$/u, '')}\n`;
  const file = /^file:([\s\S]*)$/u.exec(target)?.[1];
  const isPath = file !== undefined || !/^[a-zA-Z][-+.a-zA-Z0-9]*:/u.test(target);
  return isPath ? absolutePath(file ?? target) : target;
}
