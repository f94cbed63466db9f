/** How many columns a text takes in Emacs 28, which is what Org aligns tables by. */
import { TAB_WIDTH } from '../text.ts';
import { WIDE_RANGES } from './wide.ts';

/** The columns of a table cell; of a link only its description counts, or its target if it has none. */
export function displayWidth(cell: string): number {
  if (PRINTABLE_ASCII.test(cell) && !cell.includes('[[')) return cell.length;
  let width = 0;
  let before = '';
  const characters = [...visibleText(cell)];
  for (const [index, character] of characters.entries()) {
    if (character === '\t') width += TAB_WIDTH - (width % TAB_WIDTH);
    else if (MARK.test(character)) width += before === '' || NO_BASE.test(before) ? 1 : 0;
    else if (!joinsEmoji(characters, index)) width += characterWidth(character);
    if (before !== '' || !MARK.test(character)) before = character;
  }
  return width;
}

const PRINTABLE_ASCII = /^[ -~]*$/u;

/** The text with a description, or else a target, in the place of each bracket link. */
function visibleText(cell: string): string {
  let text = '';
  let at = 0;
  let open = -1;
  for (const { 0: bracket, index } of cell.matchAll(/\[\[|\]\]/gu)) {
    if (bracket === '[[') open = index;
    else if (open !== -1) {
      const [target = '', ...description] = cell.slice(open + 2, index).split('][');
      const isLink = target !== '' && !/[\\[\]]/u.test(target);
      text += cell.slice(at, open) + (isLink ? description.join('][') || target : cell.slice(open, index + 2));
      at = index + 2;
      open = -1;
    }
  }
  return text + cell.slice(at);
}

// Combining marks, variation selectors, and the vowels and finals of Hangul syllables.
const MARK = /^[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7fb]$/u;

// A mark that has no letter before it takes a column of its own.
const NO_BASE = /^[\p{Cc}\p{Cf}]$/u;

/** True for a zero width joiner that makes one picture of two: `👩‍💻`. */
function joinsEmoji(characters: readonly string[], index: number): boolean {
  const [before = '', character, after = '', behind] = [-1, 0, 1, 2].map((offset) => characters[index + offset]);
  return character === '\u200d' && (isEmoji(before) || before === '\ufe0f') && (isEmoji(after) || behind === '\ufe0f');
}

function isEmoji(character: string): boolean {
  return EMOJI.test(character);
}

const EMOJI = /^\p{Emoji_Presentation}$/u;

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return 2;
  // Controls and bytes that are no UTF-8 are shown as `\205`.
  if ((code >= 0x80 && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff)) return 4;
  return isWide(code) ? 2 : 1;
}

function isWide(code: number): boolean {
  let low = 0;
  let high = WIDE_RANGES.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((WIDE_RANGES[middle] ?? 0) <= code) low = middle + 1;
    else high = middle;
  }
  // Behind an odd number of bounds the code lies in a range, or is the last code of one.
  return low % 2 === 1 || WIDE_RANGES[low - 1] === code;
}
