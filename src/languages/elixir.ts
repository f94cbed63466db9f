/** Elixir: the value of a block is that of its last expression. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import { isNil, isNumber, type Value } from '../lisp/value.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, ProgramLanguage, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { withRules } from './read.ts';
import { scriptLanguage } from './script.ts';

const expand = expandWith(assign);

export const elixir: ProgramLanguage = scriptLanguage({
  names: ['elixir'],
  shipsWithOrg: false,
  file: 'script.exs',
  command: ['elixir', '{file}'],
  expand,
  value: { script: valueScript, read },
});

function assign({ name, value }: Variable): string {
  return `${name} = ${listLiteral(value, { open: '[', separator: ', ', close: ']', hline: 'nil', scalar: scalarLiteral })}`;
}

function scalarLiteral(value: Value): string {
  return isNumber(value) ? printPlain(value) : printReadable(printPlain(value)).replaceAll('#{', String.raw`\#{`);
}

function valueScript(code: BlockCode, file: string): string {
  return `orgrun = (fn -> ${expand(code)}
end).()
text = if is_binary(orgrun), do: orgrun, else: inspect(orgrun, limit: :infinity, printable_limit: :infinity, charlists: :as_lists, width: :infinity)
File.write!(${scalarLiteral(file)}, text)
`;
}

/** A tuple or map stays text; nil in a list is a rule. */
function read(text: string): Value {
  if (/^%|^\{/u.test(text)) return text;
  return withRules(readScriptValue(text), isNil);
}
