/** What a replacement text stands for, given what was matched. */
import { upcaseInitials } from './functions/letter-case.ts';
import { lispError } from './lisp-error.ts';

/** Puts groups in the place of `\1` and `\&`, and takes over the case of what was matched. */
export function replacementFor(
  replacement: string,
  groups: readonly (string | undefined)[],
  matched: string,
  style: { readonly fixedCase: boolean; readonly literal: boolean },
): string {
  const text = style.literal ? replacement : replacement.replace(BACKSLASHED, (escape) => expand(escape, groups));
  if (style.fixedCase) return text;
  const action = caseOf(matched);
  return action === 'upper' ? text.toUpperCase() : action === 'initials' ? upcaseInitials(text) : text;
}

// `\1`, `\&`, `\\`, or a backslash at the end
const BACKSLASHED = /\\[^]?/gu;

function expand(escape: string, groups: readonly (string | undefined)[]): string {
  const sign = escape.charAt(1);
  if (sign === '&') return groups[0] ?? '';
  if (sign >= '1' && sign <= '9') return groups[Number(sign)] ?? '';
  if (sign === '\\') return '\\';
  // Emacs asks here in a buffer; in a string it stands for itself.
  if (sign === '?') return escape;
  throw lispError('Invalid use of ‘\\’ in replacement text');
}

const WORD = /[\p{L}\p{N}\p{M}$%']/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;

/** All capitals ask for all capitals, capitals at the start of every word for the same. */
function caseOf(matched: string): 'upper' | 'initials' | 'as it is' {
  let hasLower = false;
  let hasUpper = false;
  let hasLongWord = false;
  let hasSmallInitial = false;
  let isInWord = false;
  for (const character of matched) {
    const isLower = LOWER.test(character);
    const isUpper = UPPER.test(character);
    hasLower ||= isLower;
    hasUpper ||= isUpper;
    if (isInWord) hasLongWord ||= isLower || isUpper;
    else hasSmallInitial ||= !isUpper;
    isInWord = WORD.test(character);
  }
  if (!hasLower && hasLongWord) return 'upper';
  if (!hasSmallInitial && hasLongWord) return 'initials';
  return !hasSmallInitial && hasUpper ? 'upper' : 'as it is';
}
