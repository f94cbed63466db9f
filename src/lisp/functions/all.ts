/** All functions by name. */
import type { Builtin } from '../context.ts';
import { ALISTS } from './alists.ts';
import { DOCUMENT } from './document.ts';
import { FILES } from './files.ts';
import { LETTER_CASE } from './letter-case.ts';
import { LISTS } from './lists.ts';
import { LOGIC } from './logic.ts';
import { MACHINE } from './machine.ts';
import { NUMBERS } from './numbers.ts';
import { REGEXPS } from './regexps.ts';
import { SEQUENCES } from './sequences.ts';
import { STRINGS } from './strings.ts';
import { TIMES } from './times.ts';

export const FUNCTIONS: ReadonlyMap<string, Builtin> = new Map([
  ...ALISTS,
  ...DOCUMENT,
  ...FILES,
  ...LETTER_CASE,
  ...LISTS,
  ...LOGIC,
  ...MACHINE,
  ...NUMBERS,
  ...REGEXPS,
  ...SEQUENCES,
  ...STRINGS,
  ...TIMES,
]);

/** Functions whose value depends on the machine; names that begin with `file-` are counted as such, too. */
export const MACHINE_FUNCTIONS: ReadonlySet<string> = new Set(
  [...FILES, ...MACHINE, ...TIMES].map(([name]) => name).concat(['buffer-file-name', 'buffer-name', 'current-buffer']),
);
