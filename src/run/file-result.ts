/** Results that are files: `:file`, `:file-ext`, `:output-dir`, `:file-desc`, `:file-mode`, `:sep`. */
import { relative, resolve } from 'node:path';
import { argumentText } from '../babel/arguments.ts';
import type { BlockInfo } from '../babel/block.ts';
import { printReadable } from '../lisp/print.ts';
import { isList, isNil, type Value } from '../lisp/value.ts';
import type { FileLink } from '../results/format.ts';
import { tableText } from '../results/table-text.ts';

export interface FileResult {
  /** As `:file` and `:output-dir` put it together. */
  readonly path: string;
  readonly absolutePath: string;
  readonly link: FileLink;
  readonly mode?: number;
}

/** The file of a block, where its arguments name one. */
export function fileOf(block: BlockInfo, cwd: string, documentDirectory: string): FileResult | undefined {
  const path = filePath(block);
  if (path === undefined) return undefined;
  const absolutePath = resolve(cwd, path);
  const shown = cwd === documentDirectory ? path : relative(documentDirectory, absolutePath);
  const mode = block.arguments.values.get('file-mode');
  return {
    path,
    absolutePath,
    link: { path: shown, ...description(block, shown) },
    ...(typeof mode === 'bigint' ? { mode: Number(mode) } : {}),
  };
}

/** The folder that `:output-dir` asks for, relative to the working folder. */
export function outputFolder(block: BlockInfo): string | undefined {
  const value = block.arguments.values.get('output-dir');
  return value === undefined || isNil(value) ? undefined : argumentText(value);
}

function filePath(block: BlockInfo): string | undefined {
  const file = block.arguments.values.get('file');
  const extension = block.arguments.values.get('file-ext');
  const folder = outputFolder(block);
  const name =
    file === undefined || isNil(file)
      ? extension === undefined || block.name === undefined
        ? undefined
        : `${block.name}.${argumentText(extension)}`
      : argumentText(file);
  if (name === undefined) return undefined;
  return folder === undefined ? name : `${folder.replace(/\/$/u, '')}/${name}`;
}

function description(block: BlockInfo, shown: string): { description?: string } {
  const value = block.arguments.values.get('file-desc');
  if (value === undefined) return {};
  if (typeof value === 'string') return { description: value };
  // `:file-desc` alone describes the file by its name; `[]` is no description.
  return isNil(value) ? { description: shown } : {};
}

/** What is written into the file: a text as it is, a list as table text. Undefined: nothing is. */
export function fileContent(block: BlockInfo, value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (isNil(value)) return undefined;
  if (!isList(value)) return printReadable(value);
  const separator = block.arguments.values.get('sep');
  return tableText(value, { separator: separator === undefined ? '\t' : argumentText(separator) });
}

/** True where orgrun writes the file; with `link` and `graphics` the block does. */
export function writesFile(words: ReadonlySet<string>): boolean {
  return words.has('file') && !words.has('link') && !words.has('graphics');
}
