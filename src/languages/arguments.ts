/** Header arguments as a language reads them. */
import { printPlain } from '../lisp/print.ts';
import { isList, isNil, type Value } from '../lisp/value.ts';
import type { BlockCode } from './language.ts';

/** The text of a header argument; nothing where it is absent, without value or nil. */
export function argumentText(code: Pick<BlockCode, 'arguments'>, key: string): string | undefined {
  const value = code.arguments.get(key);
  return value === undefined || isNil(value) ? undefined : printPlain(value);
}

/** A header argument that is a list, or a text of words. */
export function argumentWords(code: BlockCode, key: string): readonly string[] {
  return wordsOf(code.arguments.get(key));
}

function wordsOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  if (isList(value)) return value.map(printPlain);
  return printPlain(value).split(/\s+/u).filter(Boolean);
}
