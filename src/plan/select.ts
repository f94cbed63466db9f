/** Which executables a person chose: by name, line, glob, tag, heading, language, or a stretch of the document. */
import { type Executable, executableName } from '../babel/collect.ts';
import { type BabelDocument, headingOf } from '../babel/document.ts';
import { didYouMean } from '../did-you-mean.ts';
import { OrgrunError } from '../errors.ts';
import type { Selection } from './plan.ts';

export interface Criteria {
  /** Names, 1-based lines or globs. */
  readonly only: readonly string[];
  /** Cursors: 1-based line and column. */
  readonly at: readonly { readonly line: number; readonly column?: number }[];
  readonly from?: string;
  readonly until?: string;
  readonly tags: readonly string[];
  /** Matches the name or the heading. */
  readonly filters: readonly RegExp[];
  readonly languages: readonly RegExp[];
}

/** Chooses among executables; every word that matches nothing is an error that names its neighbours. */
export function selectExecutables(
  document: BabelDocument,
  executables: readonly Executable[],
  criteria: Criteria,
): Selection {
  const tests = testsOf(document, executables, criteria);
  if (tests.length === 0) return { isExplicit: false };
  const chosen = new Set<number>();
  for (const index of executables.keys()) if (tests.every((test) => test(index))) chosen.add(index);
  if (chosen.size === 0) throw matchesNothing(wordsOf(criteria), document, namesOf(document, executables));
  return { chosen, isExplicit: criteria.only.length > 0 || criteria.at.length > 0 };
}

type Test = (index: number) => boolean;

function testsOf(document: BabelDocument, executables: readonly Executable[], criteria: Criteria): readonly Test[] {
  const { only, at, from, until, tags, filters, languages } = criteria;
  const tests: Test[] = [];
  if (only.length > 0 || at.length > 0) {
    const named = only.flatMap((word) => requireMatches(word, document, executables));
    const chosen = new Set([...named, ...at.map((place) => indexAt(document, executables, place))]);
    tests.push((index) => chosen.has(index));
  }
  if (from !== undefined) {
    const first = Math.min(...requireMatches(from, document, executables));
    tests.push((index) => index >= first);
  }
  if (until !== undefined) {
    const last = Math.max(...requireMatches(until, document, executables));
    tests.push((index) => index <= last);
  }
  const executableAt = (index: number): Executable | undefined => executables[index];
  if (tags.length > 0) tests.push((index) => tagsOf(document, executableAt(index)).some((tag) => tags.includes(tag)));
  if (filters.length > 0)
    tests.push((index) =>
      titlesOf(document, executableAt(index)).some((title) => filters.some((filter) => filter.test(title))),
    );
  if (languages.length > 0)
    tests.push((index) => languages.some((language) => language.test(languageOf(executableAt(index)))));
  return tests;
}

/** An exact name wins over a line, a line over a glob. */
function requireMatches(word: string, document: BabelDocument, executables: readonly Executable[]): readonly number[] {
  const named = indicesWhere(executables, (executable) => executableName(executable) === word);
  if (named.length > 0) return named;
  if (/^[0-9]+$/u.test(word)) return [indexAt(document, executables, { line: Number(word) })];
  const glob = globPattern(word);
  const matching = indicesWhere(executables, (executable) => glob.test(executableName(executable) ?? ''));
  if (matching.length > 0 && /[*?]/u.test(word)) return matching;
  const names = namesOf(document, executables);
  throw matchesNothing(`\`${word}\``, document, names, didYouMean(word, names, 3));
}

function indicesWhere(
  executables: readonly Executable[],
  test: (executable: Executable) => boolean,
): readonly number[] {
  return [...executables.entries()].filter(([, executable]) => test(executable)).map(([index]) => index);
}

/** The executable on a line: the one whose lines hold it, inline objects by column. */
function indexAt(
  document: BabelDocument,
  executables: readonly Executable[],
  at: { readonly line: number; readonly column?: number },
): number {
  const onLine = indicesWhere(executables, (executable) => {
    const { start, end } = executable.kind === 'src' ? executable.entry.node : executable.node;
    return document.lineOf(start) <= at.line && at.line <= document.lineOf(Math.max(start, end - 1));
  });
  const { column } = at;
  const offset = column === undefined ? undefined : lineOffset(document, at.line) + column - 1;
  const covering = offset === undefined ? undefined : onLine.find((index) => covers(executables[index], offset));
  const found = covering ?? onLine[0];
  if (found !== undefined) return found;
  throw matchesNothing(`line ${at.line}`, document, nearestTo(at.line, document, executables));
}

function covers(executable: Executable | undefined, offset: number): boolean {
  if (executable === undefined) return false;
  const { start, end } = executable.kind === 'src' ? executable.entry.node : executable.node;
  return start <= offset && offset < end;
}

function lineOffset(document: BabelDocument, line: number): number {
  let offset = 0;
  for (let next = 1; next < line; next++) {
    const end = document.text.indexOf('\n', offset);
    if (end === -1) break;
    offset = end + 1;
  }
  return offset;
}

function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[\\^$.+()[\]{}|]/gu, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'u');
}

function tagsOf(document: BabelDocument, executable: Executable | undefined): readonly string[] {
  const tags: string[] = [];
  for (let section = executable?.section; section !== undefined; section = document.outline[section]?.parent)
    tags.push(...(headingOf(document, section)?.tags ?? []));
  return tags;
}

function titlesOf(document: BabelDocument, executable: Executable | undefined): readonly string[] {
  if (executable === undefined) return [];
  return [executableName(executable), headingOf(document, executable.section)?.title].filter(
    (title) => title !== undefined,
  );
}

function languageOf(executable: Executable | undefined): string {
  if (executable?.kind === 'src') return executable.entry.node.language ?? '';
  return executable?.kind === 'inline' ? executable.node.language : '';
}

/** What was asked for, as the flags say it. */
function wordsOf({ only, at, from, until, tags, filters, languages }: Criteria): string {
  const flags = [
    ...only.map((word) => `--only ${word}`),
    ...at.map(({ line }) => `--at ${line}`),
    ...(from === undefined ? [] : [`--from ${from}`]),
    ...(until === undefined ? [] : [`--until ${until}`]),
    ...tags.map((tag) => `--tag ${tag}`),
    ...filters.map(({ source }) => `--filter ${source}`),
    ...languages.map(({ source }) => `--lang ${source}`),
  ];
  return flags.join(' with ');
}

function namesOf(document: BabelDocument, executables: readonly Executable[]): readonly string[] {
  return executables.map((executable) => executableName(executable) ?? `line ${document.lineOf(executable.offset)}`);
}

/** The blocks whose lines are nearest to one, in document order. */
function nearestTo(line: number, document: BabelDocument, executables: readonly Executable[]): readonly string[] {
  const places = executables.map((executable) => ({ executable, line: document.lineOf(executable.offset) }));
  const near = places.toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line)).slice(0, MOST_NEAR);
  return near
    .toSorted((a, b) => a.line - b.line)
    .map((place) => {
      const name = executableName(place.executable);
      return name === undefined ? `line ${place.line}` : `${name} on line ${place.line}`;
    });
}

const MOST_NEAR = 3;
const MOST_NAMES = 8;

function matchesNothing(what: string, document: BabelDocument, names: readonly string[], near?: string): OrgrunError {
  const shown =
    names.length === 0
      ? 'the document has no blocks'
      : `blocks: ${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
  const path = document.path === undefined ? {} : { path: document.path };
  return new OrgrunError('usage', `${what} matches no block`, {
    location: path,
    hint: near ?? `${shown} (see --list)`,
  });
}
