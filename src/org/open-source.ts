/** Makes the scanner's view of a text: one pass over its `#+`, for what closes blocks and for the TODO keywords. */
import { isCrlf } from '../text.ts';
import { noteBlockEnd, startOfIndented } from './ends.ts';
import { lineEndAt, matchesAt, type Source } from './source.ts';

export function openSource(text: string): Source {
  const todoKeywords = new Set<string>();
  const source: Source = {
    text,
    isCrlf: isCrlf(text),
    ends: { blocks: new Map(), drawerFrom: 0, drawerAt: -1 },
    todoKeywords,
    nextUnderscore: 0,
    nextBrace: 0,
  };
  for (let at = text.indexOf('#+'); at !== -1; at = text.indexOf('#+', at + 2)) {
    const code = text.charCodeAt(at + 2) | 32;
    if (code === 101) noteBlockEnd(source, at);
    else if (code === 116 || code === 115) noteTodoKeywords(text, at, todoKeywords);
  }
  if (todoKeywords.size === 0) todoKeywords.add('TODO').add('DONE');
  return source;
}

// `#+TODO: NEXT(n) | DONE`, `#+SEQ_TODO:`, `#+TYP_TODO:`
const TODO_LINES = ['todo:', 'seq_todo:', 'typ_todo:'];

function noteTodoKeywords(text: string, at: number, keywords: Set<string>): void {
  const line = TODO_LINES.find((key) => matchesAt(text, at + 2, key));
  if (line === undefined || startOfIndented(text, at) === undefined) return;
  for (const word of text.slice(at + 2 + line.length, lineEndAt(text, at)).split(/[ \t|\r]+/u)) {
    const bracket = word.indexOf('(');
    const keyword = bracket === -1 ? word : word.slice(0, bracket);
    if (keyword !== '') keywords.add(keyword);
  }
}
