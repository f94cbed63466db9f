/** Org as a language: the block shows its text (R-ORG-1). */
import { printPlain } from '../lisp/print.ts';
import { replaceDollarNames } from './expand.ts';
import type { BlockCode, TextLanguage } from './language.ts';

export const org: TextLanguage = {
  kind: 'text',
  names: ['org'],
  defaults: ':results raw silent :exports code',
  shipsWithOrg: true,
  expand,
  evaluate: (code) => expand({ ...code, body: code.body.replaceAll(/^,/gmu, '') }),
};

function expand(code: BlockCode): string {
  return replaceDollarNames(code.body, code, ({ value }) => printPlain(value));
}
