/** Blocks that are reached more than once in a run: equal arguments, one execution. */
import type { BlockInfo } from '../babel/block.ts';
import type { Place } from '../babel/context.ts';
import { ownSettings, readSettings } from '../babel/settings.ts';
import { printReadable } from '../lisp/print.ts';
import { NIL, type Value } from '../lisp/value.ts';
import { isEvalOff } from '../plan/decide.ts';
import { executeBlock, type Prepared, prepareBlock } from './evaluate.ts';
import { type Execution, ReferenceFailed } from './execution.ts';
import type { Runner } from './runner.ts';

/** The value of a block that another one refers to; a block that may not run gives nil. */
export async function referencedValue(runner: Runner, block: BlockInfo, place: Place): Promise<Value> {
  if (isEvalOff(block.arguments.values)) return NIL;
  const prepared = await prepareBlock(runner, block, place);
  return valueOf(block, await runOnce(runner, prepared));
}

/** Thrown where a value is asked for that no block of this run has given yet. */
export class ValueNotKnown extends Error {}

/** The value that a block has given in this run; nothing runs for it. */
export async function knownValue(runner: Runner, block: BlockInfo, place: Place): Promise<Value> {
  if (isEvalOff(block.arguments.values)) return NIL;
  const evaluate: Runner['context']['evaluate'] = async (inner, at) => await knownValue(runner, inner, at);
  const prepared = await prepareBlock({ ...runner, context: { ...runner.context, evaluate } }, block, place);
  const execution = await runner.executions.get(identityOf(prepared));
  if (execution === undefined) throw new ValueNotKnown(block.name);
  return valueOf(block, execution);
}

/** Runs a prepared block, or gives what it gave before in this run. */
export function runOnce(runner: Runner, prepared: Prepared): Promise<Execution> {
  const key = identityOf(prepared);
  const known = runner.executions.get(key);
  if (known !== undefined) return known;
  const execution = executeBlock(runner, prepared, settingsOf(prepared.block));
  runner.executions.set(key, execution);
  return execution;
}

function valueOf(block: BlockInfo, execution: Execution): Value {
  if (execution.status !== 'ok') throw new ReferenceFailed(block.name ?? 'the block', execution);
  return execution.value;
}

function settingsOf(block: BlockInfo): ReturnType<typeof readSettings> {
  const entry = block.document.sourceBlocks.find(({ node }) => node.start <= block.offset && block.offset < node.end);
  return readSettings(ownSettings(block.document, block.section, entry?.node, block.arguments));
}

const HANDLING = new Set(['replace', 'silent', 'none', 'discard', 'append', 'prepend']);

/** What tells one execution from another: the block, its code, its values, where it runs. */
function identityOf({ block, code, cwd }: Prepared): string {
  const values = [...code.arguments].filter(([key]) => key !== 'tangle').toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    block.document.path ?? '',
    block.kind,
    ordinalOf(block),
    code.body,
    code.variables.map(({ name, value }) => [name, printReadable(value)]),
    values.map(([key, value]) => [key, printReadable(value)]),
    [...code.words].filter((word) => !HANDLING.has(word)).toSorted(),
    code.stdin === undefined ? '' : printReadable(code.stdin),
    cwd,
  ]);
}

/** The place of a block among those that are no results: it holds while results come and go. */
function ordinalOf(block: BlockInfo): number {
  if (block.kind === 'inline') return block.offset;
  return block.document.sourceBlocks.filter((entry) => !entry.isResult && entry.node.start <= block.offset).length;
}
