/** Makefiles: the block shows its code (R-TXT-1). */
import { expandWithoutVariables } from './expand.ts';
import type { TextLanguage } from './language.ts';

export const makefile: TextLanguage = {
  kind: 'text',
  names: ['makefile'],
  shipsWithOrg: true,
  expand: expandWithoutVariables,
  evaluate: (code) => code.body,
};
