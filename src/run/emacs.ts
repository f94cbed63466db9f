/** Header Lisp that only a real Emacs can evaluate; a person must have allowed it. */
import { spawnSync } from 'node:child_process';
import { OrgrunError } from '../errors.ts';
import { printReadable } from '../lisp/print.ts';
import { readForm } from '../lisp/read.ts';
import { NIL, type Value } from '../lisp/value.ts';

const TIMEOUT_MS = 60_000;

/** Evaluates the first form of a text in `emacs --batch`, in a folder. */
export function evaluateInEmacs(text: string, directory: string, env: Readonly<Record<string, string>>): Value {
  const program = `(progn (require 'org) (princ "\\n:value ") (prin1 (eval (car (read-from-string ${printReadable(text)})) t)))`;
  const result = spawnSync('emacs', ['--batch', '-Q', '--eval', program], {
    cwd: directory,
    env,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.error !== undefined) {
    throw new OrgrunError('engine', `Emacs cannot be started for the Lisp \`${text}\``, {
      hint: 'install it (emacs-nox), or write the value without Lisp',
      cause: result.error,
    });
  }
  const at = result.stdout.lastIndexOf('\n:value ');
  if (result.status !== 0 || at === -1) {
    throw new OrgrunError(
      'document',
      `Emacs cannot evaluate \`${text}\`: ${result.stderr.trim().split('\n').at(-1) ?? ''}`,
      { hint: 'mend the Lisp in the header argument' },
    );
  }
  return readForm(result.stdout.slice(at + 8))?.form ?? NIL;
}
