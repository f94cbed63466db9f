/** Where a footnote definition `[fn:label] text` ends. */
import { footnoteLabelEnd } from './constructs.ts';
import { keywordAt } from './keyword.ts';
import { isLineEnd, isRestBlank, nextLine, skipBlanks, type Source } from './source.ts';

/** In front of the next definition with its affiliated keywords, or in front of two blank lines. */
export function footnoteEnd(source: Source, start: number, limit: number): number {
  const { text } = source;
  let end = nextLine(text, start);
  let endAboveKeywords = end;
  for (let at = end; at < limit;) {
    const first = skipBlanks(text, at);
    const next = nextLine(text, first);
    if (isLineEnd(source, first)) {
      if (next < limit && isRestBlank(source, next)) return end;
      endAboveKeywords = end;
    } else {
      if (first === at && footnoteLabelEnd(text, at) !== undefined) return endAboveKeywords;
      end = next;
      if (!isAffiliatedLine(source, first)) endAboveKeywords = end;
    }
    at = next;
  }
  return end;
}

function isAffiliatedLine(source: Source, first: number): boolean {
  return source.text.startsWith('#+', first) && keywordAt(source, first)?.isAffiliated === true;
}
