/** The tokenizer of header arguments: `:key value :key value`, quotes and brackets protected as Org protects them. */

export interface HeaderArgument {
  /** Without its colon; a colon inside stays. A word in front of the first colon is no key of anything: it begins with a blank. */
  readonly key: string;
  /** Trimmed text; absent where nothing follows the key. */
  readonly value?: string;
}

/** Splits `:var x=1 :results output` into keys and values. */
export function splitHeaderArguments(text: string): readonly HeaderArgument[] {
  if (text === '') return [];
  const known = splits.get(text);
  if (known !== undefined) return known;
  const found: HeaderArgument[] = [];
  for (const piece of splitAtColons(text)) {
    const argument = readPiece(piece.trim());
    if (argument !== undefined) found.push(argument);
  }
  if (splits.size >= MOST_SPLITS) splits.clear();
  splits.set(text, found);
  return found;
}

// The blocks of a document share their header arguments: most texts come again and again.
const MOST_SPLITS = 1000;
const splits = new Map<string, readonly HeaderArgument[]>();

/** Splits a text at single characters outside quotes and brackets; pieces keep their blanks. */
export function splitProtected(text: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const at of unprotected(text)) {
    if (text.charAt(at) !== separator) continue;
    pieces.push(text.slice(from, at));
    from = at + 1;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** Splits before every colon that a blank precedes; the first piece keeps what it begins with. */
function splitAtColons(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let previous = -2;
  for (const at of unprotected(text)) {
    const isSeparator = text.charCodeAt(at) === 58 && previous === at - 1 && /[ \t]/u.test(text.charAt(at - 1));
    previous = at;
    if (!isSeparator) continue;
    pieces.push(text.slice(from, at - 1));
    from = at;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function readPiece(piece: string): HeaderArgument | undefined {
  if (piece === '') return undefined;
  const blank = piece.search(/\s/u);
  const word = blank === -1 ? piece : piece.slice(0, blank);
  const key = word.startsWith(':') ? word.slice(1) : ` ${word}`;
  const value = blank === -1 ? '' : piece.slice(blank).trim();
  return value === '' ? { key } : { key, value };
}

/** The offsets of a text that lie outside quotes and brackets. */
function* unprotected(text: string): Generator<number> {
  let brackets: ReadonlyMap<number, number> | undefined;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '(' || char === '[') {
      brackets ??= pairBrackets(text, at);
      const close = brackets.get(at);
      if (close !== undefined) {
        at = close + 1;
        continue;
      }
    }
    if (char === '"' && text.charAt(at - 1) !== '\\') {
      const close = closingQuote(text, at);
      if (close !== undefined) {
        at = close + 1;
        continue;
      }
    }
    yield at;
    at++;
  }
}

/** The next quote that no backslash precedes. */
function closingQuote(text: string, open: number): number | undefined {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text.charAt(at - 1) !== '\\') return at;
  }
  return undefined;
}

/** Pairs round and square brackets from an offset on; a closing one that does not match the innermost open one is ignored. */
function pairBrackets(text: string, from: number): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '(' || char === '[') open.push(at);
    const wanted = char === ')' ? '(' : char === ']' ? '[' : undefined;
    const innermost = open.at(-1);
    if (wanted === undefined || innermost === undefined || text.charAt(innermost) !== wanted) continue;
    pairs.set(innermost, at);
    open.pop();
  }
  return pairs;
}
