/** What orgrun says to a person: `file:line: severity: message` first, so that editors jump; the way out last. */
import { formatDuration } from '../duration.ts';
import type { OrgrunError } from '../errors.ts';
import type { BlockReport, DocumentReport, FindingReport, Report } from '../outcomes.ts';
import { cleanLine } from './clean.ts';
import { paint } from './style.ts';

export type Severity = 'error' | 'warning';

export interface Message {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
}

/** One message, each line with its newline. */
export function messageText(message: Message, isColored = false): string {
  const { severity, hint } = message;
  const place = placeText(message);
  const kind = paint(isColored, severity === 'error' ? 'red' : 'yellow', `${severity}:`);
  const hintLine = hint === undefined ? '' : `${paint(isColored, 'dim', 'hint:')} ${hint}\n`;
  return `${place === '' ? '' : `${place}: `}${kind} ${message.message}\n${hintLine}`;
}

/** What stopped orgrun; a path below the working folder is shown relative to it. */
export function errorText(error: OrgrunError, cwd: string, isColored = false): string {
  const { path, line, column } = error.location ?? {};
  return messageText(
    {
      ...(path === undefined ? {} : { path: relativeTo(cwd, path) }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      severity: 'error',
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    },
    isColored,
  );
}

export function findingText(path: string, finding: FindingReport, isColored = false): string {
  const { line, severity, message, hint } = finding;
  return messageText({ path, line, severity, message, ...(hint === null ? {} : { hint }) }, isColored);
}

export interface FailureOptions {
  readonly isColored: boolean;
  /** How many of the last lines of standard error are shown. */
  readonly stderrLines: number;
}

/** A failed block: what and how long, the end of what it said, and what to do. */
export function failureText(path: string, block: BlockReport, options: FailureOptions): string {
  const { isColored, stderrLines } = options;
  const message = messageText({ path, line: block.line, severity: 'error', message: failureOf(block) }, isColored);
  const said = lastLines(block.stderr, stderrLines).map((line) => `    ${cleanLine(line)}\n`);
  return `${message}${said.join('')}${paint(isColored, 'dim', 'hint:')} ${failureHint(path, block)}\n`;
}

/** How a person calls a block: its name, else what it is. */
export function blockTitle(block: Pick<BlockReport, 'name' | 'kind' | 'language'>): string {
  if (block.name !== null) return cleanLine(block.name);
  if (block.kind === 'call') return 'call';
  const language = cleanLine(block.language ?? '');
  if (block.kind === 'inline') return `inline ${language}`.trimEnd();
  return language === '' ? 'block' : `${language} block`;
}

/** How a person calls a block that begins to run. */
export function startedTitle({ name, language }: { readonly name: string; readonly language: string }): string {
  return name === '' ? `${cleanLine(language)} block` : cleanLine(name);
}

/** A whole command in a line for each document: `docs/a.org: 12 ok, 1 failed in 41.2s`. */
export function summaryText(report: Report): string {
  return report.documents.map((document) => `${document.path}: ${countsOf(document)}\n`).join('');
}

/** A whole report: every failure with all that the block said, what it replaced, then the counts. */
export function reportText(report: Report): string {
  const failures = report.documents.flatMap(({ path, blocks }) =>
    blocks
      .filter((block) => block.error !== null)
      .map((block) => {
        const replaced = block.replaced === undefined ? '' : `the result that it replaced:\n${block.replaced}`;
        return failureText(path, block, { isColored: false, stderrLines: Infinity }) + replaced;
      }),
  );
  return [...failures, summaryText(report)].join('\n');
}

/** A path as it is shown: relative to the working folder where it lies below it. */
export function relativeTo(cwd: string, path: string): string {
  const folder = cwd.endsWith('/') ? cwd : `${cwd}/`;
  return path.startsWith(folder) && path !== folder ? path.slice(folder.length) : path;
}

function placeText({ path, line, column }: Message): string {
  return [path === undefined ? '' : cleanLine(path), line, column]
    .filter((part) => part !== undefined && part !== '')
    .join(':');
}

function failureOf(block: BlockReport): string {
  const title = blockTitle(block);
  const reason = cleanLine(block.error?.message ?? block.reason ?? block.status);
  switch (block.status) {
    case 'failed':
    case 'timed-out': {
      // A time-out names its time already; an error of the document took none.
      const isTimed = block.error?.kind === 'exit' || block.error?.kind === 'signal';
      return `${title} failed: ${reason}${isTimed ? ` after ${formatDuration(block.durationMs)}` : ''}`;
    }
    case 'unreachable':
      return `${title} could not start: ${reason}`;
    case 'interrupted':
      return `${title} was interrupted after ${formatDuration(block.durationMs)}`;
    case 'skipped':
      return `${title} did not run: ${reason}`;
    case 'ok':
    case 'reused':
      return `${title}: ${reason}`;
  }
}

function failureHint(path: string, block: BlockReport): string {
  if (block.error?.hint !== undefined) return block.error.hint;
  const from = `--from ${block.name === null ? block.line : quoted(block.name)} ${quoted(path)}`;
  if (block.status === 'skipped') return `mend that one, then go on with orgrun ${from}`;
  switch (block.error?.kind) {
    case 'exit':
      return `go on with orgrun ${from}; -k goes past failures; \`:expect\` declares another exit status`;
    case 'timeout':
      return 'give it longer: --timeout 30m, or `#+ATTR_ORGRUN: :timeout 30m` above the block';
    case 'unreachable':
      return `check \`:dir\` and the way there, then go on with orgrun ${from}`;
    case 'engine':
      return `once that is mended go on with orgrun ${from}; \`:eval no\` leaves the block out`;
    case 'document':
      return `mend the document, then go on with orgrun ${from}`;
    case 'signal':
    case undefined:
      return `go on with orgrun ${from}`;
  }
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  const clean = cleanLine(word);
  return /^[\w@%+=:,./-]+$/u.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}

function lastLines(text: string, count: number): readonly string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(Math.max(0, lines.length - count));
}

const COUNTED = ['ok', 'reused', 'failed', 'timed-out', 'unreachable', 'interrupted', 'skipped'] as const;

function countsOf({ blocks, tangled }: DocumentReport): string {
  const counts = COUNTED.map((status) => [status, blocks.filter((block) => block.status === status).length] as const);
  const written = tangled.filter((file) => file.status === 'written').length;
  const parts = counts.filter(([, count]) => count > 0).map(([status, count]) => `${count} ${status}`);
  if (written > 0) parts.push(`${written} ${written === 1 ? 'file' : 'files'} written`);
  const durationMs = blocks.reduce((sum, block) => sum + block.durationMs, 0);
  return `${parts.length === 0 ? 'nothing to do' : parts.join(', ')}${durationMs > 0 ? ` in ${formatDuration(durationMs)}` : ''}`;
}
