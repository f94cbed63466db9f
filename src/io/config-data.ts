/** What a configuration says, read once: every key and every value is checked, and an unknown key is an error. */
import { didYouMean } from '../did-you-mean.ts';
import { DURATION_EXAMPLES, parseDuration } from '../duration.ts';
import { OrgrunError } from '../errors.ts';

/** Paths are as they were written, relative to the configuration's folder. */
export interface ConfigData {
  readonly documents?: readonly string[];
  readonly tangleDir?: string;
  /** Counts only where a person named the configuration. */
  readonly roots?: readonly string[];
  readonly dir?: string;
  readonly env?: ReadonlyMap<string, string>;
  readonly envFile?: readonly string[];
  /** Names whose values are secret. */
  readonly secrets?: readonly string[];
  readonly timeoutMs?: number;
  /** Bytes. */
  readonly maxOutput?: number;
  /** Header arguments as org writes them, by `header-args` or `header-args:LANG`. */
  readonly headerArgs?: ReadonlyMap<string, string>;
  readonly minLinesForBlockOutput?: number;
  readonly preserveIndentation?: boolean;
  readonly contentIndentation?: number;
  readonly resultsKeyword?: string;
  readonly inlineResultWrap?: string;
  readonly uppercaseExample?: boolean;
}

/** Reads the text of a configuration; `path` is for messages. */
export function parseConfig(text: string, path: string): ConfigData {
  return readData(parseJson(text, path), { text, path });
}

/** Reads what a package.json says of orgrun; undefined where it says nothing. */
export function parseManifest(text: string, path: string): ConfigData | undefined {
  if (!text.includes('"orgrun"')) return undefined;
  const manifest = parseJson(text, path);
  return isRecord(manifest) && 'orgrun' in manifest ? readData(manifest['orgrun'], { text, path }) : undefined;
}

/** The keys of a configuration, each with what it takes. */
export const CONFIG_KEYS: readonly string[] = [
  'documents',
  'tangleDir',
  'roots',
  'dir',
  'env',
  'envFile',
  'secrets',
  'timeout',
  'maxOutput',
  'headerArgs',
  'minLinesForBlockOutput',
  'preserveIndentation',
  'contentIndentation',
  'resultsKeyword',
  'inlineResultWrap',
  'uppercaseExample',
];

const NOT_YET: readonly string[] = ['scrub', 'hosts', 'languages'];

