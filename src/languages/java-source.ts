/** The source text of a Java block: imports, class and main around a body that lacks them. */
import { formatNumber } from '../lisp/number.ts';
import { printPlain, printReadable } from '../lisp/print.ts';
import { isList, isNil, type Value } from '../lisp/value.ts';
import { shiftRight, splitLines } from '../text.ts';
import { argumentText, argumentWords } from './arguments.ts';
import type { BlockCode, Variable } from './language.ts';

/** The class that a block runs, with its package. */
export function className(code: BlockCode): string {
  const given = argumentText(code, 'classname');
  if (given?.includes('.') === true) return given;
  const [, packageName] = PACKAGE.exec(code.body) ?? [];
  const name = given ?? CLASS.exec(code.body)?.[1] ?? 'Main';
  return packageName === undefined ? name : `${packageName}.${name}`;
}

/** The whole source text. */
export function javaSource(code: BlockCode): string {
  const { head, rest } = split(code.body);
  const imports = [...argumentWords(code, 'imports'), ...neededImports(code)].map((name) => `import ${name};`);
  const packages = head.filter((line) => PACKAGE.test(line));
  const others = head.filter((line) => !PACKAGE.test(line));
  const hasClass = CLASS.test(rest);
  const members =
    hasClass || METHOD.test(rest) ? returningMain(rest, code) : `${mainHeader(code)} {\n${indent(rest)}\n}`;
  const source = hasClass ? members : `public class ${simpleName(code)} {\n${indent(members)}\n}`;
  const gap = !hasClass && head.length > 0 ? [''] : [];
  return [...packages, ...imports, ...others, ...gap, withVariables(source, code)].join('\n');
}

// `package a.b;`
const PACKAGE = /^[ \t]*package[ \t]+([\w.]+)[ \t]*;/mu;
// `import static java.util.List.of;`
const IMPORT = /^[ \t]*import[ \t]+[\w.* \t]+;/u;
// `public final class Main {`
const CLASS = /^[ \t]*(?:(?:public|private|protected|static|final|abstract)[ \t]+)*class[ \t]+(\w+)/mu;
// `static List<String> names(int count) throws Exception {`
const METHOD = /^[ \t]*(?!(?:else|new|return|throw)\b)(?:[\w<>[\],.?]+[ \t]+)+\w+[ \t]*\([^()]*\)[^;{}()]*\{/mu;
const MAIN = /\bvoid([ \t]+main[ \t]*\()/u;

function isHead(line: string): boolean {
  return PACKAGE.test(line) || IMPORT.test(line);
}

/** Takes package and import lines off a body. */
function split(body: string): { head: readonly string[]; rest: string } {
  const lines = splitLines(body);
  return { head: lines.filter(isHead), rest: lines.filter((line) => !isHead(line)).join('\n') };
}

/** What runs needs the imports of the variables' types; what is tangled has those that it was given. */
function neededImports(code: BlockCode): readonly string[] {
  const hasLists = code.variables.some(({ value }) => isList(value) && !isNil(value));
  return code.purpose === 'run' && hasLists ? ['java.util.List', 'java.util.Arrays'] : [];
}

function isRunForValue(code: BlockCode): boolean {
  return code.purpose === 'run' && code.type === 'value';
}

function mainHeader(code: BlockCode): string {
  return `public static ${isRunForValue(code) ? 'Object' : 'void'} main(String[] args)`;
}

/** Where a value is wanted, a main that returns nothing returns what the body gives. */
function returningMain(body: string, code: BlockCode): string {
  return isRunForValue(code) && /\breturn[ \t]+[^; \t]/u.test(body) ? body.replace(MAIN, 'Object$1') : body;
}

function indent(text: string): string {
  return shiftRight(text, 4);
}

function simpleName(code: BlockCode): string {
  const name = className(code);
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Puts the variables below the line that opens the class. */
function withVariables(source: string, code: BlockCode): string {
  if (code.variables.length === 0) return source;
  const lines = splitLines(source);
  const opening = lines.findIndex((line) => CLASS.test(line));
  const declarations = code.variables.map((variable) => `    static ${declaration(variable)};`);
  return lines.toSpliced(opening + 1, 0, ...declarations).join('\n');
}

function declaration({ name, value }: Variable): string {
  const type = elementType(value);
  return `${typeName(value, type)} ${name} = ${literal(value, type)}`;
}

type ElementType = 'Integer' | 'Double' | 'String';

/** A text anywhere makes texts of all, else a float makes floats. */
function elementType(value: Value): ElementType {
  if (isList(value) && !isNil(value)) {
    const types = new Set(value.map(elementType));
    return types.has('String') ? 'String' : types.has('Double') ? 'Double' : 'Integer';
  }
  if (typeof value === 'bigint') return 'Integer';
  return typeof value === 'number' ? 'Double' : 'String';
}

function typeName(value: Value, element: ElementType): string {
  if (!isList(value)) return element;
  const [first] = value;
  return first === undefined ? element : `List<${typeName(first, element)}>`;
}

function literal(value: Value, type: ElementType): string {
  if (isList(value) && !isNil(value)) return `Arrays.asList(${value.map((item) => literal(item, type)).join(', ')})`;
  if (type === 'String') return printReadable(printPlain(value)).replaceAll('\n', String.raw`\n`);
  if (typeof value === 'bigint') return type === 'Double' ? `${value}.0` : value.toString();
  return typeof value === 'number' ? formatNumber(value) : printPlain(value);
}
