/** The begin line of a source block: language, switches, header arguments. */
import { contentEnd, type Source, trimmed, wordEnd } from './source.ts';

export interface BeginLine {
  readonly language: string | undefined;
  readonly switches: string;
  readonly parameters: string;
}

// Directly after the language: ` -n 10`, ` +n`, ` -r`, ` -l "(ref:%s)"`. The label is greedy, as in Org.
const SWITCH = /^ +(?:-(?:l ".+"|[ikr])|[-+]n(?: *[0-9]+)?)/u;

/** Reads what stands at `at`, behind `#+begin_src`; the language must follow spaces, a tab leaves the block without one. */
export function readBeginLine(source: Source, at: number): BeginLine {
  const { text } = source;
  const end = contentEnd(source, at);
  let from = at;
  while (from < end && text.charCodeAt(from) === 32) from++;
  const languageEnd = from === at || from === end ? from : Math.min(wordEnd(text, from), end);
  if (languageEnd === end && from < end) return { language: text.slice(from, end), switches: '', parameters: '' };
  if (languageEnd === from) return { language: undefined, switches: '', parameters: trimmed(text, at, end) };
  const switchesEnd = endOfSwitches(text, languageEnd, end);
  return {
    language: text.slice(from, languageEnd),
    switches: switchesEnd === languageEnd ? '' : trimmed(text, languageEnd, switchesEnd),
    parameters: trimmed(text, switchesEnd, end),
  };
}

function endOfSwitches(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && maySwitch(text, at)) {
    const found = SWITCH.exec(text.slice(at, end));
    if (found === null) break;
    at += found[0].length;
  }
  return at;
}

/** Keeps the regular expression away from the lines without switches, nearly all. */
function maySwitch(text: string, at: number): boolean {
  let next = at;
  while (text.charCodeAt(next) === 32) next++;
  const code = text.charCodeAt(next);
  return next > at && (code === 45 || code === 43);
}
