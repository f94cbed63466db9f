/** `--detangle FILE…`: edits of tangled files carried back into their documents; all of them, or none. */
import { dirname, resolve } from 'node:path';
import { sourceBlockInfo } from '../../babel/block.ts';
import type { BabelContext } from '../../babel/context.ts';
import type { BabelDocument } from '../../babel/document.ts';
import { OrgrunError } from '../../errors.ts';
import { type Document, readDocument, writeDocument } from '../../io/documents.ts';
import { readFile } from '../../io/files.ts';
import { relativeTo } from '../../report/text.ts';
import { tangledBody } from '../../tangle/body.ts';
import { detangleEdit, findLinkedParts, findSource, type LinkedPart } from '../../tangle/detangle.ts';
import { applyEdits, decode, type Edit } from '../../text.ts';
import { babelDocument } from '../babel-context.ts';
import type { Edge } from '../edge.ts';
import { findInputs, type Inputs } from '../inputs.ts';
import type { Settings } from '../settings.ts';
import { openWorkspace } from '../workspace.ts';

/** A document that edits go into, and the edits found so far. */
interface Source {
  readonly opened: Document;
  readonly document: BabelDocument;
  readonly edits: Map<number, Edit>;
}

export async function detangleFiles(settings: Settings, edge: Edge): Promise<number> {
  const files = settings.operands.filter((operand) => operand.kind === 'path');
  if (files.length === 0)
    throw new OrgrunError('usage', '--detangle needs tangled files', { hint: 'orgrun --detangle FILE…' });
  const inputs = findInputs({ ...settings, operands: [{ kind: 'stdin' }] }, edge);
  const workspace = openWorkspace(settings, edge, inputs.config, { references: 'read' });
  const sources = new Map<string, Source>();
  for (const { text } of files)
    await detangleFile(workspace.context, settings, inputs, resolve(settings.cwd, text), sources);
  const changed = [...sources.values()].filter(({ edits }) => edits.size > 0);
  for (const source of changed) await writeSource(settings, edge, source);
  await workspace.close();
  return 0;
}

async function detangleFile(
  context: BabelContext,
  settings: Settings,
  inputs: Inputs,
  path: string,
  sources: Map<string, Source>,
): Promise<void> {
  const parts = findLinkedParts(decode(readFile(path).bytes));
  if (parts.length === 0) {
    throw new OrgrunError('document', 'holds no link comments to blocks', {
      location: { path: relativeTo(settings.cwd, path) },
      hint: 'tangle it with `:comments link` first',
    });
  }
  for (const part of parts) {
    const source = openSource(settings, inputs, resolve(dirname(path), part.file), sources);
    await takePart(context, source, part, relativeTo(settings.cwd, path), inputs.config.contentIndentation ?? 2);
  }
}

function openSource(settings: Settings, inputs: Inputs, path: string, sources: Map<string, Source>): Source {
  const known = sources.get(path);
  if (known !== undefined) return known;
  const opened = readDocument(path);
  const document = babelDocument(opened.text, path, settings.cwd, inputs.config.headerArgs);
  const source: Source = { opened, document, edits: new Map() };
  sources.set(path, source);
  return source;
}

async function takePart(
  context: BabelContext,
  { document, edits }: Source,
  part: LinkedPart,
  path: string,
  contentIndentation: number,
): Promise<void> {
  const location = { path, line: part.line };
  const entry = findSource(document, part);
  if (entry === undefined) {
    throw new OrgrunError('conflict', `${part.file} has no block ${part.source} any more`, {
      location,
      hint: 'tangle the document again, and edit the new file',
    });
  }
  const block = sourceBlockInfo(context, document, entry);
  const tangled = await tangledBody(context, block, { document, section: block.section, offset: block.offset });
  const edit = located(() => detangleEdit(document, entry, part, tangled, { contentIndentation }), path);
  if (edit === undefined) return;
  const before = edits.get(edit.start);
  if (before !== undefined && before.text !== edit.text) {
    throw new OrgrunError('conflict', `${part.source} was edited in two places, differently`, {
      location,
      hint: 'make both the same, or edit the document',
    });
  }
  edits.set(edit.start, edit);
}

function located<T>(make: () => T, path: string): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    throw new OrgrunError(error.code, error.message, {
      location: { path, ...error.location },
      cause: error,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

async function writeSource(settings: Settings, edge: Edge, { opened, edits }: Source): Promise<void> {
  const text = applyEdits(opened.text, [...edits.values()]);
  const path = relativeTo(settings.cwd, opened.path);
  if (settings.output.shows === 'diff') {
    const { unifiedDiff } = await import('../../report/diff.ts');
    edge.stdout.write(await unifiedDiff(path, opened.text, text));
  }
  if (settings.run.isDryRun) return;
  if (writeDocument(opened, text).kind === 'conflict') {
    throw new OrgrunError('conflict', 'changed while it was read', {
      location: { path },
      hint: 'run the command again',
    });
  }
  if (settings.output.verbosity === 'verbose') edge.stderr.write(`${path}: ${edits.size} blocks rewritten\n`);
}
