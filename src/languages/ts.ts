/** TypeScript: the value of a block is what it returns, printed as Node's console does. */
import { readJsValue } from '../lisp/script-value.ts';
import type { Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { quotedPath, shellCommand } from './command.ts';
import { js } from './js.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';
import { readAs } from './read.ts';

export const ts: ProgramLanguage = {
  kind: 'program',
  names: ['ts', 'typescript'],
  shipsWithOrg: false,
  reattachesNames: false,
  expand: js.expand,
  program,
  read,
};

function program(code: BlockCode, scratch: Scratch): Program {
  const file = quotedPath(scratch, 'script.ts');
  const command = argumentText(code, 'cmd');
  return {
    ...shellCommand(
      command === undefined ? [] : [command],
      command === undefined ? firstInstalled(file, scratch) : `${command} ${file}`,
    ),
    files: [{ path: 'script.ts', content: code.type === 'value' ? printValue(js.expand(code)) : js.expand(code) }],
  };
}

/** A runner of TypeScript where there is one, else the compiler (away from a configuration of the author's) and Node. */
function firstInstalled(file: string, scratch: string): string {
  const compile = 'tsc --target es2022 --module commonjs --skipLibCheck script.ts';
  return `if command -v tsx >/dev/null; then tsx ${file}
elif command -v deno >/dev/null; then deno run ${file}
elif command -v tsc >/dev/null; then (cd ${quoteForShell(scratch)} && ${compile}) && node ${quotedPath(scratch, 'script.js')}
else node ${file}
fi`;
}

/** The code keeps its line numbers. */
function printValue(body: string): string {
  return `const orgrun: unknown = (function () {${body}
})();
(globalThis as any).process.stdout.write((globalThis as any).process.getBuiltinModule('util').inspect(orgrun));
`;
}

function read(output: ProgramOutput, code: BlockCode): Value {
  return readAs(output.stdout, code, readJsValue);
}
