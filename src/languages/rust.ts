/** Rust: a body without main gets one. */
import { printPlain } from '../lisp/print.ts';
import { isHline, isList, isNil, isNumber, type Value } from '../lisp/value.ts';
import { argumentText, argumentWords } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { expandGeneric } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch, Variable } from './language.ts';
import { readTable } from './read.ts';

export const rust: ProgramLanguage = {
  kind: 'program',
  names: ['rust'],
  shipsWithOrg: false,
  reattachesNames: true,
  expand,
  program,
  read: (output, code) => readTable(output.stdout, code),
};

// `pub async fn main() {`
const MAIN = /^(?:pub[ \t]+)?(?:async[ \t]+)?fn[ \t]+main\b/mu;

function expand(code: BlockCode): string {
  const body = expandGeneric(code, []);
  const main = MAIN.test(body) || argumentText(code, 'main') === 'no' ? body : `fn main() {\n${body}\n}`;
  return [...code.variables.map(declaration), main].join('\n');
}

function declaration({ name, value }: Variable): string {
  const type = elementType(value);
  return `#[allow(non_upper_case_globals, dead_code)] static ${name}: ${typeName(value, type)} = ${literal(value, type)};`;
}

type ElementType = 'i64' | 'f64' | '&str';

/** A text anywhere makes texts of all, else a float makes floats. */
function elementType(value: Value): ElementType {
  if (isList(value) && !isNil(value)) {
    const types = new Set(rowsOf(value).map(elementType));
    return types.has('&str') ? '&str' : types.has('f64') ? 'f64' : 'i64';
  }
  if (!isNumber(value)) return '&str';
  return typeof value === 'bigint' ? 'i64' : 'f64';
}

function rowsOf(list: readonly Value[]): readonly Value[] {
  return list.filter((item) => !isHline(item));
}

function typeName(value: Value, element: ElementType): string {
  return isList(value) ? `&[${typeName(rowsOf(value)[0] ?? '', element)}]` : element;
}

function literal(value: Value, type: ElementType): string {
  if (isList(value))
    return `&[${rowsOf(value)
      .map((item) => literal(item, type))
      .join(', ')}]`;
  if (type === '&str') return `"${printPlain(value).replaceAll(/[\\"]/gu, String.raw`\$&`)}"`;
  return typeof value === 'bigint' && type === 'f64' ? `${value}.0` : printPlain(value);
}

function program(code: BlockCode, scratch: Scratch): Program {
  const binary = quotedPath(scratch, 'main');
  const flags = argumentWords(code, 'flags').join(' ');
  const compile = commandLine('rustc --edition 2021', flags, `-o ${binary}`, quotedPath(scratch, 'main.rs'));
  return {
    ...shellCommand(['rustc'], `${compile} &&\n${commandLine(binary, argumentText(code, 'cmdline'))}`),
    files: [{ path: 'main.rs', content: expand(code) }],
  };
}
