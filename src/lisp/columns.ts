/** How many columns text takes on a screen, for padding. */
import { TAB_WIDTH } from '../text.ts';
import { characters } from './character.ts';

/** The columns of a text: wide characters take two, combining ones none. */
export function columns(text: string): number {
  let count = 0;
  for (const character of characters(text)) count += columnsOf(character, count);
  return count;
}

/** The longest beginning of a text that takes no more columns. */
export function truncateToColumns(text: string, most: number): string {
  let count = 0;
  let end = 0;
  for (const character of characters(text)) {
    count += columnsOf(character, count);
    if (count > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}

// Shown as `^A`.
const CONTROL = /^[^ -\u007e\u0080-\u{10ffff}]$/u;
const COMBINING = /^[\p{Mn}\p{Me}\u200b-\u200f]$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]$/u;

function columnsOf(character: string, column: number): number {
  if (character === '\n') return 0;
  if (character === '\t') return TAB_WIDTH - (column % TAB_WIDTH);
  if (CONTROL.test(character)) return 2;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
