/** Where a block tangles to, and with which mode. */
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { argumentText } from '../babel/arguments.ts';
import type { BlockInfo } from '../babel/block.ts';
import { OrgrunError } from '../errors.ts';
import { tangleExtension } from '../languages/extensions.ts';
import { isNil, type Value } from '../lisp/value.ts';

export interface TargetOptions {
  /** Absolute folder that relative targets start from. */
  readonly directory: string;
  /** The document's path; absent for standard input, where `yes` has no meaning. */
  readonly documentPath?: string;
  readonly homeDirectory: string;
  /** The target of blocks that name none. */
  readonly defaultTarget?: string;
}

/** The absolute path that a block tangles to; a TRAMP name stays as written. Undefined: it is not tangled. */
export function targetOf(block: BlockInfo, options: TargetOptions): string | undefined {
  const value = block.arguments.values.get('tangle');
  if (value === undefined) return undefined;
  if (typeof value !== 'string') {
    const what = isNil(value) ? '`:tangle` has no value' : `\`:tangle ${argumentText(value)}\` is no file name`;
    throw new OrgrunError('document', what, { hint: 'write `:tangle FILE`, `:tangle yes` or `:tangle no`' });
  }
  if (value === 'no' || value === '') return undefined;
  if (value === 'yes') return ownTarget(block, options);
  return pathOf(value, options);
}

function ownTarget(block: BlockInfo, options: TargetOptions): string | undefined {
  if (block.language === undefined || options.documentPath === undefined) return undefined;
  const path = options.documentPath.replace(/\.[^./]*$/u, '');
  return (
    resolve(
      options.directory,
      dirname(options.documentPath) === options.directory
        ? path
        : join(options.directory, path.slice(dirname(path).length + 1)),
    ) + `.${tangleExtension(block.language)}`
  );
}

// `/ssh:root@host:/etc/fstab`, `/sudo::/etc/fstab`
const TRAMP_NAME = /^\/(?:[a-z]+):[^/]*:/u;

/** True for a file name on another host or as another user. */
export function isRemotePath(path: string): boolean {
  return TRAMP_NAME.test(path);
}

/** The absolute path of a file name as a document writes it. */
export function pathOf(path: string, options: TargetOptions): string {
  if (isRemotePath(path)) return path;
  if (path === '~' || path.startsWith('~/')) return resolve(options.homeDirectory, `.${path.slice(1)}`);
  return isAbsolute(path) ? resolve(path) : resolve(options.directory, path);
}

/** The mode that a block asks for: `:tangle-mode`, or 0755 for a shebang. */
export function modeOf(block: BlockInfo): number | undefined {
  const mode = block.arguments.values.get('tangle-mode');
  if (mode !== undefined && !isNil(mode)) return readMode(mode);
  return shebangOf(block) === undefined ? undefined : 0o755;
}

/** The line for `:shebang`; an empty one is none. */
export function shebangOf(block: BlockInfo): string | undefined {
  const value = block.arguments.values.get('shebang');
  const text = value === undefined ? '' : argumentText(value);
  return text === '' ? undefined : text;
}

function readMode(value: Value): number {
  if (typeof value === 'bigint') {
    const octal = value.toString(8);
    if (/^[0-7]{3}$/u.test(octal)) return Number(value);
    throw invalidMode(
      value.toString(),
      `did you give the decimal value ${value} by mistake? Write \`:tangle-mode o${value}\``,
    );
  }
  const text = argumentText(value);
  const mode = octalMode(text) ?? longMode(text) ?? symbolicMode(text);
  if (mode === undefined) throw invalidMode(text, 'write for example `:tangle-mode o755`, `rwxr-xr-x` or `u+x`');
  return mode;
}

function invalidMode(text: string, hint: string): OrgrunError {
  return new OrgrunError('document', `\`:tangle-mode ${text}\` is not a valid file mode`, { hint });
}

function octalMode(text: string): number | undefined {
  const digits = /^o0?([0-7]{3})$/u.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

// `rwxr-xr--`
function longMode(text: string): number | undefined {
  if (!/^(?:[r-][w-][xs-]){2}[r-][w-][xt-]$/u.test(text)) return undefined;
  let mode = 0;
  for (const [index, letter] of [...text].entries()) if (letter !== '-') mode |= 1 << (8 - index);
  return mode;
}

const CLAUSE = /^([ugoa]*)((?:[-+=][rwxX]*)+)$/u;
const WHO: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 };
const WHAT: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, X: 0o111 };

/** `u+x,g=rw`, starting from 0644. */
function symbolicMode(text: string): number | undefined {
  let mode = 0o644;
  for (const clause of text.split(',')) {
    const match = CLAUSE.exec(clause);
    if (match === null) return undefined;
    const who = [...(match[1] === '' ? 'a' : (match[1] ?? 'a'))].reduce((mask, letter) => mask | (WHO[letter] ?? 0), 0);
    for (const [, sign, letters] of (match[2] ?? '').matchAll(/([-+=])([rwxX]*)/gu)) {
      const bits = [...(letters ?? '')].reduce((mask, letter) => mask | (WHAT[letter] ?? 0), 0) & who;
      mode = sign === '+' ? mode | bits : sign === '-' ? mode & ~bits : (mode & ~who) | bits;
    }
  }
  return mode;
}
