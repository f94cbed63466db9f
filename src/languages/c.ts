/** C, C++ and D: compiled, then run (R-C-1..5). */
import { isList, NIL, type Value } from '../lisp/value.ts';
import { removeCommonIndentation } from '../text.ts';
import { argumentText, argumentWords } from './arguments.ts';
import { columnHelper, declare, type Dialect, headerHelper, sizes } from './c-variables.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';
import { readTable } from './read.ts';

export const c: ProgramLanguage = {
  kind: 'program',
  names: ['C'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: (code) => lines(cIncludes(code), cDefines(code), cNamespaces(code), ...rest(code, 'c')),
  program: (code, scratch) => compileAndRun('gcc', 'main.c', code, scratch),
  read,
};

export const cpp: ProgramLanguage = {
  ...c,
  names: ['C++', 'cpp'],
  program: (code, scratch) => compileAndRun('g++', 'main.cpp', code, scratch),
};

/** A name that Org does not know. */
export const lowercaseCpp: ProgramLanguage = { ...cpp, names: ['c++'], shipsWithOrg: false };

export const d: ProgramLanguage = {
  ...c,
  names: ['D'],
  expand: (code) => lines('module mmm;', dImports(code), ...rest(code, 'd')),
  program: runD,
};

function lines(...parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}

/** What follows the includes: every part has its line, though it be empty. */
function rest(code: BlockCode, dialect: Dialect): readonly string[] {
  const headed = code.variables.filter((variable) => variable.columnNames !== undefined);
  return [
    code.variables.map((variable) => declare(variable, dialect)).join('\n'),
    code.variables.map(sizes).join('\n'),
    headed.length === 0 ? '' : columnHelper(dialect),
    headed.map((variable) => headerHelper(variable, dialect)).join('\n'),
    withMain(code),
  ];
}

// `int main(void)`
const MAIN = /^[ \t]*(?:int|void)\s+main[ \t]*\(/mu;

function withMain(code: BlockCode): string {
  if (argumentText(code, 'main') === 'no' || MAIN.test(code.body)) return code.body;
  return `int main() {\n${code.body}\nreturn 0;\n}\n`;
}

function cIncludes(code: BlockCode): string {
  return argumentWords(code, 'includes')
    .map((file) => `#include ${file.startsWith('<') ? file : `"${file}"`}`)
    .join('\n');
}

/** A list has one definition in each element, a text a name and a value by turns. */
function cDefines(code: BlockCode): string {
  const words = argumentWords(code, 'defines');
  if (isList(code.arguments.get('defines') ?? NIL)) return words.map((word) => `#define ${word}`).join('\n');
  return words
    .flatMap((name, at) => (at % 2 === 0 && at + 1 < words.length ? [`#define ${name} ${words[at + 1]}`] : []))
    .join('\n');
}

function cNamespaces(code: BlockCode): string {
  return argumentWords(code, 'namespaces')
    .map((name) => `using namespace ${name};`)
    .join('\n');
}

function dImports(code: BlockCode): string {
  return [...argumentWords(code, 'imports'), 'std.stdio', 'std.conv'].map((name) => `import ${name};`).join('\n');
}

function compileAndRun(compiler: string, file: string, code: BlockCode, scratch: Scratch): Program {
  const binary = quotedPath(scratch, 'main');
  const compilerCommand = argumentText(code, 'compiler') ?? compiler;
  const compile = commandLine(
    compilerCommand,
    `-o ${binary}`,
    argumentWords(code, 'flags').join(' '),
    quotedPath(scratch, file),
    argumentWords(code, 'libs').join(' '),
  );
  return {
    ...shellCommand([compilerCommand], `${compile} &&\n${commandLine(binary, argumentText(code, 'cmdline'))}`),
    files: [{ path: file, content: c.expand(code) }],
  };
}

/** rdmd where it is installed, else the compiler that Debian has. */
function runD(code: BlockCode, scratch: Scratch): Program {
  const flags = argumentWords(code, 'flags').join(' ');
  const file = quotedPath(scratch, 'main.d');
  const binary = quotedPath(scratch, 'main');
  const cmdline = argumentText(code, 'cmdline');
  const compile = commandLine('ldmd2', flags, `-of=${binary}`, `-od=${quoteForShell(scratch)}`, file);
  return {
    ...shellCommand(
      [],
      `if command -v rdmd >/dev/null; then ${commandLine('rdmd', flags, file, cmdline)}
else ${compile} && ${commandLine(binary, cmdline)}
fi`,
    ),
    files: [{ path: 'main.d', content: d.expand(code) }],
  };
}

function read(output: ProgramOutput, code: BlockCode): Value {
  return readTable(removeCommonIndentation(output.stdout), code);
}
