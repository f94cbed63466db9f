/** What goes around a result: which block, drawer or prefix the result words ask for. */
import type { ResultFormat } from './format.ts';

export type Wrapper =
  | { readonly kind: 'none'; readonly alignsRows: boolean }
  /** `: ` in front of few lines, an example block around many. */
  | {
      readonly kind: 'example';
      readonly alignsRows: false;
      readonly switches: string;
      readonly minLines: number;
      readonly isUpperCase: boolean;
    }
  | {
      readonly kind: 'lines';
      readonly alignsRows: boolean;
      readonly opening: string;
      readonly closing: string;
      readonly isEscaped: boolean;
    };

/** Chooses the wrapper of a result; `isText` is false for tables and lists, which stand as they are. */
export function wrapperOf(format: ResultFormat, isText: boolean): Wrapper {
  const { words, language, wrap, options } = format;
  const switches = format.switches === undefined ? '' : ` ${format.switches}`;
  if (wrap !== undefined) return blockWrapper(wrap);
  if (words.has('html')) return lines('#+begin_export html', '#+end_export', true);
  if (words.has('latex')) return lines('#+begin_export latex', '#+end_export', true);
  if (words.has('org')) return { ...lines('#+begin_src org', '#+end_src', true), alignsRows: true };
  if (words.has('code')) return lines(`#+begin_src ${language}${switches}`, '#+end_src', true);
  if (words.has('raw')) return { kind: 'none', alignsRows: true };
  if (words.has('drawer') || words.has('wrap')) return { ...lines(':results:', ':end:', false), alignsRows: true };
  if (!isText || words.has('file')) return { kind: 'none', alignsRows: false };
  const { minLinesForBlockOutput: minLines = 10, uppercaseExample: isUpperCase = false } = options ?? {};
  return { kind: 'example', alignsRows: false, switches, minLines, isUpperCase };
}

/** True for a `:wrap` that says that there shall be none. */
export function isUnwrapped(wrap: string): boolean {
  return /^(?:nil|no)$/iu.test(wrap);
}

const VERBATIM_BLOCKS = new Set(['export', 'example', 'src']);

function blockWrapper(wrap: string): Wrapper {
  if (isUnwrapped(wrap)) return { kind: 'none', alignsRows: false };
  const full = wrap === '' ? 'results' : wrap;
  const type = full.trim().split(/\s+/u)[0] ?? '';
  return lines(`#+begin_${full}`, `#+end_${type}`, VERBATIM_BLOCKS.has(type.toLowerCase()));
}

function lines(opening: string, closing: string, isEscaped: boolean): Wrapper & { readonly kind: 'lines' } {
  return { kind: 'lines', alignsRows: false, opening, closing, isEscaped };
}
