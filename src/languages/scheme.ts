/** Scheme, through Guile: the value of a block is that of its last expression. */
import { printReadable } from '../lisp/print.ts';
import { expandGeneric } from './expand.ts';
import type { BlockCode, ProgramLanguage, Variable } from './language.ts';
import { bindAround, readLispValue } from './lisps.ts';
import { scriptLanguage } from './script.ts';

export const scheme: ProgramLanguage = scriptLanguage({
  names: ['scheme'],
  shipsWithOrg: true,
  file: 'code.scm',
  command: ['guile', '--no-auto-compile', '{file}'],
  expand,
  value: { script: valueScript, read: readLispValue },
});

function expand(code: BlockCode): string {
  return expandGeneric({ ...code, body: bindAround(code, bind, '\n)') }, []);
}

function bind({ name, value }: Variable): string {
  return printReadable([{ symbol: name }, [{ symbol: 'quote' }, value]]);
}

/** Definitions stay on the top level: the expressions are evaluated one by one, and the last value is written. */
function valueScript(code: BlockCode, file: string): string {
  return `(let ((port (open-input-string ${printReadable(expand(code))})))
  (let next ((value (if #f #f)))
    (let ((form (read port)))
      (if (eof-object? form)
          (call-with-output-file ${printReadable(file)} (lambda (out) (unless (unspecified? value) (write value out))))
          (next (eval form (interaction-environment)))))))
`;
}
