/** What Org lives with but its author should know: unknown words, names used twice, calls of nothing. */
import { ownLayers } from '../babel/block.ts';
import { parseCall } from '../babel/call.ts';
import type { Executable } from '../babel/collect.ts';
import type { BabelContext } from '../babel/context.ts';
import { affiliatedValues, type BabelDocument } from '../babel/document.ts';
import { findNamed, splitFile } from '../babel/reference.ts';
import { SETTING_NAMES } from '../babel/settings.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Finding } from '../errors.ts';
import { splitHeaderArguments } from '../org/header-args.ts';
import { walk } from '../org/walk.ts';
import { loneSession } from './session.ts';

const RESULT_WORDS = [
  'file',
  'list',
  'vector',
  'table',
  'scalar',
  'verbatim',
  'raw',
  'html',
  'latex',
  'org',
  'code',
  'pp',
  'drawer',
  'link',
  'graphics',
  'replace',
  'silent',
  'none',
  'discard',
  'append',
  'prepend',
  'output',
  'value',
  'wrap',
];
const KNOWN_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['results', RESULT_WORDS],
  ['exports', ['code', 'results', 'both', 'none']],
  ['noweb', ['yes', 'no', 'tangle', 'strip-tangle', 'no-export', 'strip-export', 'eval']],
  ['eval', ['yes', 'no', 'never', 'query', 'no-export', 'never-export', 'query-export', 'strip-export', 'eval']],
  ['cache', ['yes', 'no']],
]);

/** Notes what is odd about the executables of a document and its names. */
export function noteOddities(context: BabelContext, document: BabelDocument, executables: readonly Executable[]): void {
  const note = (finding: Finding): void => context.note(finding, document);
  for (const executable of executables) {
    for (const finding of unknownWords(executable)) note(finding);
    for (const finding of unknownSettings(executable)) note(finding);
    const call = callOfNothing(context, document, executable);
    if (call !== undefined) note(call);
    const session = loneSession(executable);
    if (session !== undefined) note(session);
  }
  for (const finding of doubleNames(document)) note(finding);
  noteUnclosed(context, document);
}

/** Notes blocks that are begun and never end: Org takes them for text, so that nothing of them is run or tangled. */
export function noteUnclosed(context: BabelContext, document: BabelDocument): void {
  const { text } = document;
  let hint: string | undefined;
  walk(document.tree, (node) => {
    if (node.type !== 'text') return;
    for (const match of text.slice(node.start, node.end).matchAll(BEGIN_LINE)) {
      const offset = node.start + match.index;
      const message = `\`${match[0].trim()}\` never ends: it is taken for text`;
      context.note(
        { kind: 'unclosed-block', severity: 'warning', message, hint: (hint ??= endHint(text)), offset },
        document,
      );
    }
  });
}

// `#+begin_src bash`
const BEGIN_LINE = /^[ \t]*#\+begin_src(?=[ \t\r\n]|$)[^\n]*/gimu;
// `#+end_src` with a carriage return at the end of its line
const END_WITH_RETURN = /^[ \t]*#\+end_src[ \t]*\r/imu;

function endHint(text: string): string {
  return END_WITH_RETURN.test(text)
    ? 'its end line ends in a carriage return and others do not: give all lines the same ends'
    : 'write `#+end_src` below it';
}

function unknownWords(executable: Executable): readonly Finding[] {
  const layers =
    executable.kind === 'src'
      ? ownLayers(executable.entry)
      : executable.kind === 'inline'
        ? [splitHeaderArguments(executable.node.parameters)]
        : [];
  return layers.flat().flatMap(({ key, value }) => {
    const known = KNOWN_WORDS.get(key);
    // Lisp gives words that are not known before it is evaluated.
    if (known === undefined || value === undefined || /^["(['`]/u.test(value)) return [];
    const words = value.split(/\s+/u).filter((word) => !known.includes(word));
    return words.map((word): Finding => {
      const hint = didYouMean(word, known);
      return {
        kind: 'unknown-value',
        severity: 'warning',
        message: `\`:${key}\` does not know \`${word}\``,
        offset: executable.offset,
        ...(hint === undefined ? {} : { hint }),
      };
    });
  });
}

/** A setting of orgrun's own that is misspelt would have no effect, and nobody else looks at it. */
function unknownSettings(executable: Executable): readonly Finding[] {
  if (executable.kind !== 'src' && executable.kind !== 'call') return [];
  const node = executable.kind === 'src' ? executable.entry.node : executable.node;
  const names = affiliatedValues(node, 'ATTR_ORGRUN').flatMap(splitHeaderArguments);
  return names
    .filter(({ key }) => !SETTING_NAMES.includes(key))
    .map(({ key }): Finding => {
      const hint = didYouMean(key, SETTING_NAMES);
      return {
        kind: 'unknown-setting',
        severity: 'warning',
        message: `\`#+ATTR_ORGRUN:\` does not know \`:${key.trim()}\``,
        offset: executable.offset,
        ...(hint === undefined ? {} : { hint }),
      };
    });
}

function callOfNothing(context: BabelContext, document: BabelDocument, executable: Executable): Finding | undefined {
  if (executable.kind !== 'call' && executable.kind !== 'inlineCall') return undefined;
  const call = parseCall(executable.node.value, executable.kind === 'inlineCall');
  const name = call?.name ?? executable.node.value;
  const isThere =
    call !== undefined &&
    (splitFile(name) !== undefined ||
      [document, ...context.library].some((owner) => findNamed(owner, name, { withComments: true }) !== undefined));
  return isThere
    ? undefined
    : {
        kind: 'call-of-nothing',
        severity: 'warning',
        message: `the call of \`${name}\` calls nothing: no block has this name`,
        offset: executable.offset,
      };
}

function doubleNames(document: BabelDocument): readonly Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { name, nameOffset, isReferable } of document.named) {
    if (!isReferable) continue;
    if (seen.has(name))
      findings.push({
        kind: 'duplicate-name',
        severity: 'warning',
        message: `the name \`${name}\` is used before: references take the first one`,
        offset: nameOffset,
      });
    seen.add(name);
  }
  return findings;
}
