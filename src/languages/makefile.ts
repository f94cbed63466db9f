/** Makefiles: the block shows its code (R-TXT-1). */
import { expandWithoutVariables } from './expand.ts';
import type { Language } from './language.ts';

export const makefile = {
  kind: 'text',
  names: ['makefile'],
  shipsWithOrg: true,
  expand: expandWithoutVariables,
  evaluate: (code) => code.body,
} satisfies Language;
