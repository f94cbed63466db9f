/** The scanner as a parser of unified: `unified().use(orgParse).parse(text)`. */
import type { Plugin } from 'unified';
import { parse, type ParsedRoot } from './org/parse.ts';

export type { ParsedRoot } from './org/parse.ts';

/** A unified plugin that parses org; unist-util-visit walks the tree that it makes. */
export const orgParse: Plugin<[], string, ParsedRoot> = function orgParse() {
  this.parser = (document) => parse(document);
};
