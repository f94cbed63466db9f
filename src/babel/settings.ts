/** orgrun's own settings of a block: `#+ATTR_ORGRUN:`, the `orgrun` property, or plain header arguments of the same names. */
import { DURATION_EXAMPLES, parseDuration } from '../duration.ts';
import { OrgrunError } from '../errors.ts';
import { splitHeaderArguments } from '../org/header-args.ts';
import type { Call, SourceBlock } from '../org/nodes.ts';
import { argumentText, type Arguments } from './arguments.ts';
import { affiliatedValues } from './document.ts';
import type { BabelDocument } from './document.ts';
import { propertyAt } from './properties.ts';

/** The exit statuses that count as success. */
export type Expected = number | 'nonzero';

export interface BlockSettings {
  readonly timeoutMs?: number;
  readonly expect: Expected;
  /** Names of blocks that this one comes after. */
  readonly after: readonly string[];
  readonly isLinear: boolean;
  /** A file that the body is written to when the run reaches the block. */
  readonly write?: string;
  readonly usesTerminal: boolean;
}

/** The settings of an executable, as text by name: what stands nearest wins. */
export function ownSettings(
  document: BabelDocument,
  section: number,
  node: SourceBlock | Call | undefined,
  merged: Arguments | undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (line: string): void => {
    for (const { key, value } of splitHeaderArguments(line)) found.set(key, value ?? '');
  };
  add(propertyAt(document.properties, section, 'orgrun') ?? '');
  for (const name of NAMES) {
    const plain = merged?.values.get(name);
    if (plain !== undefined) found.set(name, argumentText(plain));
  }
  for (const line of node === undefined ? [] : affiliatedValues(node, 'ATTR_ORGRUN')) add(line);
  return found;
}

const NAMES = ['timeout', 'expect', 'after', 'order', 'write', 'tty'];
// They say where, whether or how often a block runs: it must not run as if they did not stand there.
const NOT_YET = ['on', 'env', 'if', 'retry', 'retry-delay', 'stderr'];

/** Every setting that the contract names. */
export const SETTING_NAMES: readonly string[] = [...NAMES, ...NOT_YET, 'deps', 'scrub', 'check', 'async'];

/** Reads settings once, so that nothing compares texts afterwards. */
export function readSettings(texts: ReadonlyMap<string, string>): BlockSettings {
  const missing = NOT_YET.find((name) => texts.has(name));
  if (missing !== undefined)
    throw new OrgrunError('document', `\`:${missing}\` is not there yet`, { hint: 'take it off the block' });
  const timeout = texts.get('timeout');
  const write = texts.get('write');
  return {
    ...(timeout === undefined ? {} : { timeoutMs: readDuration(timeout) }),
    expect: readExpected(texts.get('expect')),
    after: readNames(texts.get('after') ?? ''),
    isLinear: texts.get('order') === 'linear',
    ...(write === undefined || write === '' ? {} : { write: write.replace(/^"(.*)"$/u, '$1') }),
    usesTerminal: texts.get('tty') === 'yes',
  };
}

// `one two`, `one, "two words"`
const NAME_WORD = /"([^"]+)"|[^\s,"]+/gu;

function readNames(text: string): readonly string[] {
  return [...text.matchAll(NAME_WORD)].map(([word, quoted]) => quoted ?? word);
}

/** Reads `10m` as milliseconds; a bare number is seconds. */
function readDuration(text: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  throw new OrgrunError('document', `\`${text}\` is no duration`, { hint: `write for example ${DURATION_EXAMPLES}` });
}

function readExpected(text: string | undefined): Expected {
  if (text === undefined || text === '') return 0;
  if (text === 'nonzero') return 'nonzero';
  if (/^[0-9]{1,3}$/u.test(text)) return Number(text);
  throw new OrgrunError('document', `\`:expect ${text}\` is no exit status`, {
    hint: 'write a number from 0 to 255, or `nonzero`',
  });
}

/** True where an exit status is what the block is expected to end with. */
export function isExpected(expected: Expected, code: number): boolean {
  return expected === 'nonzero' ? code !== 0 : code === expected;
}
