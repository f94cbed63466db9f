/** Haskell: as GHCi takes it, or compiled; the value of a block is the last line that it shows. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import { isNumber, type Value } from '../lisp/value.ts';
import { splitLines } from '../text.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { expandWith } from './expand.ts';
import { ghciScript } from './haskell-script.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral, quoteForShell } from './literals.ts';
import { readAs, readTable } from './read.ts';

export const haskell: ProgramLanguage = {
  kind: 'program',
  names: ['haskell'],
  defaults: ':padline no',
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWith(assign),
  program,
  read,
};

function assign({ name, value }: Variable): string {
  return `let ${name} = ${listLiteral(value, { open: '[', separator: ', ', close: ']', hline: '"hline"', scalar: scalarLiteral })}`;
}

function scalarLiteral(value: Value): string {
  return isNumber(value) ? printPlain(value) : printReadable(printPlain(value)).replaceAll('\n', String.raw`\n`);
}

function program(code: BlockCode, scratch: Scratch): Program {
  return argumentText(code, 'compile') === 'yes' ? compiled(code, scratch) : interpreted(code, scratch);
}

function compiled(code: BlockCode, scratch: Scratch): Program {
  const binary = quotedPath(scratch, 'main');
  const flags = argumentText(code, 'compiler-flags') ?? argumentText(code, 'flags');
  const ghc = commandLine(
    'ghc -v0',
    flags,
    `-outputdir ${quoteForShell(scratch)} -o ${binary}`,
    quotedPath(scratch, 'Main.hs'),
  );
  return {
    ...shellCommand(['ghc'], `${ghc} &&\n${commandLine(binary, argumentText(code, 'cmdline'))}`),
    files: [{ path: 'Main.hs', content: haskell.expand(code) }],
  };
}

/** GHCi leaves a script at its first error, but ends well: the last line of ours proves that it came so far. */
function interpreted(code: BlockCode, scratch: Scratch): Program {
  const done = `System.IO.writeFile ${printReadable(`${scratch}/done`)} ""`;
  const script = quoteForShell(`:script ${scratch}/script.ghci`);
  return {
    ...shellCommand(['ghc'], `ghc -ignore-dot-ghci -e ${script} && test -e ${quotedPath(scratch, 'done')}`),
    files: [{ path: 'script.ghci', content: `${ghciScript(haskell.expand(code))}${done}\n` }],
  };
}

function read(output: ProgramOutput, code: BlockCode): Value {
  if (code.type === 'output') return readTable(output.stdout, code);
  const last = splitLines(output.stdout).findLast((line) => line.trim() !== '') ?? '';
  return readAs(last, code, readScriptValue);
}
