/** Python: the value of a block is what it returns (R-PY-1..7). */
import { printReadable } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import type { Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { interpreter } from './command.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramFile, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { pythonSession } from './python-session.ts';
import { FORMAT_VALUE } from './python-value.ts';
import { isSymbolNamed, readAs, withRules } from './read.ts';

export const python: ProgramLanguage = {
  kind: 'program',
  names: ['python'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWith(assign),
  program,
  read,
  session: pythonSession,
};

/** What emacs-jupyter calls it: Python in a session, where the last expression is the value. */
export const jupyterPython: ProgramLanguage = {
  ...python,
  names: ['jupyter-python'],
  defaults: ':session jupyter',
  shipsWithOrg: false,
};

function assign({ name, value }: Variable): string {
  return `${name}=${listLiteral(value, { open: '[', separator: ', ', close: ']', hline: 'None', scalar: scalarLiteral })}`;
}

function scalarLiteral(value: Value): string {
  const text = printReadable(value);
  return typeof value === 'string' && /[\n\r]/u.test(value) ? `""${text}""` : text;
}

function program(code: BlockCode, scratch: Scratch): Program {
  const custom = argumentText(code, 'python');
  const isValue = code.type === 'value';
  const script = isValue ? RUN_VALUE : RUN_OUTPUT;
  const args = isValue ? [argumentText(code, 'file') ?? '', ...code.words] : [];
  return {
    ...interpreter(custom ?? 'python', ['-c', script, scratch, ...args]),
    ...(custom === undefined ? { fallbackCommand: 'python3' } : {}),
    ...(isValue ? { resultFile: 'value' } : {}),
    files: isValue ? valueFiles(code) : outputFiles(code),
  };
}

function outputFiles(code: BlockCode): readonly ProgramFile[] {
  const figure = code.words.has('graphics') ? argumentText(code, 'file') : undefined;
  const parts = [
    argumentText(code, 'preamble'),
    python.expand(code),
    figure === undefined ? undefined : saveFigure(figure),
  ];
  return [{ path: 'code.py', content: parts.filter((part) => part !== undefined).join('\n') }];
}

function saveFigure(file: string): string {
  return `import matplotlib.pyplot\nmatplotlib.pyplot.savefig(${scalarLiteral(file)})`;
}

function valueFiles(code: BlockCode): readonly ProgramFile[] {
  const expression = argumentText(code, 'return');
  const body = python.expand(code);
  return [
    { path: 'preamble.py', content: argumentText(code, 'preamble') ?? '' },
    { path: 'code.py', content: expression === undefined ? body : `${body}\nreturn ${expression}` },
  ];
}

// Python sees what it would see of a script on standard input: no script name, and `<stdin>` in tracebacks.
const RUN_OUTPUT = `
def _orgrun():
    import sys
    scratch = sys.argv[1]
    sys.argv[:] = [""]
    with open(scratch + "/code.py", "rb") as file:
        return compile(file.read(), "<stdin>", "exec")

exec(_orgrun())
`;

// The code becomes the body of a function through its syntax tree: lines keep their numbers, strings their lines.
const RUN_VALUE = `
def _orgrun():
    import ast, sys
    scratch, figure, words = sys.argv[1], sys.argv[2], set(sys.argv[3:])
    sys.argv[:] = [""]

    def source(name):
        with open(scratch + "/" + name, "rb") as file:
            return file.read()

${FORMAT_VALUE}
    space = globals()
    exec(compile(source("preamble.py"), "<stdin>", "exec"), space)
    tree = ast.parse("def main(): pass")
    tree.body[0].body = ast.parse(source("code.py"), "<stdin>").body
    exec(compile(tree, "<stdin>", "exec"), space)
    value = space["main"]()
    if "graphics" in words:
        value.savefig(figure)
        return
    result = text(value)
    with open(scratch + "/value", "wb") as file:
        file.write(result if isinstance(result, bytes) else result.encode("utf-8", "surrogateescape"))

_orgrun()
`;

function read(output: ProgramOutput, code: BlockCode): Value {
  const text = code.type === 'value' ? (output.resultFile ?? '') : output.stdout;
  return readAs(text, code, readPython);
}

/** A dictionary or set stays text; None in a list is a rule. */
function readPython(text: string): Value {
  if (text.startsWith('{')) return text;
  return withRules(readScriptValue(text), (element) => isSymbolNamed(element, 'None'));
}
