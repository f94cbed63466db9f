/** Affiliated keywords: what may stand above an element, and how it hangs on it. */
import type { Affiliated, Element, Keyword, Results } from './nodes.ts';

const NAME_KEYS = new Set(['NAME', 'DATA', 'LABEL', 'RESNAME', 'SOURCE', 'SRCNAME', 'TBLNAME']);
const OTHER_KEYS = new Set(['HEADER', 'HEADERS', 'CAPTION', 'RESULTS', 'RESULT', 'PLOT']);
// `ATTR_HTML`, `ATTR_ORGRUN`
const ATTRIBUTE_KEY = /^ATTR_[-_A-Z0-9]+$/u;

/** True for an upper-case key that belongs to the element below it. */
export function isAffiliatedKey(key: string): boolean {
  return NAME_KEYS.has(key) || OTHER_KEYS.has(key) || (key.charCodeAt(0) === 65 && ATTRIBUTE_KEY.test(key));
}

/** Gives an element its name, and lets it begin at the first of its affiliated lines. */
export function named<Kind extends { start: number; name?: string }>(
  element: Kind,
  affiliated: readonly Affiliated[],
): Kind {
  const first = affiliated[0];
  if (first === undefined) return element;
  element.start = first.start;
  const name = affiliatedName(affiliated);
  if (name !== undefined) element.name = name;
  return element;
}

/** The value of the last line that names the element. */
function affiliatedName(affiliated: readonly Affiliated[]): string | undefined {
  const value = affiliated.findLast((line) => NAME_KEYS.has(line.key))?.value;
  return value === '' ? undefined : value;
}

/** Wraps an element that a RESULTS keyword stands above; any other is returned as it is. */
export function withResults<Kind extends Element>(element: Kind, affiliated: readonly Affiliated[]): Kind | Results {
  const keyword = affiliated.findLast((line) => line.key === 'RESULTS');
  return keyword === undefined ? element : resultsNode(element, keyword);
}

/** A keyword that belongs to no element; a RESULTS keyword is a result of its own. */
export function loneKeyword(keyword: Keyword): Keyword | Results {
  return keyword.key === 'RESULTS' ? resultsNode(keyword, keyword) : keyword;
}

function resultsNode(element: Element, keyword: Affiliated | Keyword): Results {
  const { value, optional } = keyword;
  return {
    type: 'results',
    start: element.start,
    end: element.end,
    ...(value === '' ? {} : { name: value }),
    ...(optional === undefined ? {} : { hash: hashIn(optional) }),
    keyword,
    children: [element],
  };
}

// `(2026-11-23 10:00:00) 77c0…`: a time stamp before the hash is allowed and ignored.
function hashIn(optional: string): string {
  return optional.replace(/^\([^)]*\)[ \t]*/u, '');
}
