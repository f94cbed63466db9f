/** Variables of Emacs itself that header arguments ask for. */
import type { LispEnvironment } from './environment.ts';
import { asFolder } from './file-name.ts';
import { NIL, symbol, TRUE, type Value } from './value.ts';

/** The value of a variable that is not local; undefined where only Emacs could know it. */
export function globalValue(name: string, environment: LispEnvironment | undefined): Value | undefined {
  if (isConstant(name)) return symbol(name);
  const fixed = FIXED.get(name);
  if (environment === undefined) return fixed;
  return environment.variable(name) ?? fixed ?? FACTS.get(name)?.(environment);
}

/** True for names that cannot be bound: keywords, `t` and `nil`. */
export function isConstant(name: string): boolean {
  return name.startsWith(':') || name === 't' || name === 'nil';
}

/** True for a variable that Emacs's own functions look at. */
export function isSpecialVariable(name: string): boolean {
  return SPECIAL.has(name) || FIXED.has(name) || FACTS.has(name);
}

/** True for a variable that has the same value everywhere. */
export function isFixedVariable(name: string): boolean {
  return isConstant(name) || FIXED.has(name);
}

const FIXED: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['float-e', Math.E],
  ['float-pi', Math.PI],
  ['pi', Math.PI],
  ['most-negative-fixnum', -(2n ** 61n)],
  ['most-positive-fixnum', 2n ** 61n - 1n],
  ['load-file-name', NIL],
  ['noninteractive', TRUE],
  // Nothing is exported while a header argument is read.
  ['org-export-current-backend', NIL],
  ['path-separator', ':'],
  ['window-system', NIL],
]);

const SPECIAL: ReadonlySet<string> = new Set([
  'case-fold-search',
  'float-output-format',
  'inhibit-changing-match-data',
  'print-escape-newlines',
  'print-length',
  'print-level',
  'print-quoted',
  'process-environment',
  'system-time-locale',
]);

const FACTS: ReadonlyMap<string, (environment: LispEnvironment) => Value> = new Map<
  string,
  (environment: LispEnvironment) => Value
>([
  ['buffer-file-name', (environment) => environment.documentPath ?? NIL],
  ['default-directory', (environment) => asFolder(environment.directory)],
  ['org-babel-current-src-block-location', (environment) => BigInt(environment.position)],
  ['system-name', (environment) => environment.systemName],
  ['system-type', (environment) => symbol(environment.systemType)],
  ['temporary-file-directory', (environment) => asFolder(environment.temporaryDirectory)],
  ['user-emacs-directory', () => '~/.emacs.d/'],
  ['user-full-name', (environment) => environment.userFullName],
  ['user-login-name', (environment) => environment.userName],
  ['user-real-login-name', (environment) => environment.userName],
]);
