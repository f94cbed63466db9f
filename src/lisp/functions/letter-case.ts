/** Functions that change the case of letters. */
import { characterFrom } from '../arguments.ts';
import { characters, codeOf } from '../character.ts';
import { pure, type Builtin } from '../context.ts';
import { wrongType } from '../lisp-error.ts';
import type { Value } from '../value.ts';

export const LETTER_CASE: readonly (readonly [string, Builtin])[] = [
  ['upcase', pure(1, 1, (value) => change(value, (text) => text.toUpperCase()))],
  ['downcase', pure(1, 1, (value) => change(value, (text) => text.toLowerCase()))],
  ['capitalize', pure(1, 1, (value) => change(value, (text) => upcaseInitials(text.toLowerCase())))],
  ['upcase-initials', pure(1, 1, (value) => change(value, upcaseInitials))],
];

// What org's syntax table takes for a word.
const WORD = /[\p{L}\p{N}\p{M}$%']+/gu;

/** Makes the first letter of every word a capital. */
export function upcaseInitials(text: string): string {
  return text.replace(WORD, (word) => {
    const [first = ''] = characters(word);
    return titleCase(first) + word.slice(first.length);
  });
}

/** A character stays one character: `ß` has no capital of its own. */
function change(value: Value, convert: (text: string) => string): Value {
  if (typeof value === 'string') return convert(value);
  if (typeof value !== 'bigint') throw wrongType('char-or-string-p', value);
  const changed = characters(convert(characterFrom(value)));
  const [only] = changed;
  return only === undefined || changed.length > 1 ? value : codeOf(only);
}

/** A capital in front of small letters: `ß` gives `Ss`. */
function titleCase(character: string): string {
  const [first = '', ...rest] = characters(character.toUpperCase());
  return first + rest.join('').toLowerCase();
}
