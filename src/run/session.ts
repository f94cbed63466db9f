/** A block run in its session. */
import type { BlockSettings } from '../babel/settings.ts';
import type { BlockCode, ProgramLanguage, SessionSpec } from '../languages/language.ts';
import type { Session } from '../languages/session.ts';
import { NIL } from '../lisp/value.ts';
import type { EngineSession, Limits, NotStarted, RunResult, SessionRunResult } from '../targets/target.ts';
import type { Prepared } from './evaluate.ts';
import type { Execution } from './execution.ts';
import { judge } from './judge.ts';
import type { Runner } from './runner.ts';
import type { RunningSession } from './sessions.ts';

/** Runs a block in its session, which the first of its blocks opens, in its folder and with its environment. */
export async function runInSession(
  runner: Runner,
  prepared: Prepared & { readonly language: ProgramLanguage },
  session: Session,
  settings: BlockSettings,
  limits: Limits,
): Promise<Execution> {
  const { code, cwd, place } = prepared;
  const { spec } = session;
  const running = runner.sessions.find(`${place.document.path ?? ''} ${session.key}`, () => ({
    program: (meeting) => spec.program(code, meeting),
    isTyped: spec.isTyped === true,
    farewell: spec.farewell(code),
    isInterruptible: spec.isInterruptible,
    cwd,
    env: { ...runner.env, PWD: cwd },
  }));
  return await running.inTurn(async () => await runNext(runner, prepared, session, running, settings, limits));
}

async function runNext(
  runner: Runner,
  prepared: Prepared & { readonly language: ProgramLanguage },
  { name, spec }: Session,
  running: RunningSession,
  settings: BlockSettings,
  limits: Limits,
): Promise<Execution> {
  const { code, language, block } = prepared;
  const opened = await running.opened;
  if (running.endedBy !== undefined) return notRun(`the session ${name} ended with ${running.endedBy}`);
  const result = await runBlock(opened, prepared, spec, limits);
  if (opened.kind === 'session' && !opened.isAlive())
    running.endedBy = `the block on line ${block.document.lineOf(block.offset)}${howEnded(result)}`;
  const { stdout, warning } = tidy(result, spec, code);
  const reader = spec.read === undefined ? language : { ...language, read: spec.read };
  const execution = judge({ ...result, stdout }, reader, code, settings, runner.mask);
  return warning === undefined ? execution : { ...execution, warnings: [...execution.warnings, warning] };
}

function notRun(message: string): Execution {
  return {
    status: 'failed',
    value: NIL,
    durationMs: 0,
    stderr: '',
    error: { kind: 'exit', message },
    isComplete: false,
    warnings: [],
  };
}

async function runBlock(
  opened: EngineSession | NotStarted,
  { code, language }: Prepared & { readonly language: ProgramLanguage },
  spec: SessionSpec,
  limits: Limits,
): Promise<SessionRunResult> {
  if (opened.kind === 'not-started') return nothing(opened);
  return await opened.run({
    ...limits,
    dialog: (place) => spec.dialog({ code, text: language.expand(code) }, place),
  });
}

function nothing(end: NotStarted): SessionRunResult {
  return {
    end,
    stdout: new Uint8Array(0),
    stderr: new Uint8Array(0),
    stderrDropped: 0,
    isLeftBehind: false,
    survivors: [],
    durationMs: 0,
    cuts: [],
  };
}

function howEnded({ end }: RunResult): string {
  switch (end.kind) {
    case 'exited':
      return `: exit ${end.code}`;
    case 'signalled':
      return `: killed by ${end.signal}`;
    case 'timed-out':
      return ': timed out';
    case 'interrupted':
    case 'not-started':
      return '';
  }
}

/** The bytes of an output as the language has them; bytes that are no text stay what they are. */
function tidy(
  { stdout, cuts }: SessionRunResult,
  spec: SessionSpec,
  code: BlockCode,
): { readonly stdout: Uint8Array; readonly warning?: string } {
  const text = Buffer.from(stdout).toString('latin1');
  const pieces = [...cuts, text.length].map((end, index, ends) => text.slice(ends[index - 1] ?? 0, end));
  const { text: tidied, warning } = spec.tidy(pieces, code);
  return { stdout: Buffer.from(tidied, 'latin1'), ...(warning === undefined ? {} : { warning }) };
}
