/** One executable of the document performed: read, prepared, run (or read from its cache), with the form of its result. */
import { argumentText } from '../babel/arguments.ts';
import { type BlockInfo, inlineInfo, sourceBlockInfo } from '../babel/block.ts';
import { cacheHash } from '../babel/cache-hash.ts';
import type { Executable } from '../babel/collect.ts';
import { executableName } from '../babel/collect.ts';
import type { Place } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { callInfo } from '../babel/resolve.ts';
import type { OrgrunError } from '../errors.ts';
import { isNil } from '../lisp/value.ts';
import { isEvalOff } from '../plan/decide.ts';
import type { Step } from '../plan/plan.ts';
import { findResult } from '../results/find.ts';
import type { ResultFormat } from '../results/format.ts';
import { executeBlock, type Prepared, prepareBlock } from './evaluate.ts';
import { type Execution, ReferenceFailed } from './execution.ts';
import { runOnce } from './once.ts';
import type { Runner } from './runner.ts';

export type Performed =
  | { readonly kind: 'ran'; readonly execution: Execution; readonly format: ResultFormat; readonly hash?: string }
  | { readonly kind: 'not-run'; readonly reason: string }
  /** A block that it refers to failed. */
  | { readonly kind: 'upstream-failed'; readonly reason: string; readonly execution: Execution }
  | { readonly kind: 'error'; readonly error: OrgrunError };

export async function performExecutable(
  runner: Runner,
  document: BabelDocument,
  executable: Executable,
  step: Step,
): Promise<Performed> {
  const place: Place = { document, section: executable.section, offset: executable.offset };
  try {
    const block = await blockOf(runner, document, executable, place);
    if (block === undefined) return { kind: 'not-run', reason: 'it calls nothing: there is no block of this name' };
    if (isEvalOff(block.arguments.values)) return { kind: 'not-run', reason: '`:eval` says so' };
    const prepared = await prepareBlock(runner, block, place);
    return await runPrepared(runner, prepared, document, executable, step);
  } catch (error) {
    if (error instanceof ReferenceFailed)
      return { kind: 'upstream-failed', reason: error.message, execution: error.execution };
    throw error;
  }
}

async function runPrepared(
  runner: Runner,
  prepared: Prepared,
  document: BabelDocument,
  executable: Executable,
  step: Step,
): Promise<Performed> {
  const { block } = prepared;
  const isCached =
    argumentText(block.arguments.values.get('cache') ?? 'no') === 'yes' &&
    executable.kind !== 'inline' &&
    executable.kind !== 'inlineCall';
  const hash = isCached
    ? cacheHash(prepared.language, { ...prepared.code, body: prepared.labelledBody }, block.arguments)
    : undefined;
  if (hash !== undefined && !runner.isForced && standingHash(document, executable) === hash) {
    return { kind: 'not-run', reason: 'its `:cache` hash still holds' };
  }
  const execution =
    executable.kind === 'src' || executable.kind === 'call'
      ? await runOnce(runner, prepared)
      : await executeBlock(runner, prepared, step.settings);
  return {
    kind: 'ran',
    execution,
    format: { ...formatOf(block, execution), options: runner.resultOptions },
    ...(hash === undefined ? {} : { hash }),
  };
}

async function blockOf(
  runner: Runner,
  document: BabelDocument,
  executable: Executable,
  place: Place,
): Promise<BlockInfo | undefined> {
  switch (executable.kind) {
    case 'src':
      return sourceBlockInfo(runner.context, document, executable.entry);
    case 'inline':
      return inlineInfo(runner.context, document, executable.node, executable.section);
    case 'call':
    case 'inlineCall': {
      const { section, offset } = executable;
      return await callInfo(
        runner.context,
        document,
        { text: executable.node.value, section, offset, isInline: executable.kind === 'inlineCall' },
        place,
      );
    }
  }
}

function standingHash(document: BabelDocument, executable: Executable): string | undefined {
  if (executable.kind !== 'src' && executable.kind !== 'call') return undefined;
  const name = executableName(executable);
  const node = executable.kind === 'src' ? executable.entry.node : executable.node;
  return findResult(document.text, document.tree, { node, ...(name === undefined ? {} : { name }) })?.hash;
}

/** The form that the header arguments give the result. */
function formatOf(block: BlockInfo, execution: Execution): ResultFormat {
  const { values, results } = block.arguments;
  const wrap = values.get('wrap');
  const switches = values.get('results_switches');
  const words = new Set(results);
  // `:post` answers with a value of its own: the file is not shown any more.
  const isPosted =
    values.has('post') && !isNil(values.get('post') ?? '') && execution.file === undefined && values.has('file');
  if (isPosted) words.delete('file');
  if (execution.file !== undefined && (words.has('link') || words.has('graphics'))) words.add('file');
  return {
    words,
    language: block.language ?? '',
    ...(wrap === undefined ? {} : { wrap: argumentText(wrap) }),
    ...(switches === undefined ? {} : { switches: argumentText(switches) }),
    ...(execution.file === undefined ? {} : { file: execution.file }),
  };
}
