/** Facts of the machine and of the person at it. */
import { textOf } from '../arguments.ts';
import { environmentFor, using, type Builtin } from '../context.ts';
import type { LispEnvironment } from '../environment.ts';
import { NIL, type Value } from '../value.ts';

export const MACHINE: readonly (readonly [string, Builtin])[] = [
  ['getenv', using(1, 2, (context, name) => environmentFor(context, 'getenv').getenv(textOf(name)) ?? NIL)],
  fact('system-name', 0, (environment) => environment.systemName),
  fact('user-full-name', 1, (environment) => environment.userFullName),
  fact('user-login-name', 1, (environment) => environment.userName),
  fact('user-real-login-name', 0, (environment) => environment.userName),
];

function fact(name: string, most: number, read: (environment: LispEnvironment) => Value): readonly [string, Builtin] {
  return [name, using(0, most, (context) => read(environmentFor(context, name)))];
}
