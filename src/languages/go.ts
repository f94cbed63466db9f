/** Go: a body without package and main gets them. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { isHline, isList, isNil, isNumber, type Value } from '../lisp/value.ts';
import { argumentText, argumentWords } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch, Variable } from './language.ts';
import { readTable } from './read.ts';

export const go: ProgramLanguage = {
  kind: 'program',
  names: ['go'],
  shipsWithOrg: false,
  reattachesNames: true,
  expand,
  program,
  read: (output, code) => readTable(output.stdout, code),
};

// `package main`
const PACKAGE = /^package[ \t]+\w+[^\n]*$/mu;
// `func main() {`
const MAIN = /^func[ \t]+main[ \t]*\(/mu;

function expand(code: BlockCode): string {
  const declarations = code.variables.map(declaration);
  const imports = argumentWords(code, 'imports').map((name) => `import ${name.startsWith('"') ? name : `"${name}"`}`);
  const prologue = argumentText(code, 'prologue');
  const epilogue = argumentText(code, 'epilogue');
  const body = [prologue, code.body, epilogue].filter((part) => part !== undefined).join('\n');
  if (PACKAGE.test(body)) return body.replace(PACKAGE, (line) => [line, ...imports, ...declarations].join('\n'));
  const main = MAIN.test(body) || argumentText(code, 'main') === 'no' ? body : `func main() {\n${body}\n}`;
  return ['package main', ...imports, ...declarations, main].join('\n');
}

function declaration({ name, value }: Variable): string {
  const type = elementType(value);
  return `var ${name} ${typeName(value, type)} = ${literal(value, type)}`;
}

type ElementType = 'int' | 'float64' | 'string';

/** A text anywhere makes texts of all, else a float makes floats. */
function elementType(value: Value): ElementType {
  if (isList(value) && !isNil(value)) {
    const types = new Set(value.filter((element) => !isHline(element)).map(elementType));
    return types.has('string') ? 'string' : types.has('float64') ? 'float64' : 'int';
  }
  if (!isNumber(value)) return 'string';
  return typeof value === 'bigint' ? 'int' : 'float64';
}

function typeName(value: Value, element: ElementType): string {
  return isList(value) ? `[]${typeName(value.find((item) => !isHline(item)) ?? '', element)}` : element;
}

function literal(value: Value, type: ElementType): string {
  if (!isList(value))
    return type === 'string' ? printReadable(printPlain(value)).replaceAll('\n', String.raw`\n`) : printPlain(value);
  const items = value.filter((item) => !isHline(item)).map((item) => literal(item, type));
  return `${typeName(value, type)}{${items.join(', ')}}`;
}

function program(code: BlockCode, scratch: Scratch): Program {
  const flags = argumentWords(code, 'flags').join(' ');
  const args = argumentText(code, 'cmdline') ?? argumentText(code, 'args');
  return {
    ...shellCommand(['go'], commandLine('go run', flags, quotedPath(scratch, 'main.go'), args)),
    files: [{ path: 'main.go', content: expand(code) }],
  };
}
