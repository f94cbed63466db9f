/** Haskell code as the statements that GHCi reads: what spans lines is put between `:{` and `:}`. */
import { splitLines } from '../text.ts';

/** Cuts code into statements and declarations; equations of one function, and its signature, are one. */
export function ghciScript(code: string): string {
  const chunks: string[][] = [];
  for (const line of splitLines(code)) {
    const last = chunks.at(-1);
    if (last !== undefined && continues(last, line)) last.push(line);
    else chunks.push([line]);
  }
  return chunks.map(statement).join('');
}

// `f 0 = 1`, `f :: Int -> Int`, `f x | x > 0 = 1`
const DECLARATION = /^([\p{Ll}_][\w']*)(?:[^=|]*(?:=|\|)(?![=|])|[ \t]*::)/u;
const CLOSING = /^(?:[ \t]|$|[)\]},]|(?:where|then|else|of|in|deriving)\b)/u;

/** A line goes on if it is indented, closes something, or defines what the line before it defines. */
function continues(chunk: readonly string[], line: string): boolean {
  if (line.trim() === '') return true;
  if (CLOSING.test(line)) return true;
  const name = declaredName(line);
  return name !== undefined && name !== 'let' && declaredName(chunk[0] ?? '') === name;
}

function declaredName(line: string): string | undefined {
  return DECLARATION.exec(line)?.[1];
}

function statement(lines: readonly string[]): string {
  const text = lines.join('\n').trimEnd();
  if (text === '') return '\n'.repeat(lines.length);
  return text.includes('\n') ? `:{\n${text}\n:}\n` : `${text}\n`;
}
