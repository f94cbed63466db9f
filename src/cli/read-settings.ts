/** From a command line taken apart to settings: here every value is read. */
import { resolve } from 'node:path';
import { type Given, givenIn } from './given.ts';
import type { RawArguments } from './options.ts';
import { checkFlags, checkOperands, readMode } from './rules.ts';
import type {
  BlockSelection,
  DocumentTarget,
  InputSettings,
  OutputSettings,
  RunSettings,
  Settings,
  TangleSettings,
} from './settings.ts';
import { readAssignments, readChoice, readDuration, readOperand, readPath, readPattern, readPlace } from './values.ts';

/** Reads settings; `startedIn` is the folder in which orgrun was started. */
export function readSettings(raw: RawArguments, startedIn: string): Settings {
  const given = givenIn(raw);
  const mode = readMode(given);
  checkFlags(raw, mode);
  const cwd = resolve(startedIn, given.last('cwd') ?? '.');
  const operands = raw.operands.map((text) => readOperand(cwd, text));
  checkOperands(operands, given, mode);
  const configFile = given.last('config');
  return {
    mode,
    cwd,
    operands,
    ...(configFile === undefined ? {} : { configFile: resolve(cwd, configFile) }),
    isStrict: given.has('strict'),
    selection: readSelection(given),
    run: readRun(given, cwd, raw.operands.includes('-')),
    tangle: readTangle(given, cwd),
    input: readInput(given, cwd),
    output: readOutput(given),
  };
}

function readSelection(given: Given): BlockSelection {
  const from = given.last('from');
  const until = given.last('until');
  return {
    only: given.all('only'),
    at: given.all('at').map((text) => readPlace('--at', text)),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    tags: given.all('tag'),
    filters: given.all('filter').map((text) => readPattern('--filter', text)),
    languages: given.all('lang').map((text) => readPattern('--lang', text)),
  };
}

function readRun(given: Given, cwd: string, readsStdin: boolean): RunSettings {
  const timeout = given.last('timeout');
  const target = readTarget(given.last('o'), cwd, readsStdin);
  return {
    isDryRun: given.has('dry-run'),
    keepsGoing: given.has('keep-going'),
    isForced: given.has('force'),
    bringsDependencies: !given.has('no-deps'),
    tangles: !given.has('no-tangle'),
    saysYes: given.has('yes'),
    ...(timeout === undefined ? {} : { timeoutMs: readDuration('--timeout', timeout) }),
    elisp: readChoice('--elisp', given.last('elisp') ?? 'refuse', ['emacs', 'refuse']),
    ...(target === undefined ? {} : { target }),
  };
}

/** A document from standard input goes to standard output. */
function readTarget(path: string | undefined, cwd: string, readsStdin: boolean): DocumentTarget | undefined {
  if (path === '-' || (path === undefined && readsStdin)) return { kind: 'stdout' };
  return path === undefined ? undefined : { kind: 'file', path: resolve(cwd, path) };
}

function readTangle(given: Given, cwd: string): TangleSettings {
  const defaultTarget = given.last('tangle-to');
  const directory = given.last('tangle-dir');
  return {
    isCheck: given.has('check'),
    ...(defaultTarget === undefined ? {} : { defaultTarget }),
    ...(directory === undefined ? {} : { directory: resolve(cwd, directory) }),
    roots: given.all('root').map((path) => readPath(cwd, path)),
    overwrites: given.has('overwrite'),
    runsReferences: given.has('run-references'),
  };
}

function readInput(given: Given, cwd: string): InputSettings {
  const directory = given.last('dir');
  return {
    ...(directory === undefined ? {} : { directory }),
    env: readAssignments('--env', given.all('env')),
    envFiles: given.all('env-file').map((path) => resolve(cwd, path)),
    variables: readAssignments('--var', given.all('var')),
  };
}

function readOutput(given: Given): OutputSettings {
  return {
    shows: given.has('json') ? 'json' : given.has('diff') ? 'diff' : 'nothing',
    progress: readChoice('--progress', given.last('progress') ?? 'auto', ['auto', 'plain', 'none']),
    verbosity: given.has('quiet') ? 'quiet' : given.has('verbose') ? 'verbose' : 'normal',
    color: readChoice('--color', given.last('color') ?? 'auto', ['auto', 'always', 'never']),
  };
}
