/** Julia: the value of a block is that of its last expression. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { isHline, isList, isNumber, type Value } from '../lisp/value.ts';
import { importOutput } from '../results/import.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, ProgramLanguage, Variable } from './language.ts';
import { isTable } from './literals.ts';
import { scriptLanguage } from './script.ts';

const expand = expandWith(assign);

export const julia: ProgramLanguage = scriptLanguage({
  names: ['julia'],
  shipsWithOrg: true,
  file: 'code.jl',
  command: ['julia', '--startup-file=no', '{file}'],
  expand,
  value: { script: valueScript, read: (text) => importOutput(text, 'tab') },
});

function assign({ name, value }: Variable): string {
  return `${name} = ${literal(value)}`;
}

function literal(value: Value): string {
  if (!isList(value)) return scalarLiteral(value);
  if (!isTable(value)) return `[${value.map(literal).join(', ')}]`;
  const rows = value.filter((row) => !isHline(row)).map((row) => (isList(row) ? row : [row]));
  return `Any[${rows.map((row) => row.map(literal).join(' ')).join('; ')}]`;
}

function scalarLiteral(value: Value): string {
  return isNumber(value) ? printPlain(value) : printReadable(printPlain(value)).replaceAll('$', String.raw`\$`);
}

/** A matrix is written by rows and TABs, a vector by lines. */
function valueScript(code: BlockCode, file: string): string {
  return `let value = begin
${expand(code)}
end
open(${scalarLiteral(file)}, "w") do out
    if value isa AbstractMatrix
        for row in eachrow(value)
            println(out, join(row, "\\t"))
        end
    elseif value isa Union{AbstractVector,Tuple}
        for item in value
            println(out, item isa Union{AbstractVector,Tuple} ? join(item, "\\t") : item)
        end
    elseif value !== nothing
        print(out, value)
    end
end
end
`;
}
