/** The values of flags, read once: each function gives what the text means, or says what is wrong with it. */
import { isAbsolute, resolve } from 'node:path';
import { DURATION_EXAMPLES, parseDuration } from '../duration.ts';
import { OrgrunError } from '../errors.ts';
import type { BlockAddress, Operand, Place } from './settings.ts';

/** `10m` as milliseconds. */
export function readDuration(flag: string, text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw wrong(flag, text, 'is no duration', `write for example ${DURATION_EXAMPLES}`);
  return ms;
}

/** `LINE[:COL]`. */
export function readPlace(flag: string, text: string): Place {
  const match = PLACE.exec(text);
  const place = match === null ? undefined : placeOf(match[1], match[2]);
  if (place === undefined)
    throw wrong(flag, text, 'is no place', `write ${flag} LINE or ${flag} LINE:COL, counted from 1`);
  return place;
}

/** `K=V` pairs; of equal names the last one holds. */
export function readAssignments(flag: string, texts: readonly string[]): ReadonlyMap<string, string> {
  const assignments = new Map<string, string>();
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 1) throw wrong(flag, text, 'assigns nothing', `write ${flag} NAME=VALUE`);
    assignments.set(text.slice(0, equals), text.slice(equals + 1));
  }
  return assignments;
}

/** A regular expression of JavaScript. */
export function readPattern(flag: string, text: string): RegExp {
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/^.*: /su, '').toLowerCase();
    throw wrong(
      flag,
      text,
      `is no regular expression: ${reason}`,
      'a character with a meaning of its own, as + or (, needs a \\ before it',
    );
  }
}

/** One of a few words. */
export function readChoice<Choice extends string>(flag: string, text: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw wrong(flag, text, 'is not among its values', `write ${flag} ${choices.join(', or ')}`);
  return found;
}

/** An absolute path; a name of TRAMP (`/ssh:host:/dir`) stays as it is. */
export function readPath(cwd: string, text: string): string {
  return isRemote(text) ? text : resolve(cwd, text);
}

/** True for a name of TRAMP: `/ssh:root@host:/etc`. */
function isRemote(path: string): boolean {
  return isAbsolute(path) && /^\/[a-z]{2,}:/u.test(path);
}

/** A document as it is named: `-`, a path, `doc.org::NAME`, `doc.org:LINE[:COL]`. */
export function readOperand(cwd: string, text: string): Operand {
  if (text === '-') return { kind: 'stdin' };
  if (text === '')
    throw new OrgrunError('usage', 'a document has no name', { hint: 'is a variable empty that should hold it?' });
  const { path, block } = splitAddress(text);
  return { kind: 'path', text, path: resolve(cwd, path), ...(block === undefined ? {} : { block }) };
}

// `12` or `12:3`
const PLACE = /^(\d+)(?::(\d+))?$/u;
// `doc.org:12`, `doc.org:12:3`
const PATH_AND_PLACE = /^(.+?):(\d+)(?::(\d+))?$/su;

function splitAddress(text: string): { readonly path: string; readonly block?: BlockAddress } {
  const named = splitName(text);
  if (named !== undefined) return named;
  const match = PATH_AND_PLACE.exec(text);
  const place = match === null ? undefined : placeOf(match[2], match[3]);
  return place === undefined ? { path: text } : { path: match?.[1] ?? '', block: { kind: 'place', ...place } };
}

/** Names may hold `::`, paths hardly ever: the first one after `.org` divides, else the first one. */
function splitName(text: string): { readonly path: string; readonly block: BlockAddress } | undefined {
  const afterOrg = text.indexOf('.org::');
  const at = afterOrg === -1 ? text.indexOf('::') : afterOrg + '.org'.length;
  const name = text.slice(at + 2);
  return at < 1 || name === '' ? undefined : { path: text.slice(0, at), block: { kind: 'name', name } };
}

function placeOf(line: string | undefined, column: string | undefined): Place | undefined {
  const place = { line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
  return place.line > 0 && place.column !== 0 ? place : undefined;
}

function wrong(flag: string, text: string, what: string, hint: string): OrgrunError {
  return new OrgrunError('usage', `${flag} ${text}: ${what}`, { hint });
}
