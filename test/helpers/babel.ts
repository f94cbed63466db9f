import { dirname, resolve } from 'node:path';
import { type BlockInfo, sourceBlockInfo } from '../../src/babel/block.ts';
import type { BabelContext, Place } from '../../src/babel/context.ts';
import { type BabelDocument, openDocument } from '../../src/babel/document.ts';
import { type Finding, OrgrunError } from '../../src/errors.ts';
import { testEnvironment } from '../lisp/environment.ts';

/** A document that exists only here; other documents are files by name beside it. */
export function bookOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
  path: string = '/docs/book.org',
): BabelDocument {
  return openDocument({ text, path, readFile: (name) => files[name] });
}

export interface TestContext {
  readonly context: BabelContext;
  readonly notes: readonly (Pick<Finding, 'kind' | 'message'> & { readonly line: number })[];
}

/** Babel's view of a world that exists only here: a referenced block has the value `value of NAME`. */
export function contextOf(
  files: Readonly<Record<string, string>> = {},
  changes: Partial<BabelContext> = {},
): TestContext {
  const notes: (Pick<Finding, 'kind' | 'message'> & { readonly line: number })[] = [];
  const context: BabelContext = {
    environment: () => testEnvironment(),
    openDocument: (path, from) => {
      const text = files[path];
      return text === undefined ? undefined : bookOf(text, files, resolve(dirname(from.path ?? '/docs/x'), path));
    },
    evaluate: async (block) => `value of ${block.name ?? 'a block'}`,
    overrides: new Map(),
    library: [],
    note: ({ kind, message, offset }, document) => notes.push({ kind, message, line: document.lineOf(offset) }),
    ...changes,
  };
  return { context, notes };
}

/** The blocks of a document, in their order. */
export function blocksOf(document: BabelDocument, context: BabelContext = contextOf().context): readonly BlockInfo[] {
  return document.sourceBlocks.map((entry) => sourceBlockInfo(context, document, entry));
}

/** One block of a document by its name, or its only one; a test that asks for another one is wrong. */
export function blockOf(document: BabelDocument, name?: string, context?: BabelContext): BlockInfo {
  const found = blocksOf(document, context).find((block) => name === undefined || block.name === name);
  if (found === undefined) throw new Error(`there is no block ${name ?? ''}`);
  return found;
}

/** The place of a block. */
export function placeOf({ document, section, offset }: BlockInfo): Place {
  return { document, section, offset };
}

/** Message and place of the error that something throws, or what it gives. */
export function errorOf(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return shown(error);
  }
}

/** Message and place of the error that a promise fails with, or what it gives. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.catch(shown);
}

function shown(error: unknown): unknown {
  if (!(error instanceof OrgrunError)) throw error;
  return { message: error.message, line: error.location?.line };
}
