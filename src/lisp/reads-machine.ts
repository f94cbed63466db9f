/** Whether Lisp may come out differently on another machine. */
import { FUNCTIONS, MACHINE_FUNCTIONS } from './functions/all.ts';
import { SPECIAL_FORMS } from './special-forms.ts';
import { isList, isPair, isSymbol, isVector, NIL, type Value } from './value.ts';
import { isFixedVariable } from './variables.ts';

/**
 * True if a form asks the machine, or needs Emacs. It looks at the form alone and says yes in doubt: for data that
 * names a function of the machine, too, and for code that is made at run time.
 */
export function readsMachine(form: Value): boolean {
  return mentionsMachine(form) || needsEmacs(form, new Set());
}

/** Forms made from text or data: what they will be cannot be seen. */
const DYNAMIC: ReadonlySet<string> = new Set([
  'eval',
  'intern',
  'read',
  'read-from-string',
  'symbol-value',
  'default-value',
]);

function mentionsMachine(value: Value): boolean {
  if (isSymbol(value)) {
    const name = value.symbol;
    return MACHINE_FUNCTIONS.has(name) || name.startsWith('file-') || DYNAMIC.has(name);
  }
  return partsOf(value).some(mentionsMachine);
}

function partsOf(value: Value): readonly Value[] {
  if (isList(value)) return value;
  if (isVector(value)) return value.vector;
  return isPair(value) ? [...value.items, value.tail] : [];
}

/** `locals` are the variables that the forms around bind. */
function needsEmacs(form: Value, locals: ReadonlySet<string>): boolean {
  if (isSymbol(form)) return !locals.has(form.symbol) && !isKnownVariable(form.symbol);
  if (!isList(form) || form.length === 0) return false;
  const [head = NIL, ...rest] = form;
  const anyNeeds = (forms: readonly Value[], names: ReadonlySet<string> = locals): boolean =>
    forms.some((part) => needsEmacs(part, names));
  if (!isSymbol(head)) return anyNeeds(form);
  switch (head.symbol) {
    case 'quote':
    case 'org-sbe':
    case 'sbe':
      return false;
    case 'function':
      return isSymbol(rest[0] ?? NIL) ? !isCallable(rest[0] ?? NIL) : anyNeeds(rest);
    case '`':
      return rest.some((part) => commasOf(part).some((inner) => needsEmacs(inner, locals)));
    case 'lambda':
      return anyNeeds(rest.slice(1), withNames(locals, partsOf(rest[0] ?? NIL)));
    case 'cond':
      return rest.some((clause) => anyNeeds(partsOf(clause)));
    case 'condition-case': {
      const names = withNames(locals, rest.slice(0, 1));
      return anyNeeds(rest.slice(1, 2)) || rest.slice(2).some((handler) => anyNeeds(partsOf(handler).slice(1), names));
    }
    case 'let':
    case 'let*':
    case 'if-let':
    case 'if-let*':
    case 'when-let':
    case 'when-let*':
    case 'dolist':
    case 'dotimes': {
      const bindings = partsOf(rest[0] ?? NIL);
      const isLoop = head.symbol.startsWith('do');
      const pairs = isLoop ? [bindings] : bindings.map((binding) => (isList(binding) ? binding : [binding]));
      const names = withNames(
        locals,
        pairs.map((pair) => pair[0] ?? NIL),
      );
      return (
        anyNeeds(
          pairs.flatMap((pair) => pair.slice(1)),
          names,
        ) || anyNeeds(rest.slice(1), names)
      );
    }
    default:
      return !isCallable(head) || anyNeeds(rest);
  }
}

function isKnownVariable(name: string): boolean {
  return isFixedVariable(name) || name === '*this*' || name === 'org-babel-current-src-block-location';
}

function isCallable(value: Value): boolean {
  return isSymbol(value) && (FUNCTIONS.has(value.symbol) || SPECIAL_FORMS.has(value.symbol));
}

function withNames(locals: ReadonlySet<string>, names: readonly Value[]): ReadonlySet<string> {
  return new Set([...locals, ...names.flatMap((name) => (isSymbol(name) ? [name.symbol] : []))]);
}

/** The forms behind the commas of a template, at any depth. */
function commasOf(template: Value): readonly Value[] {
  const parts = partsOf(template);
  const [head, form] = parts;
  const isComma = head !== undefined && isSymbol(head) && (head.symbol === ',' || head.symbol === ',@');
  const tailComma = parts.findIndex((part) => isSymbol(part) && part.symbol === ',');
  if (isComma && form !== undefined) return [form];
  return [...parts.flatMap(commasOf), ...(tailComma > 0 ? parts.slice(tailComma + 1) : [])];
}
