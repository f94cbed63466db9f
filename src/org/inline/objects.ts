/** Inline source, inline calls, macros. */
import type { InlineCall, InlineSource, Macro } from '../nodes.ts';
import { closingBracket, findNext, findNextBy, type Reader, type Region } from './reader.ts';

/** True for the `_` of `src_` and `call_`. */
export function isObjectStart(text: string, underscore: number): boolean {
  const code = text.charCodeAt(underscore - 1);
  return (
    (code === 99 && text.startsWith('src', underscore - 3)) || (code === 108 && text.startsWith('call', underscore - 4))
  );
}

/** `src_LANG[HEADERS]{BODY}` */
export function inlineSource(reader: Reader, at: number, region: Region): InlineSource | undefined {
  const { text } = reader;
  if (!text.startsWith('src_', at)) return undefined;
  const languageEnd = nameEnd(reader, at + 4, '{');
  if (languageEnd === at + 4) return undefined;
  const headersEnd = closingBracket(reader, languageEnd, '[');
  const open = headersEnd === undefined ? languageEnd : headersEnd + 1;
  const close = closingBracket(reader, open, '{');
  if (close === undefined || close >= region.end) return undefined;
  return {
    type: 'inlineSource',
    start: at,
    end: close + 1,
    language: text.slice(at + 4, languageEnd),
    parameters: headersEnd === undefined ? '' : joinLines(text.slice(languageEnd + 1, headersEnd)),
    body: joinLines(text.slice(open + 1, close)),
  };
}

/** `call_NAME[INSIDE](ARGUMENTS)[END]` */
export function inlineCall(reader: Reader, at: number, region: Region): InlineCall | undefined {
  const { text } = reader;
  if (!text.startsWith('call_', at)) return undefined;
  const callEnd = nameEnd(reader, at + 5, '(');
  if (callEnd === at + 5) return undefined;
  const insideEnd = closingBracket(reader, callEnd, '[');
  const close = closingBracket(reader, insideEnd === undefined ? callEnd : insideEnd + 1, '(');
  if (close === undefined || close >= region.end) return undefined;
  const endClose = closingBracket(reader, close + 1, '[');
  const end = endClose === undefined || endClose >= region.end ? close + 1 : endClose + 1;
  return { type: 'inlineCall', start: at, end, value: joinLines(text.slice(at + 5, end)) };
}

/** The end of a language or a call's name: at white space, `[`, or the bracket that follows. */
function nameEnd(reader: Reader, from: number, bracket: '{' | '('): number {
  return findNextBy(reader, `name${bracket}`, from, (start) => {
    let at = start;
    while (at < reader.limit && !' \t\n['.includes(reader.text.charAt(at)) && reader.text.charAt(at) !== bracket) at++;
    return at;
  });
}

// `{{{name`
const MACRO_NAME = /\{\{\{([a-zA-Z][-a-zA-Z0-9_]*)/uy;

/** `{{{name}}}`, or `{{{name(arguments)}}}` up to the first `)}}}` */
export function macro(reader: Reader, at: number, region: Region): Macro | undefined {
  const { text } = reader;
  if (!text.startsWith('{{{', at)) return undefined;
  MACRO_NAME.lastIndex = at;
  const name = MACRO_NAME.exec(text)?.[1];
  if (name === undefined) return undefined;
  const behind = at + 3 + name.length;
  const close =
    text.charAt(behind) === '('
      ? findNext(reader, ')}}}', behind + 1) + 4
      : text.startsWith('}}}', behind)
        ? behind + 3
        : Infinity;
  return close <= region.end ? { type: 'macro', start: at, end: close, name } : undefined;
}

/** A newline and the blanks behind it are one space inside an inline object. */
function joinLines(text: string): string {
  return text.replace(/\n[ \t]*/gu, ' ').trim();
}
