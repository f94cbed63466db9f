/** Emphasis: where a pair of markers `*a*`, `=a=` stands as Org reads it. */
import { isSpaceCode } from '../source.ts';
import { findNextBy, type Reader, type Region } from './reader.ts';

// What may stand before an opening marker and behind a closing one, white space aside.
const BEFORE = '-(\'"{';
const BEHIND = '-.,;:!?\'")}\\[';

/** The offset of the marker that closes the one at `at`. */
export function closingMarker(reader: Reader, at: number, region: Region): number | undefined {
  const { text } = reader;
  if (at > region.start && !isSpaceOr(text, at - 1, BEFORE)) return undefined;
  if (at + 2 >= region.end || isSpaceCode(text.charCodeAt(at + 1))) return undefined;
  const mark = text.charAt(at);
  const last = region.end - 1;
  const close = findNextBy(reader, `${mark} closing`, at + 2, (from) => nextClosing(reader, mark, from));
  if (close < last) return close;
  // The end of the region is as good as the end of a line.
  return text.charAt(last) === mark && !isSpaceCode(text.charCodeAt(last - 1)) ? last : undefined;
}

function nextClosing({ text, limit }: Reader, mark: string, from: number): number {
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (!isSpaceCode(text.charCodeAt(at - 1)) && (at + 1 === limit || isSpaceOr(text, at + 1, BEHIND))) return at;
  }
  return limit;
}

function isSpaceOr(text: string, at: number, characters: string): boolean {
  return isSpaceCode(text.charCodeAt(at)) || characters.includes(text.charAt(at));
}
