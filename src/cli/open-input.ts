/** A document of a command, opened for Babel: a file, or what stands on standard input. */
import type { BabelDocument } from '../babel/document.ts';
import { decodeDocument, readDocument } from '../io/documents.ts';
import type { FoundDocument } from '../io/find-documents.ts';
import { babelDocument } from './babel-context.ts';
import type { Edge } from './edge.ts';
import type { Inputs } from './inputs.ts';
import type { Settings } from './settings.ts';

/** The documents of a command in their order; undefined stands for standard input. */
export function inputsOf({ documents, readsStdin }: Inputs): readonly (FoundDocument | undefined)[] {
  return readsStdin ? [undefined] : documents;
}

export async function openInput(
  settings: Settings,
  edge: Edge,
  inputs: Inputs,
  input: FoundDocument | undefined,
): Promise<BabelDocument> {
  const { text } = input === undefined ? decodeDocument(await edge.stdin.readAll(), '-') : readDocument(input.path);
  return babelDocument(text, input?.path, settings.cwd, inputs.config.headerArgs);
}
