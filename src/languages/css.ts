/** CSS: the block shows its code (R-TXT-1). */
import { expandWithoutVariables } from './expand.ts';
import type { TextLanguage } from './language.ts';

export const css: TextLanguage = {
  kind: 'text',
  names: ['css'],
  shipsWithOrg: true,
  expand: expandWithoutVariables,
  evaluate: (code) => code.body,
};
