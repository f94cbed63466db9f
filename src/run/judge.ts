/** How a process ended, as a verdict on its block: the engine's result in, an execution out. */
import { type BlockSettings, isExpected } from '../babel/settings.ts';
import type { BlockCode, ProgramLanguage } from '../languages/language.ts';
import { reattachNames } from '../languages/names.ts';
import { NIL, type Value } from '../lisp/value.ts';
import type { BlockError } from '../outcomes.ts';
import type { RunEnd, RunResult } from '../targets/target.ts';
import type { Execution } from './execution.ts';

export function judge(
  result: RunResult,
  language: ProgramLanguage,
  code: BlockCode,
  settings: BlockSettings,
  mask: (text: string) => string,
): Execution {
  const stderr = mask(lossyText(result.stderr));
  const warnings = warningsOf(result);
  const base = { durationMs: result.durationMs, stderr, warnings };
  const { end } = result;
  if (end.kind !== 'exited') return { ...base, ...unfinished(end), value: NIL, isComplete: false };
  const refusal = unusable(result);
  if (refusal !== undefined)
    return { ...base, status: 'failed', value: NIL, exitCode: end.code, error: refusal, isComplete: false };
  const value = readValue(result, language, code, mask);
  if (isExpected(settings.expect, end.code))
    return { ...base, status: 'ok', value, exitCode: end.code, isComplete: true };
  const error: BlockError = { kind: 'exit', message: exitMessage(end.code, settings) };
  return { ...base, status: 'failed', value, exitCode: end.code, error, isComplete: true };
}

function exitMessage(code: number, settings: BlockSettings): string {
  return settings.expect === 0 ? `exit ${code}` : `exit ${code}, expected ${settings.expect}`;
}

function unfinished(
  end: Exclude<RunEnd, { kind: 'exited' }>,
): Pick<Execution, 'status'> & { readonly error: BlockError; readonly signal?: string } {
  switch (end.kind) {
    case 'signalled':
      return { status: 'failed', signal: end.signal, error: { kind: 'signal', message: `killed by ${end.signal}` } };
    case 'timed-out':
      return { status: 'timed-out', error: { kind: 'timeout', message: `timed out after ${end.afterMs / 1000} s` } };
    case 'interrupted':
      return { status: 'interrupted', error: { kind: 'signal', message: 'interrupted' } };
    case 'not-started':
      return {
        status: 'unreachable',
        error: { kind: end.reason === 'unreachable' ? 'unreachable' : 'engine', message: end.message },
      };
  }
}

/** Output that no document can hold. */
function unusable(result: RunResult): BlockError | undefined {
  if (result.overflow !== undefined) {
    const { kept, dropped, path } = result.overflow;
    const where = path === undefined ? '' : `; the first ${kept} bytes are in ${path}`;
    return { kind: 'engine', message: `the output is too large: ${kept + dropped} bytes${where}` };
  }
  for (const bytes of [result.stdout, result.resultFile]) {
    if (bytes === undefined) continue;
    if (bytes.includes(0)) return { kind: 'engine', message: 'the output holds NUL bytes' };
    if (strictText(bytes) === undefined) return { kind: 'engine', message: 'the output is not UTF-8' };
  }
  return undefined;
}

function readValue(
  result: RunResult,
  language: ProgramLanguage,
  code: BlockCode,
  mask: (text: string) => string,
): Value {
  const resultFile = result.resultFile === undefined ? undefined : mask(strictText(result.resultFile) ?? '');
  const value = language.read(
    { stdout: mask(strictText(result.stdout) ?? ''), ...(resultFile === undefined ? {} : { resultFile }) },
    code,
  );
  return language.reattachesNames ? reattachNames(value, code) : value;
}

function strictText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function lossyText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function warningsOf(result: RunResult): readonly string[] {
  const names = result.survivors.map(({ pid, name }) => `${name} (${pid})`).join(', ');
  const left = result.isLeftBehind
    ? [
        `the shell ended, but something still holds its output open: what came until then was taken${names === '' ? '' : `; left alone: ${names}`}`,
      ]
    : [];
  const alive = !result.isLeftBehind && names !== '' ? [`out of reach, still running: ${names}`] : [];
  return [...left, ...alive];
}
