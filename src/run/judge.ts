/** How a process ended, as a verdict on its block: the engine's result in, an execution out. */
import { type BlockSettings, isExpected } from '../babel/settings.ts';
import { formatDuration } from '../duration.ts';
import type { BlockCode, ProgramLanguage } from '../languages/language.ts';
import { reattachNames } from '../languages/names.ts';
import { isNil, NIL, type Value } from '../lisp/value.ts';
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
  if (end.kind !== 'exited') {
    // Not a result: it is there for the report, which shows how far the block came.
    const value = mask(lossyText(result.stdout));
    return { ...base, ...unfinished(end), value: value === '' ? NIL : value, isComplete: false };
  }
  const refused = unusable(result);
  if (refused !== undefined)
    return { ...base, status: 'failed', value: NIL, exitCode: end.code, ...refused, isComplete: false };
  const value = readValue(result, language, code, mask);
  if (isExpected(settings.expect, end.code)) {
    const dropped = tooLongForTable(value, result.resultFile ?? result.stdout, code);
    return { ...base, warnings: [...warnings, ...dropped], status: 'ok', value, exitCode: end.code, isComplete: true };
  }
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
      return {
        status: 'timed-out',
        error: { kind: 'timeout', message: `timed out after ${formatDuration(end.afterMs)}` },
      };
    case 'interrupted':
      return { status: 'interrupted', error: { kind: 'signal', message: 'interrupted' } };
    case 'not-started':
      return {
        status: 'unreachable',
        error: { kind: end.reason === 'unreachable' ? 'unreachable' : 'engine', message: end.message },
      };
  }
}

/** Output that no document can hold: what is wrong with it, and the bytes where nothing has kept them yet. */
function unusable(result: RunResult): (Required<Pick<Execution, 'error'>> & Pick<Execution, 'refused'>) | undefined {
  if (result.overflow !== undefined) {
    const { kept, dropped, path } = result.overflow;
    const where = path === undefined ? '' : `; ${dropped === 0 ? 'they' : `the first ${kept}`} are in ${path}`;
    const message = `the output is too large for a document: ${kept + dropped} bytes${where}`;
    return { error: { kind: 'engine', message, hint: TOO_LARGE } };
  }
  for (const bytes of [result.stdout, result.resultFile]) {
    if (bytes === undefined) continue;
    const what = bytes.includes(0) ? 'holds NUL bytes' : strictText(bytes) === undefined ? 'is not UTF-8' : undefined;
    if (what !== undefined)
      return { error: { kind: 'engine', message: `the output ${what}`, hint: NOT_TEXT }, refused: bytes };
  }
  return undefined;
}

const TOO_LARGE = 'let the block write it to a file, or raise `maxOutput` in the configuration';
const NOT_TEXT = 'let the block write it to a file, or turn it into text: | base64, | iconv -t UTF-8, | xxd';

// org-table-convert-region-max-lines
const MOST_ROWS = 999;

/** Org makes nothing of an output that is too long for a table; nobody should have to find that out. */
function tooLongForTable(value: Value, output: Uint8Array, { words }: BlockCode): readonly string[] {
  if (!isNil(value) || words.has('silent') || words.has('none')) return [];
  let lines = 0;
  for (const byte of output) if (byte === NEWLINE) lines++;
  return lines <= MOST_ROWS
    ? []
    : [`its ${lines} lines are too many for a table, so the result is empty: \`:results output\` keeps them`];
}

const NEWLINE = 10;

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
