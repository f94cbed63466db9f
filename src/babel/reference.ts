/** The text of a reference: `file.org:name[:headers](arguments)[index]`, and the element that it names. */
import type { BabelDocument, NamedElement } from './document.ts';

export interface Reference {
  readonly name: string;
  /** Header arguments in brackets before the arguments. */
  readonly headers: string;
  /** Absent: no parentheses. */
  readonly arguments?: string;
  readonly index?: string;
  /** True for `name[]`: the text of a block, not its value. */
  readonly isContents: boolean;
}

// `name[:headers](arguments)`: the shortest name, headers in brackets, arguments up to the final parenthesis.
const CALL = /^([\s\S]+?)(?:\[([\s\S]*)\])?\(([\s\S]*)\)$/u;

/** Takes a reference apart: index first, then arguments. */
export function parseReference(text: string): Reference {
  const indexed = splitIndex(text);
  const rest = indexed?.rest ?? text;
  const isContents = indexed?.index === '';
  const index = indexed === undefined || isContents ? {} : { index: indexed.index };
  const match = rest.endsWith(')') ? (CALL.exec(rest) ?? undefined) : undefined;
  if (match === undefined) return { name: rest, headers: '', ...index, isContents };
  return { name: (match[1] ?? '').trim(), headers: match[2] ?? '', arguments: match[3] ?? '', ...index, isContents };
}

function splitIndex(text: string): { rest: string; index: string } | undefined {
  if (!text.endsWith(']')) return undefined;
  const open = text.lastIndexOf('[');
  if (open <= 0) return undefined;
  const rest = text.slice(0, open);
  return count(rest, '(') === count(rest, ')') ? { rest, index: text.slice(open + 1, -1) } : undefined;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

/** Cuts `file:name` at the last colon. */
export function splitFile(name: string): { readonly file: string; readonly name: string } | undefined {
  const colon = name.lastIndexOf(':');
  return colon <= 0 || colon === name.length - 1
    ? undefined
    : { file: name.slice(0, colon), name: name.slice(colon + 1) };
}

/** The first element that a `#+NAME:` or `#+TBLNAME:` line gives this name, outside COMMENT trees unless they count. */
export function findNamed(
  document: BabelDocument,
  name: string,
  options: { readonly withComments?: boolean } = {},
): NamedElement | undefined {
  const candidates = namesOf(document).exact.get(name) ?? [];
  return candidates.find(
    (element) => options.withComments === true || document.outline[element.section]?.isComment !== true,
  );
}

/** The first source block of a name, in any letter case. */
export function findNamedBlock(document: BabelDocument, name: string): NamedElement | undefined {
  return namesOf(document).blocks.get(name.toLowerCase());
}

interface Names {
  readonly exact: ReadonlyMap<string, readonly NamedElement[]>;
  readonly blocks: ReadonlyMap<string, NamedElement>;
}

const namesByDocument = new WeakMap<BabelDocument, Names>();

function namesOf(document: BabelDocument): Names {
  const known = namesByDocument.get(document);
  if (known !== undefined) return known;
  const exact = new Map<string, NamedElement[]>();
  const blocks = new Map<string, NamedElement>();
  for (const element of document.named) {
    if (!element.isReferable) continue;
    const same = exact.get(element.name);
    if (same === undefined) exact.set(element.name, [element]);
    else same.push(element);
    const lower = element.name.toLowerCase();
    if (element.node.type === 'sourceBlock' && !blocks.has(lower)) blocks.set(lower, element);
  }
  const names = { exact, blocks };
  namesByDocument.set(document, names);
  return names;
}
