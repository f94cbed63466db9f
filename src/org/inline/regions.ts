/** What bounds its inside: emphasis, descriptions of links, footnotes, sub- and superscripts. */
import { labelEnd } from '../constructs.ts';
import { isLetterOrDigit, isSpaceCode } from '../source.ts';
import { closingMarker } from './emphasis.ts';
import { linkDescription, linkPathEnd } from './links.ts';
import { closingBracket, type Reader, type Region } from './reader.ts';

/** The region that opens at `at`: an object inside must end inside. */
export function regionAt(reader: Reader, at: number, region: Region): Region | undefined {
  switch (reader.text.charAt(at)) {
    case '*':
    case '/':
    case '+':
      return emphasis(reader, at, region);
    case '_':
      return emphasis(reader, at, region) ?? script(reader, at, region);
    case '^':
      return script(reader, at, region);
    case '[':
      return bracket(reader, at, region);
    default:
      return undefined;
  }
}

function emphasis(reader: Reader, at: number, region: Region): Region | undefined {
  const close = closingMarker(reader, at, region);
  return close === undefined ? undefined : { start: at + 1, end: close, resume: close + 1 };
}

/** `a_{b}`, `a^(b)`, `a_*`, `a^-1.5` */
function script(reader: Reader, at: number, region: Region): Region | undefined {
  const { text } = reader;
  if (at === region.start || isSpaceCode(text.charCodeAt(at - 1))) return undefined;
  const char = text.charAt(at + 1);
  const close = char === '{' || char === '(' ? closingBracket(reader, at + 1, char) : undefined;
  if (close !== undefined && close < region.end) return { start: at + 2, end: close, resume: close + 1 };
  const end = char === '*' ? at + 2 : wordScriptEnd(text, at + 1, region.end);
  return end === undefined ? undefined : { start: end, end, resume: end };
}

/** A sign, then letters, digits, `.`, `,` and `\`, a letter or digit at the end. */
function wordScriptEnd(text: string, from: number, limit: number): number | undefined {
  let at = text.charAt(from) === '+' || text.charAt(from) === '-' ? from + 1 : from;
  let end: number | undefined;
  for (; at < limit; at++) {
    if (isLetterOrDigit(text.charCodeAt(at))) end = at + 1;
    else if (!'.,\\'.includes(text.charAt(at))) break;
  }
  return end;
}

/** The description of a link, the definition of a footnote. */
function bracket(reader: Reader, at: number, region: Region): Region | undefined {
  const { text } = reader;
  if (text.charAt(at + 1) === '[') {
    const pathEnd = linkPathEnd(reader, at);
    return pathEnd === undefined ? undefined : linkDescription(reader, pathEnd, region);
  }
  if (!text.startsWith('[fn:', at)) return undefined;
  const behind = labelEnd(text, at + 4);
  if (text.charAt(behind) !== ':') return undefined;
  const end = closingBracket(reader, at, '[');
  return end === undefined || end >= region.end ? undefined : { start: behind + 1, end, resume: end + 1 };
}
