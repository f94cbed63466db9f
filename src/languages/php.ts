/** PHP: the value of a block is what it returns. */
import { printPlain } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import { isNumber, type Value } from '../lisp/value.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, ProgramLanguage, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { isSymbolNamed, withRules } from './read.ts';
import { scriptLanguage } from './script.ts';

const expand = expandWith(assign);

export const php: ProgramLanguage = scriptLanguage({
  names: ['php'],
  shipsWithOrg: false,
  file: 'script.php',
  command: ['php', '-d', 'display_errors=stderr', '-d', 'log_errors=0', '{file}'],
  expand,
  script: (code) => `<?php ${source(code)}`,
  value: { script: valueScript, read },
});

// `<?php `
const OPENING = /^\s*<\?(?:php\b)?/u;

/** The code behind one opening tag, with its lines where they were. */
function source(code: BlockCode): string {
  return expand({ ...code, body: code.body.replace(OPENING, '') });
}

function assign({ name, value }: Variable): string {
  return `$${name} = ${listLiteral(value, { open: '[', separator: ', ', close: ']', hline: 'null', scalar: scalarLiteral })};`;
}

function scalarLiteral(value: Value): string {
  if (isNumber(value)) return printPlain(value);
  return `'${printPlain(value).replaceAll(/[\\']/gu, String.raw`\$&`)}'`;
}

function valueScript(code: BlockCode, file: string): string {
  const write = `file_put_contents(${scalarLiteral(file)}, is_string($orgrun) ? $orgrun : json_encode($orgrun, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION));`;
  return `<?php $orgrun = (function () {${source(code)}\n})();\n${write}\n`;
}

/** An object stays text; null in a list is a rule. */
function read(text: string): Value {
  if (text.startsWith('{')) return text;
  return withRules(readScriptValue(text), (element) => isSymbolNamed(element, 'null'));
}
