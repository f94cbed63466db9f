/** Facts of the document and of the entry that holds the block. */
import { textOf } from '../arguments.ts';
import { environmentFor, using, type Builtin, type Context } from '../context.ts';
import type { LispHeading } from '../environment.ts';
import { baseOf } from '../file-name.ts';
import { lispError, UnknownLisp } from '../lisp-error.ts';
import { isNil, isSymbol, NIL, type Value } from '../value.ts';

export const DOCUMENT: readonly (readonly [string, Builtin])[] = [
  ['buffer-file-name', using(0, 1, (context) => environmentFor(context, 'buffer-file-name').documentPath ?? NIL)],
  ['buffer-name', using(0, 1, (context) => bufferName(context))],
  ['current-buffer', using(0, 0, (context) => ({ symbol: `#<buffer ${bufferName(context)}>` }))],
  ['point', using(0, 0, (context) => BigInt(environmentFor(context, 'point').position))],
  ['org-entry-get', using(2, 4, entryGet)],
  ['org-heading-components', using(0, 0, headingComponents)],
  ['org-get-heading', using(0, 4, getHeading)],
  ['org-get-todo-state', using(0, 0, (context) => headingOf(context, 'org-get-todo-state').todo ?? NIL)],
  ['org-get-tags', using(0, 2, getTags)],
  ['org-get-tags-at', using(0, 2, getTags)],
  ['org-current-level', using(0, 0, currentLevel)],
  ['org-babel-ref-resolve', using(1, 1, resolveReference)],
];

function bufferName(context: Context): string {
  const path = environmentFor(context, 'buffer-name').documentPath;
  if (path === undefined) throw new UnknownLisp('function', 'buffer-name');
  return baseOf(path);
}

function entryGet(context: Context, place: Value, name: Value, inherit: Value = NIL): Value {
  requireHere(context, place, 'org-entry-get');
  // `selective` asks for the properties that a setting names: by default none.
  const isInherited = !isNil(inherit) && !(isSymbol(inherit) && inherit.symbol === 'selective');
  return environmentFor(context, 'org-entry-get').property(textOf(name), isInherited) ?? NIL;
}

/** Only the place of the block itself is known here. */
function requireHere(context: Context, place: Value, name: string): void {
  const { position } = environmentFor(context, name);
  if (!isNil(place) && place !== BigInt(position)) throw new UnknownLisp('function', `${name} at another place`);
}

function headingOf(context: Context, name: string): LispHeading {
  const environment = environmentFor(context, name);
  const heading = environment.heading();
  if (heading !== undefined) return heading;
  throw lispError(`Before first headline at position ${environment.position} in buffer ${bufferName(context)}`);
}

function headingComponents(context: Context): Value {
  const { level, todo, priority, title, tags } = headingOf(context, 'org-heading-components');
  return [
    BigInt(level),
    BigInt(level),
    todo ?? NIL,
    priority === undefined ? NIL : BigInt(priority.codePointAt(0) ?? 0),
    title === '' ? NIL : title,
    tags.length === 0 ? NIL : `:${tags.join(':')}:`,
  ];
}

// `COMMENT title`
const COMMENT = /^COMMENT(?: +|$)/u;

function getHeading(
  context: Context,
  noTags: Value = NIL,
  noTodo: Value = NIL,
  noPriority: Value = NIL,
  noComment: Value = NIL,
): Value {
  const heading = environmentFor(context, 'org-get-heading').heading();
  if (heading === undefined) return NIL;
  const { todo, priority, tags } = heading;
  const title = isNil(noComment) ? heading.title : heading.title.replace(COMMENT, '');
  const parts = [
    isNil(noTodo) ? todo : undefined,
    isNil(noPriority) && priority !== undefined ? `[#${priority}]` : undefined,
    title,
    isNil(noTags) && tags.length > 0 ? `:${tags.join(':')}:` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function getTags(context: Context, place: Value = NIL, local: Value = NIL): Value {
  requireHere(context, place, 'org-get-tags');
  const heading = environmentFor(context, 'org-get-tags').heading();
  if (heading === undefined) return NIL;
  return isNil(local) ? [...new Set([...heading.inheritedTags, ...heading.tags])] : heading.tags;
}

function currentLevel(context: Context): Value {
  const heading = environmentFor(context, 'org-current-level').heading();
  return heading === undefined ? NIL : BigInt(heading.level);
}

function resolveReference(context: Context, text: Value): Value {
  return environmentFor(context, 'org-babel-ref-resolve').evaluateReference(textOf(text));
}
