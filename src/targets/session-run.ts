/** One block of a session: the questions that it takes, what comes meanwhile, and how it ends. */
import * as fs from 'node:fs';
import { endGroup } from '../run/group.ts';
import { keepHead, keepTail } from '../run/output.ts';
import { type PipeReader, type Pipes, readPipe } from '../run/pipes.ts';
import { type ProcessEnd, sendSignal, type StartedProcess } from '../run/process.ts';
import { createStop, type Stop, type Stopped, within } from '../run/supervise.ts';
import { readResultFile } from './scratch.ts';
import type { SessionChannel } from './session-channel.ts';
import { headLimits, type LocalLimits } from './start.ts';
import type { RunEnd, SessionRunRequest, SessionRunResult, Survivor } from './target.ts';

export interface SessionProcess {
  readonly started: StartedProcess;
  readonly channel: SessionChannel;
  readonly pipes: Pipes;
  readonly limits: LocalLimits;
  readonly isInterruptible: boolean;
  /** Hears what comes on the process's own streams. */
  listener: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  /** The readers of those streams. */
  readers: readonly PipeReader[];
}

export async function runSessionBlock(session: SessionProcess, request: SessionRunRequest): Promise<SessionRunResult> {
  const begin = performance.now();
  const { folder } = session.channel.place;
  const limits = headLimits(request, session.limits);
  fs.rmSync(`${folder}/${VALUE}`, { force: true });
  const listening = await listen(session, request);
  const stop = createStop(request);
  try {
    const { end, survivors } = await converse(session, request, listening, stop);
    const { output, errors, cuts } = listening.take();
    const file = end.kind === 'exited' ? readResultFile({ resultFile: VALUE }, folder, limits) : {};
    const { bytes: stderr, dropped: stderrDropped } = errors;
    const durationMs = performance.now() - begin;
    return { end, isLeftBehind: false, survivors, stderr, stderrDropped, ...output, ...file, cuts, durationMs };
  } finally {
    stop.dispose();
    listening.close();
  }
}

const VALUE = 'value';

interface Listening {
  /** The name of the block's own output. */
  readonly output: string;
  /** Takes what has come by now, and marks where it ends; tells whether something came on standard error. */
  readonly cut: () => boolean;
  readonly take: () => {
    readonly output: ReturnType<ReturnType<typeof keepHead>['end']>;
    readonly errors: ReturnType<ReturnType<typeof keepTail>['end']>;
    readonly cuts: readonly number[];
  };
  readonly close: () => void;
}

/** Opens the output of one block. Whoever still has it when the block is over writes where nobody reads. */
async function listen(session: SessionProcess, request: SessionRunRequest): Promise<Listening> {
  const limits = headLimits(request, session.limits);
  const pipe = await session.pipes.takeNamed();
  const head = keepHead(limits);
  const tail = keepTail(limits.max);
  const cuts: number[] = [];
  const lengths = { stdout: 0, stderr: 0 };
  let heardErrors = 0;
  session.listener = (chunk, stream) => {
    lengths[stream] += chunk.length;
    (stream === 'stdout' ? head : tail).add(chunk);
    request.onOutput?.(chunk, stream);
  };
  const reader = readPipe(pipe, (chunk) => session.listener(chunk, 'stdout'));
  const cut = (): boolean => {
    for (const each of [reader, ...session.readers]) each.drain();
    cuts.push(lengths.stdout);
    const hasErrors = lengths.stderr > heardErrors;
    heardErrors = lengths.stderr;
    return hasErrors;
  };
  const close = (): void => {
    session.listener = () => {};
    reader.abandon();
    fs.closeSync(pipe.writeEnd);
    fs.rmSync(pipe.path, { force: true });
  };
  return { output: pipe.path, cut, take: () => ({ output: head.end(), errors: tail.end(), cuts }), close };
}

interface Conversation {
  readonly end: Exclude<RunEnd, { readonly kind: 'not-started' }>;
  readonly survivors: readonly Survivor[];
}

/** Asks until the block is done, the process has ended, or somebody has cut it short. */
async function converse(
  session: SessionProcess,
  request: SessionRunRequest,
  listening: Listening,
  stop: Stop,
): Promise<Conversation> {
  const { channel, started } = session;
  const { place } = channel;
  const dialog = request.dialog({ ...place, output: listening.output, value: `${place.folder}/${VALUE}` });
  const hear = async (promised: Promise<string>): Promise<Heard> =>
    await Promise.race([promised.then((text) => ({ kind: 'answer', text }) as const), started.ended, stop.asked]);
  let answer = channel.isReady;
  let heard = await hear(answer);
  let step = dialog.next();
  while (heard.kind === 'answer' && step.done !== true) {
    answer = channel.ask(step.value);
    heard = await hear(answer);
    const hasErrors = listening.cut();
    if (heard.kind === 'answer') step = dialog.next({ text: heard.text, hasErrors });
  }
  if (heard.kind === 'answer')
    return { end: { kind: 'exited', code: step.done === true ? step.value : 0 }, survivors: [] };
  if (heard.kind === 'exited' || heard.kind === 'signalled') {
    listening.cut();
    return { end: heard, survivors: [] };
  }
  const survivors = (await interrupt(session, heard, answer)) ? [] : await endProcess(session, request.killSignal);
  listening.cut();
  return { end: heard, survivors };
}

type Heard = { readonly kind: 'answer'; readonly text: string } | ProcessEnd | Stopped;

/** Ends what a process does, as Ctrl-C would at its prompt, but not the process; false where that is not to be had. */
async function interrupt(session: SessionProcess, stopped: Stopped, answer: Promise<string>): Promise<boolean> {
  if (stopped.kind !== 'timed-out' || !session.isInterruptible) return false;
  sendSignal(session.started.target, 'SIGINT');
  const first = await within<unknown>(session.limits.graceMs, [answer, session.started.ended]);
  return typeof first === 'string';
}

async function endProcess(
  { started, limits }: SessionProcess,
  killSignal: AbortSignal | undefined,
): Promise<readonly Survivor[]> {
  const survivors = await endGroup(started, limits, killSignal);
  await within(limits.killMs, [started.ended]);
  return survivors;
}
