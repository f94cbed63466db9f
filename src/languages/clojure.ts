/** Clojure, through babashka: the value of a block is that of its last expression. */
import { printReadable } from '../lisp/print.ts';
import { isList, isNil } from '../lisp/value.ts';
import type { BlockCode, ProgramLanguage, Variable } from './language.ts';
import { readLispValue } from './lisps.ts';
import { scriptLanguage } from './script.ts';

export const clojure: ProgramLanguage = scriptLanguage({
  names: ['clojure'],
  shipsWithOrg: true,
  file: 'code.clj',
  command: ['bb', '{file}'],
  expand,
  value: { script: valueScript, read: readLispValue },
});

function expand(code: BlockCode): string {
  if (code.variables.length === 0) return code.body;
  return `(let [${code.variables.map(bind).join('\n      ')}]\n${code.body})`;
}

function bind({ name, value }: Variable): string {
  const isQuoted = isList(value) && !isNil(value);
  return `${name} ${isQuoted ? "'" : ''}${printReadable(value)}`;
}

function valueScript(code: BlockCode, file: string): string {
  return `(spit ${printReadable(file)} (pr-str (load-string ${printReadable(expand(code))})))\n`;
}
