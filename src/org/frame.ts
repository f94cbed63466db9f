/** The containers that are open while the scanner goes down a section, innermost first: a stack, so that no depth of nesting recurses. */
import type { ListStructure } from './list-structure.ts';
import type { Blank, Delimiter, Element, Item } from './nodes.ts';

/** Takes nodes of some kinds; the children of a container do, and may take others as well. */
export interface Sink<Node> {
  push(node: Node): number;
}

export type Frame = ContentsFrame | ListFrame;

interface Base {
  readonly holder: Frame | undefined;
  /** How far it is read. */
  at: number;
  /** Where its contents end; nothing in it reaches further. */
  readonly limit: number;
}

/** A section, a block, a drawer, a footnote definition, an item. */
export interface ContentsFrame extends Base {
  readonly kind: 'contents';
  readonly elements: Sink<Element>;
  /** The line that closes a block or drawer, and the children whose last it is. */
  readonly closing: { readonly children: Sink<Delimiter>; readonly line: Delimiter } | undefined;
  /** Of an item: that of the lists it may hold. */
  readonly structure: ListStructure | undefined;
}

export interface ListFrame extends Base {
  readonly kind: 'list';
  readonly items: Sink<Item | Blank>;
  readonly structure: ListStructure;
  /** The index of the next item in the structure. */
  next: number;
}
