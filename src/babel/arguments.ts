/** Header arguments from all their sources, merged as Org merges them: weak layers first. */
import { OrgrunError } from '../errors.ts';
import { convert, isLisp } from '../lisp/convert.ts';
import type { LispEnvironment } from '../lisp/environment.ts';
import { printPlain } from '../lisp/print.ts';
import { NIL, type Value } from '../lisp/value.ts';
import { type HeaderArgument, splitHeaderArguments } from '../org/header-args.ts';
import { type Assignment, applyAssignments, splitAssignments, type VariablePiece } from './assignments.ts';

/** One source of header arguments. */
export type Layer = readonly HeaderArgument[];

/** The merged header arguments of a block, a call or an inline object. */
export interface Arguments {
  /** Every key but `var`, `results` and `exports`, without colon; a key without value is nil. */
  readonly values: ReadonlyMap<string, Value>;
  /** In the order in which they were last assigned. */
  readonly variables: readonly Assignment[];
  /** The words of `:results`. */
  readonly results: readonly string[];
  /** The words of `:exports`. */
  readonly exports: readonly string[];
}

const EMPTY: Arguments = { values: new Map(), variables: [], results: [], exports: [] };

const BLOCK_DEFAULTS = ':session none :results replace :exports code :cache no :noweb no :hlines no :tangle no';
const INLINE_DEFAULTS = ':session none :results replace :exports results :hlines yes';

/** What holds for every block, or every inline object, before the document says anything. */
export function globalDefaults(isInline: boolean): Layer {
  return splitHeaderArguments(isInline ? INLINE_DEFAULTS : BLOCK_DEFAULTS);
}

/** Makes what Lisp in a header argument may learn, where there is Lisp. */
export type Environment = () => LispEnvironment;

function readValue(text: string, environment: Environment): Value {
  return isLisp(text) ? convert(text, environment()) : convert(text);
}

/** Merges layers, the weakest first, over what is merged already. */
export function mergeLayers(layers: readonly Layer[], environment: Environment, start: Arguments = EMPTY): Arguments {
  const merged: Merging = { ...start, values: new Map(start.values) };
  for (const layer of layers) for (const argument of layer) mergeArgument(merged, argument, environment);
  return merged;
}

/** Merges `:var` pieces, as the arguments of a call. */
export function mergePieces(start: Arguments, pieces: readonly VariablePiece[]): Arguments {
  return { ...start, variables: assigned(start.variables, pieces) };
}

interface Merging {
  readonly values: Map<string, Value>;
  variables: readonly Assignment[];
  results: readonly string[];
  exports: readonly string[];
}

function mergeArgument(merged: Merging, argument: HeaderArgument, environment: Environment): void {
  switch (argument.key) {
    case 'var': {
      if (argument.value === undefined) return;
      const value = readValue(argument.value, environment);
      merged.variables = assigned(
        merged.variables,
        splitAssignments(typeof value === 'string' ? value : printPlain(value)),
      );
      return;
    }
    case 'results':
      if (argument.value === undefined)
        throw new OrgrunError('document', '`:results` has no value', {
          hint: 'write for example `:results output`, or leave `:results` out',
        });
      merged.results = mergeWords(merged.results, wordsOf(argument, environment), RESULT_GROUPS);
      return;
    case 'exports':
      merged.exports = mergeWords(merged.exports, wordsOf(argument, environment), EXPORT_GROUPS);
      return;
    default:
      merged.values.set(argument.key, argument.value === undefined ? NIL : readValue(argument.value, environment));
  }
}

function assigned(known: readonly Assignment[], pieces: readonly VariablePiece[]): readonly Assignment[] {
  const applied = applyAssignments(known, pieces);
  if (applied.homeless === undefined) return applied.variables;
  const { content } = applied.homeless;
  const text = 'text' in content ? content.text : 'VALUE';
  throw new OrgrunError('document', `variable "${text}" must be assigned a default value`, {
    hint: `write \`:var ${text}=VALUE\``,
  });
}

function wordsOf(argument: HeaderArgument, environment: Environment): readonly string[] {
  const value = argument.value === undefined ? '' : readValue(argument.value, environment);
  const text = typeof value === 'string' ? value : printPlain(value);
  return text.split(/\s+/u).filter((word) => word !== '');
}

const RESULT_GROUPS: readonly (readonly string[])[] = [
  ['file', 'list', 'vector', 'table', 'scalar', 'verbatim'],
  ['raw', 'html', 'latex', 'org', 'code', 'pp', 'drawer', 'link', 'graphics'],
  ['replace', 'silent', 'none', 'discard', 'append', 'prepend'],
  ['output', 'value'],
];

const EXPORT_GROUPS: readonly (readonly string[])[] = [['code', 'results', 'both', 'none']];

/** A word takes the place of those that it excludes. */
function mergeWords(
  words: readonly string[],
  added: readonly string[],
  groups: readonly (readonly string[])[],
): readonly string[] {
  let merged = words;
  for (const word of added) {
    const excluded = groups.filter((group) => group.includes(word)).flat();
    merged = [word, ...merged.filter((other) => other !== word && !excluded.includes(other))];
  }
  return merged;
}

/** The words of a header argument that is a list of words, such as `:noweb`. */
export function argumentWords(values: ReadonlyMap<string, Value>, key: string): readonly string[] {
  const value = values.get(key);
  return value === undefined
    ? []
    : argumentText(value)
        .split(/\s+/u)
        .filter((word) => word !== '');
}

/** The text of a header argument; nil is the empty text. */
export function argumentText(value: Value): string {
  if (typeof value === 'string') return value;
  return value === NIL || (Array.isArray(value) && value.length === 0) ? '' : printPlain(value);
}

/** `output` or `value`, as the words of `:results` have it. */
export function resultType(words: readonly string[]): 'output' | 'value' {
  return words.includes('output') ? 'output' : 'value';
}
