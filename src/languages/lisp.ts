/** Common Lisp, through SBCL: the value of a block is that of its last expression. */
import { printReadable } from '../lisp/print.ts';
import type { BlockCode, ProgramLanguage, Variable } from './language.ts';
import { bindAround, readLispValue } from './lisps.ts';
import { scriptLanguage } from './script.ts';

export const lisp: ProgramLanguage = scriptLanguage({
  names: ['lisp'],
  shipsWithOrg: true,
  file: 'code.lisp',
  command: ['sbcl', '--script', '{file}'],
  expand,
  value: { script: valueScript, read: readLispValue },
});

function expand(code: BlockCode): string {
  return bindAround(code, bind, ')');
}

function bind({ name, value }: Variable): string {
  return `(${name} (quote ${printReadable(value)}))`;
}

/** Each form is read when those before it have been evaluated: they may define packages and readers. */
function valueScript(code: BlockCode, file: string): string {
  return `(with-input-from-string (in ${printReadable(expand(code))})
  (loop with value = nil
        for form = (read in nil in)
        until (eq form in)
        do (setf value (eval form))
        finally (with-open-file (out ${printReadable(file)} :direction :output :if-exists :supersede)
                  (prin1 value out))))
`;
}
