/**
 * What a run tells while it goes on. Comes in: what happens. Goes out: lines for a person. On a terminal the running
 * block has a line that is redrawn, with its time and the last line of its output; elsewhere a run that goes well says
 * nothing.
 */
import { formatDuration } from '../duration.ts';
import type { BlockReport, FileReport, Progress } from '../outcomes.ts';
import type { Secrets } from '../secrets.ts';
import { cleanLine } from './clean.ts';
import { createStatusLine } from './status-line.ts';
import { paint } from './style.ts';
import { blockTitle, failureText, findingText, relativeTo, startedTitle } from './text.ts';
import { watchBlock, type WatchedBlock } from './watched-block.ts';

export interface ProgressOptions {
  /** `live`: on a terminal; `plain`: a line for each step; `errors`: what went wrong, and no more. */
  readonly kind: 'live' | 'plain' | 'errors';
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  readonly isColored: boolean;
  /** Paths below it are shown relative to it. */
  readonly cwd: string;
  readonly secrets: Secrets;
  readonly write: (text: string) => void;
  readonly columns: () => number;
  readonly now: () => number;
  /** Calls again and again until the returned function is called. */
  readonly every: (ms: number, call: () => void) => () => void;
}

export interface ProgressView extends Progress {
  /** Ends the view: the line of the running block goes away. */
  readonly close: () => void;
}

export function createProgress(options: ProgressOptions): ProgressView {
  const { kind, verbosity, isColored, cwd, write } = options;
  const status = kind === 'live' && verbosity !== 'quiet' ? createStatusLine(options) : undefined;
  const tellsSteps = kind !== 'errors' && verbosity !== 'quiet';
  const isVerbose = verbosity === 'verbose';
  let running: WatchedBlock | undefined;
  const say = status === undefined ? write : status.above;
  const stop = (): void => {
    running?.stop();
    running = undefined;
    status?.clear();
  };
  return {
    blockStarted: (block) => {
      stop();
      if (status !== undefined) running = watchBlock(startedTitle(block), status, options);
      else if (tellsSteps) say(`${relativeTo(cwd, block.path)}:${block.line}: running: ${startedTitle(block)}\n`);
    },
    blockOutput: (chunk, stream) => running?.output(chunk, stream),
    blockFinished: (path, block) => {
      // What the block said last is on the screen already, above the line that says how it ended.
      const hasShown = running?.stop() === true;
      stop();
      const stderrLines = hasShown ? 0 : isVerbose ? Infinity : STDERR_LINES;
      if (isFailure(block)) say(failureText(relativeTo(cwd, path), block, { isColored, stderrLines }));
      else {
        if (isVerbose && !hasShown) say(stderrText(block));
        if (isVerbose || (tellsSteps && block.status !== 'skipped'))
          say(finishedText(relativeTo(cwd, path), block, isColored));
      }
    },
    fileWritten: (file) => {
      if (isVerbose || (tellsSteps && isChange(file))) say(fileText(file));
    },
    finding: (path, finding) => {
      if (verbosity !== 'quiet' || finding.severity === 'error')
        say(findingText(relativeTo(cwd, path), finding, isColored));
    },
    note: (message) => {
      if (verbosity !== 'quiet') say(`${message}\n`);
    },
    close: stop,
  };
}

const STDERR_LINES = 10;

function isFailure({ status, error }: BlockReport): boolean {
  return status !== 'ok' && status !== 'reused' && (status !== 'skipped' || error !== null);
}

function isChange({ status }: FileReport): boolean {
  return status === 'written' || status === 'removed';
}

function finishedText(path: string, block: BlockReport, isColored: boolean): string {
  const status = paint(isColored, block.status === 'ok' ? 'green' : 'dim', `${block.status}:`);
  const reason = block.status === 'ok' || block.reason === null ? '' : ` (${cleanLine(block.reason)})`;
  const time = block.status === 'ok' ? ` ${formatDuration(block.durationMs)}` : '';
  return `${path}:${block.line}: ${status} ${blockTitle(block)}${time}${reason}\n`;
}

function stderrText({ stderr }: BlockReport): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `    ${cleanLine(line)}\n`).join('');
}

function fileText(file: FileReport): string {
  return `${cleanLine(file.path)}: ${file.status}${isChange(file) ? `, ${file.bytes} bytes` : ''}\n`;
}
