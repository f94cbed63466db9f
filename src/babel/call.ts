/** The text of a call: `name[inside](arguments) end`, inline `name[inside](arguments)[end]`. */

export interface CallSyntax {
  readonly name: string;
  readonly inside: string;
  readonly arguments: string;
  readonly end: string;
}

/** Takes a call apart; undefined where it has no brackets at all, which calls nothing. */
export function parseCall(text: string, isInline = false): CallSyntax | undefined {
  const nameEnd = text.search(/[[\]()]/u);
  if (nameEnd === -1) return undefined;
  const inside = bracketed(text, nameEnd, '[', ']');
  const given = bracketed(text, inside?.end ?? nameEnd, '(', ')');
  if (given === undefined && inside === undefined) return undefined;
  const rest = text.slice(given?.end ?? inside?.end ?? nameEnd).trim();
  const end = isInline ? (bracketed(rest, 0, '[', ']')?.inside ?? '') : rest;
  return { name: text.slice(0, nameEnd).trim(), inside: inside?.inside ?? '', arguments: given?.inside ?? '', end };
}

function bracketed(text: string, at: number, open: string, close: string): { inside: string; end: number } | undefined {
  if (text.charAt(at) !== open) return undefined;
  let depth = 0;
  for (let end = at; end < text.length; end++) {
    const char = text.charAt(end);
    if (char === open) depth++;
    if (char !== close) continue;
    depth--;
    if (depth === 0) return { inside: text.slice(at + 1, end).trim(), end: end + 1 };
  }
  return undefined;
}
