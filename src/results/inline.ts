/** The edits that put a result behind inline source or an inline call. */
import { OrgrunError } from '../errors.ts';
import { isList, isNil, isPair, type Value } from '../lisp/value.ts';
import type { InlineCall, InlineSource, Macro, OrgNode } from '../org/nodes.ts';
import { childrenOf } from '../org/walk.ts';
import type { Edit } from '../text.ts';
import { isSilent, type ResultFormat } from './format.ts';
import { shownValue } from './render.ts';
import { isUnwrapped } from './wrapper.ts';

/**
 * Writes the result of an inline object behind it, into the `results` macro that follows, if there is one.
 * `parent` is the node whose children hold the object: a paragraph, heading, item or verse block.
 */
export function placeInlineResult(
  text: string,
  parent: OrgNode,
  object: InlineSource | InlineCall,
  value: Value,
  format: ResultFormat,
): readonly Edit[] {
  if (isSilent(format)) return [];
  const result = renderInline(value, format);
  const macro = findInlineResult(text, parent, object);
  if (macro === undefined) return [{ start: object.end, end: object.end, text: ` ${result}` }];
  const { start, end } = macro;
  return text.slice(start, end) === result ? [] : [{ start, end, text: result }];
}

/** Finds the `results` macro behind an inline object: only blanks and a line end may stand in between. */
function findInlineResult(text: string, parent: OrgNode, object: InlineSource | InlineCall): Macro | undefined {
  const isLine = parent.type === 'heading';
  let start = object.end;
  while (start < parent.end && (isLine ? ' \t' : ' \t\n').includes(text.charAt(start))) start++;
  const next = childrenOf(parent).find((node) => node.type === 'macro' && node.start === start);
  return next?.type === 'macro' && next.name.toLowerCase() === 'results' ? next : undefined;
}

/** The edit that removes the result of an inline object and the blanks before it. */
export function removeInlineResult(text: string, parent: OrgNode, object: InlineSource | InlineCall): readonly Edit[] {
  const macro = findInlineResult(text, parent, object);
  return macro === undefined ? [] : [{ start: object.end, end: macro.end, text: '' }];
}

/** Writes a value as it stands in a line of text. */
function renderInline(value: Value, format: ResultFormat): string {
  const result = shownValue(value, format);
  refuseWhatNeedsLines(result, format);
  const isRaw = format.words.has('raw') && !format.words.has('file');
  const text = typeof result !== 'string' ? '' : isRaw ? result : escapeArguments(result.replace(LINE_ENDS, ''));
  const form =
    formOf(format) ??
    (typeof result === 'string' && !isRaw ? inMacro(format.options?.inlineResultWrap ?? '=%s=') : '%s');
  return form.replace('%s', () => text);
}

const LINE_ENDS = /(?<!\n)\n+$/u;

function refuseWhatNeedsLines(result: ReturnType<typeof shownValue>, { words }: ResultFormat): void {
  const word = ['table', 'drawer', 'list'].find((name) => words.has(name));
  const isListValue = isList(result) ? !isNil(result) : isPair(result);
  const isMultiline = typeof result === 'string' && /\n[^\n]/u.test(result);
  const what =
    word === 'table'
      ? ':results table'
      : isListValue
        ? 'a list'
        : isMultiline
          ? 'a text of several lines'
          : word && `:results ${word}`;
  if (what === undefined) return;
  throw new OrgrunError('document', `${what} cannot be the result of inline code`, {
    hint: 'let it print one line, with :results verbatim for a text with commas, tabs or bars',
  });
}

/** The form that a header argument or a result word asks for. */
function formOf({ words, language, wrap, switches }: ResultFormat): string | undefined {
  if (wrap !== undefined) return wrappedForm(wrap);
  if (words.has('html')) return inMacro('@@html:%s@@');
  if (words.has('latex')) return inMacro('@@latex:%s@@');
  if (words.has('org')) return inMacro('src_org{%s}');
  if (words.has('code')) return inMacro(`src_${language}[${switches === undefined ? '' : ` ${switches}`}]{%s}`);
  return !words.has('raw') && (words.has('wrap') || words.has('file')) ? inMacro('%s') : undefined;
}

function wrappedForm(wrap: string): string {
  if (isUnwrapped(wrap)) return '%s';
  const [type = '', first, ...rest] = wrap.split(/\s+/u).filter((word) => word !== '');
  switch (type.toLowerCase()) {
    case 'export':
      return inMacro(`@@${first ?? 'none'}:%s@@`);
    case 'example':
      return inMacro('=%s=');
    case 'src':
      return inMacro(`src_${first ?? 'none'}${rest.length === 0 ? '' : `[${rest.join(' ')}]`}{%s}`);
    default:
      return inMacro('%s');
  }
}

function inMacro(form: string): string {
  return `{{{results(${form})}}}`;
}

// `a\,b`: backslashes in front of a comma are doubled, the comma gets one.
const COMMA = /(?<!\\)(\\*),/gu;

function escapeArguments(text: string): string {
  return text.replace(COMMA, String.raw`$1$1\,`);
}
