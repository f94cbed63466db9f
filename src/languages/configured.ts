/** Languages that the configuration adds. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { isNumber, type Value } from '../lisp/value.ts';
import { expandGeneric, expandWith } from './expand.ts';
import type { ProgramLanguage } from './language.ts';
import { listLiteral } from './literals.ts';
import { scriptLanguage } from './script.ts';

export interface LanguageSettings {
  /** The command and its arguments; `{file}` stands for the path of the script. */
  readonly command: readonly [string, ...string[]];
  /** The extension of the script file, and of tangled files. */
  readonly extension?: string;
  /** A statement that assigns a variable, with `{name}` and `{value}`; absent: the language has no variables. */
  readonly assign?: string;
}

/** Makes a language of what the configuration says about it. Lists are written `["a", 1]`. */
export function configuredLanguage(name: string, settings: LanguageSettings): ProgramLanguage {
  const { assign } = settings;
  const statement = (variable: { readonly name: string; readonly value: Value }): string =>
    (assign ?? '').replaceAll(/\{(name|value)\}/gu, (_match, key) =>
      key === 'name' ? variable.name : literal(variable.value),
    );
  return scriptLanguage({
    names: [name],
    shipsWithOrg: false,
    file: `script.${settings.extension ?? name}`,
    command: settings.command.some((word) => word.includes('{file}'))
      ? settings.command
      : [...settings.command, '{file}'],
    expand: assign === undefined ? (code) => expandGeneric(code, []) : expandWith(statement),
  });
}

function literal(value: Value): string {
  return listLiteral(value, { open: '[', separator: ', ', close: ']', hline: '"hline"', scalar: scalarLiteral });
}

function scalarLiteral(value: Value): string {
  return isNumber(value) ? printPlain(value) : printReadable(printPlain(value)).replaceAll('\n', String.raw`\n`);
}