interface Source {
  readonly text: string;
  readonly path: string;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function readData(value: unknown, source: Source): ConfigData {
  if (!isRecord(value))
    throw new OrgrunError('usage', 'is no configuration', {
      location: { path: source.path },
      hint: 'write a JSON object',
    });
  for (const key of Object.keys(value))
    if (key !== '$schema' && !CONFIG_KEYS.includes(key)) throw unknownKey(key, source);
  const data: Mutable<ConfigData> = {};
  const put = <Key extends keyof ConfigData>(
    key: Key,
    read: Reader<Exclude<ConfigData[Key], undefined>>,
    name: string = key,
  ): void => {
    if (!Object.hasOwn(value, name)) return;
    const result = read.read(value[name]);
    if (result === undefined) throw wrongValue(name, read.wanted, source);
    data[key] = result;
  };
  put('documents', TEXTS);
  put('tangleDir', TEXT);
  put('roots', TEXTS);
  put('dir', TEXT);
  put('env', MAP);
  put('envFile', TEXT_OR_TEXTS);
  put('secrets', TEXTS);
  put('timeoutMs', DURATION, 'timeout');
  put('maxOutput', SIZE);
  put('headerArgs', HEADER_ARGS);
  put('minLinesForBlockOutput', COUNT);
  put('preserveIndentation', SWITCH);
  put('contentIndentation', COUNT);
  put('resultsKeyword', KEYWORD);
  put('inlineResultWrap', WRAP);
  put('uppercaseExample', SWITCH);
  return data;
}

interface Reader<Value> {
  /** Undefined for a value that it does not take. */
  readonly read: (value: unknown) => Value | undefined;
  readonly wanted: string;
}

const TEXT: Reader<string> = {
  read: (value) => (isText(value) ? value : undefined),
  wanted: 'a text that is not empty',
};
const TEXTS: Reader<readonly string[]> = {
  read: (value) => (Array.isArray(value) && value.every(isText) ? value : undefined),
  wanted: 'a list of texts',
};
const TEXT_OR_TEXTS: Reader<readonly string[]> = {
  read: (value) => (isText(value) ? [value] : TEXTS.read(value)),
  wanted: 'a text or a list of texts',
};
const MAP: Reader<ReadonlyMap<string, string>> = {
  read: (value) => textMap(value, (name) => /^[^=\0]+$/u.test(name)),
  wanted: 'an object whose values are texts',
};
const HEADER_ARGS: Reader<ReadonlyMap<string, string>> = {
  read: (value) => textMap(value, (name) => /^header-args(?::\S+)?$/u.test(name)),
  wanted: 'an object of texts by `header-args` or `header-args:LANG`, as {"header-args:bash": ":results output"}',
};
const DURATION: Reader<number> = {
  read: (value) => (typeof value === 'string' ? parseDuration(value) : undefined),
  wanted: `a duration such as ${DURATION_EXAMPLES}, as a text`,
};
const SIZE: Reader<number> = { read: readSize, wanted: 'a number of bytes, or a text such as `16MB`' };
const COUNT: Reader<number> = {
  read: (value) => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined),
  wanted: 'a whole number from 0 on',
};
const SWITCH: Reader<boolean> = {
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  wanted: 'true or false',
};
const KEYWORD: Reader<string> = {
  read: (value) => (isText(value) && /^[A-Za-z][\w-]*$/u.test(value) ? value : undefined),
  wanted: 'the name of a keyword',
};
const WRAP: Reader<string> = {
  read: (value) => (isText(value) && value.includes('%s') ? value : undefined),
  wanted: 'a text with %s in it',
};

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textMap(value: unknown, isName: (name: string) => boolean): ReadonlyMap<string, string> | undefined {
  if (!isRecord(value)) return undefined;
  const map = new Map<string, string>();
  for (const [name, text] of Object.entries(value)) {
    if (!isName(name) || typeof text !== 'string') return undefined;
    map.set(name, text);
  }
  return map;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['B', 1],
  ['KB', 2 ** 10],
  ['MB', 2 ** 20],
  ['GB', 2 ** 30],
]);

function readSize(value: unknown): number | undefined {
  // `16MB`
  const match = typeof value === 'string' ? /^([1-9]\d{0,9})(B|KB|MB|GB)$/u.exec(value) : undefined;
  const bytes = match === undefined || match === null ? value : Number(match[1]) * (UNITS.get(match[2] ?? '') ?? 1);
  return typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string, path: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = /position (\d+)/u.exec(error.message)?.[1];
    const line = position === undefined ? {} : { line: lineOf(text, Number(position)) };
    const location = { path, ...line };
    throw new OrgrunError('usage', 'is not valid JSON', { location, hint: error.message, cause: error });
  }
}

function unknownKey(key: string, source: Source): OrgrunError {
  const location = locationOf(key, source);
  if (NOT_YET.includes(key)) {
    return new OrgrunError('usage', `\`${key}\` is not there yet`, {
      location,
      hint: 'take it out of the configuration',
    });
  }
  const hint = didYouMean(key, CONFIG_KEYS) ?? `the keys are ${CONFIG_KEYS.join(', ')}`;
  return new OrgrunError('usage', `unknown key \`${key}\``, { location, hint });
}

function wrongValue(key: string, wanted: string, source: Source): OrgrunError {
  return new OrgrunError('usage', `\`${key}\` has a value that it does not take`, {
    location: locationOf(key, source),
    hint: `write ${wanted}`,
  });
}

/** The line on which a key first stands; good enough to jump to. */
function locationOf(key: string, { text, path }: Source): { readonly path: string; readonly line: number } {
  return { path, line: lineOf(text, Math.max(0, text.indexOf(JSON.stringify(key)))) };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
