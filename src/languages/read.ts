/** The value of a program's output, as the result words ask for it. */
import { HLINE, isList, isSymbol, NIL, type Value } from '../lisp/value.ts';
import { importOutput, isTextResult, type Separation } from '../results/import.ts';
import type { BlockCode } from './language.ts';

/** The output as it is where the result words ask for text, nothing for `discard`, else what `convert` makes of it. */
export function readAs(text: string, code: BlockCode, convert: (text: string) => Value): Value {
  if (code.words.has('discard')) return NIL;
  return isTextResult(code.words) ? text : convert(text);
}

/** Output as text, or imported as a table, number or single text. */
export function readTable(text: string, code: BlockCode, separation: Separation = 'shell'): Value {
  return readAs(text, code, (output) => importOutput(output, separation));
}

/** Turns the elements of a list that stand for a rule into one. */
export function withRules(value: Value, isRule: (element: Value) => boolean): Value {
  return isList(value) ? value.map((element) => (isRule(element) ? HLINE : element)) : value;
}

/** True for the symbol of a name. */
export function isSymbolNamed(value: Value, name: string): boolean {
  return isSymbol(value) && value.symbol === name;
}
