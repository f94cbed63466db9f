/** The expansion that most languages share: prologue, variables, body, epilogue. */
import { argumentText } from './arguments.ts';
import type { BlockCode, Variable } from './language.ts';

/** Puts the prologue, the assignments, the body and the epilogue below one another. */
export function expandGeneric(code: BlockCode, assignments: readonly string[]): string {
  const parts = [argumentText(code, 'prologue'), ...assignments, code.body, argumentText(code, 'epilogue')];
  return parts.filter((part) => part !== undefined).join('\n');
}

/** The generic expansion with one statement for each variable. */
export function expandWith(assign: (variable: Variable) => string): (code: BlockCode) => string {
  return (code) => expandGeneric(code, code.variables.map(assign));
}

/** The generic expansion of languages that know no variables. */
export function expandWithoutVariables(code: BlockCode): string {
  return expandGeneric(code, []);
}

/** Replaces every `$NAME` by the text of the variable, one variable after the other. */
export function replaceDollarNames(body: string, code: BlockCode, textOf: (variable: Variable) => string): string {
  return code.variables.reduce((text, variable) => text.replaceAll(`$${variable.name}`, () => textOf(variable)), body);
}
