/** `:var` texts: `x=1 y = "a b" positional`, and the list of variables that they change. */
import type { Variable } from '../languages/language.ts';
import type { Value } from '../lisp/value.ts';
import { splitProtected } from '../org/header-args.ts';

/** What a variable is to hold: text that is still to be read, or a value. */
export type Content =
  | { readonly text: string }
  | { readonly value: Value }
  /** Resolved at another block, with the names that were taken off there. */
  | { readonly variable: Variable };

export interface Assignment {
  readonly name: string;
  readonly content: Content;
}

/** One piece of a `:var`: with a name, or positional. */
export interface VariablePiece {
  readonly name?: string;
  readonly content: Content;
}

/** Splits a `:var` value at single spaces and glues what stands around an equals sign. */
export function splitAssignments(value: string): readonly VariablePiece[] {
  const glued: string[] = [];
  for (const piece of splitProtected(value, ' ')) {
    if (piece === '') continue;
    const last = glued.at(-1);
    if (last !== undefined && (last.endsWith('=') || piece.startsWith('='))) glued[glued.length - 1] = last + piece;
    else glued.push(piece);
  }
  return glued.map(readAssignment);
}

/** Splits the arguments of a call, `x=1, "a, b"`, at commas. */
export function splitCallArguments(text: string): readonly VariablePiece[] {
  return splitProtected(text, ',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map(readAssignment);
}

/** Reads one `name=value` piece. */
function readAssignment(piece: string): VariablePiece {
  const at = piece.indexOf('=');
  if (at === -1) return { content: { text: piece.trim() } };
  return { name: piece.slice(0, at).trim(), content: { text: piece.slice(at + 1).trim() } };
}

/** What came of applying pieces; `homeless` is a positional piece for which there is no variable. */
export interface Applied {
  readonly variables: readonly Assignment[];
  readonly homeless?: VariablePiece;
}

/**
 * Applies pieces to the variables known so far: a name that is assigned again moves to the end,
 * the n-th positional piece replaces the value of the n-th variable.
 */
export function applyAssignments(known: readonly Assignment[], pieces: readonly VariablePiece[]): Applied {
  const variables = [...known];
  let position = 0;
  for (const piece of pieces) {
    const { name, content } = piece;
    if (name !== undefined) {
      const before = variables.findIndex((variable) => variable.name === name);
      if (before !== -1) variables.splice(before, 1);
      variables.push({ name, content });
      continue;
    }
    const target = variables[position];
    if (target === undefined) return { variables, homeless: piece };
    variables[position] = { name: target.name, content };
    position++;
  }
  return { variables };
}
