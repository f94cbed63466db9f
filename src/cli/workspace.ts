/** What a command works with: this machine, Babel's view of it, the engine, the environment of blocks. Made once. */
import { homedir, hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BlockInfo } from '../babel/block.ts';
import type { BabelContext, Place } from '../babel/context.ts';
import { standingValue } from '../babel/standing-value.ts';
import { OrgrunError } from '../errors.ts';
import type { Config } from '../io/config.ts';
import { readEnvFile } from '../io/env-file.ts';
import { stateFolder } from '../io/state-folder.ts';
import type { Value } from '../lisp/value.ts';
import type { ResultOptions } from '../results/format.ts';
import { evaluateInEmacs } from '../run/emacs.ts';
import type { Runner } from '../run/runner.ts';
import { createSessions } from '../run/sessions.ts';
import { collectSecrets, holdsSecret, maskSecrets, type Secrets } from '../secrets.ts';
import type { Engine } from '../targets/target.ts';
import { createContext, machineFacts } from './babel-context.ts';
import type { Edge } from './edge.ts';
import { collectFindings, type NotedFinding } from './findings.ts';
import type { Settings } from './settings.ts';

export interface Workspace {
  readonly context: BabelContext;
  readonly runner: Runner;
  readonly secrets: Secrets;
  /** Findings of documents, in the order in which they came; each is said once. */
  readonly findings: readonly NotedFinding[];
  /** Ends what was opened. */
  readonly close: () => Promise<void>;
}

export interface WorkspaceOptions {
  /** How the value of a referenced block is had. */
  readonly references: 'run' | 'read';
  readonly onOutput?: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  readonly signal?: AbortSignal;
  readonly killSignal?: AbortSignal;
}

export function openWorkspace(settings: Settings, edge: Edge, config: Config, options: WorkspaceOptions): Workspace {
  const added = addedEnvironment(settings, config);
  const env = environmentOf(edge.env, added);
  const secrets = collectSecrets(Object.entries(env), config.secrets);
  const findings = collectFindings();
  const engine = openedLazily(async () => (await import('../targets/local.ts')).createLocalEngine());
  const home = (edge.env['HOME'] ?? homedir()).replace(/(?<=.)\/$/u, '');
  const context = createContext({
    machine: machineFacts(edge.env, hostname(), edge.platform, tmpdir()),
    workingDirectory: settings.cwd,
    overrides: settings.input.variables,
    ...(config.headerArgs === undefined ? {} : { headerArgs: config.headerArgs }),
    library: [],
    evaluate: async (block: BlockInfo, place: Place): Promise<Value> =>
      options.references === 'run'
        ? await (await import('../run/once.ts')).referencedValue(runner, block, place)
        : standingValue(block, place),
    ...(settings.run.elisp === 'emacs'
      ? { emacs: (text: string, directory: string) => evaluateInEmacs(text, directory, env) }
      : {}),
    note: findings.note,
  });
  const timeoutMs = settings.run.timeoutMs ?? config.timeoutMs;
  const { maxOutput } = config;
  const directory = settings.input.directory ?? config.dir;
  const never = new AbortController().signal;
  const sessions = createSessions(engine.engine);
  let outputs = 0;
  const runner: Runner = {
    context,
    engine: engine.engine,
    sessions,
    env,
    ...(directory === undefined ? {} : { directory }),
    homeDirectory: home,
    workingDirectory: settings.cwd,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(maxOutput === undefined ? {} : { maxOutput }),
    isSecret: (script) => holdsSecret(script, secrets),
    mask: (text) => maskSecrets(text, secrets),
    signal: options.signal ?? never,
    killSignal: options.killSignal ?? never,
    onOutput: options.onOutput ?? ((): void => {}),
    resultOptions: resultOptionsOf(config),
    executions: new Map(),
    isForced: settings.run.isForced,
    hasTerminal: edge.stdin.isTerminal,
    overflowFile: (path) =>
      path === undefined ? undefined : join(stateFolder(path), `output-${edge.now()}-${++outputs}`),
  };
  const close = async (): Promise<void> => {
    await sessions.close();
    await engine.close();
  };
  return { context, runner, secrets, findings: findings.all, close };
}

/** The engine is loaded and opened with its first run: a command that runs nothing starts nothing. */
function openedLazily(load: () => Promise<Engine>): { readonly engine: Engine; readonly close: () => Promise<void> } {
  let opening: Promise<Engine> | undefined;
  const open = async (): Promise<Engine> => {
    const engine = await load();
    await engine.open();
    return engine;
  };
  return {
    engine: {
      open: async () => {},
      run: async (request) => await (await (opening ??= open())).run(request),
      openSession: async (request) => await (await (opening ??= open())).openSession(request),
      close: async () => {},
    },
    close: async () => {
      // An engine that could not be opened was said by the block that wanted it, and has nothing to close.
      const engine = await opening?.catch(() => undefined);
      await engine?.close();
    },
  };
}

/** The Babel options of the configuration that shape results. */
function resultOptionsOf({
  minLinesForBlockOutput,
  resultsKeyword,
  inlineResultWrap,
  uppercaseExample,
}: Config): ResultOptions {
  return {
    ...(minLinesForBlockOutput === undefined ? {} : { minLinesForBlockOutput }),
    ...(resultsKeyword === undefined ? {} : { resultsKeyword }),
    ...(inlineResultWrap === undefined ? {} : { inlineResultWrap }),
    ...(uppercaseExample === undefined ? {} : { uppercaseExample }),
  };
}

/** Variables that configuration, files and flags add, the strongest last. */
function addedEnvironment(settings: Settings, config: Config): ReadonlyMap<string, string> {
  const files = [
    ...(config.envFile ?? []).map((name) => resolve(config.folder ?? settings.cwd, name)),
    ...settings.input.envFiles,
  ];
  return new Map([
    ...(config.env ?? []),
    ...files.flatMap((file) => [...readNamedEnvFile(file)]),
    ...settings.input.env,
  ]);
}

/** A file that a flag or the configuration names and that cannot be read is a mistake of theirs. */
function readNamedEnvFile(path: string): ReadonlyMap<string, string> {
  try {
    return readEnvFile(path);
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    throw new OrgrunError('usage', error.message, {
      location: { path },
      hint: '--env-file and `envFile` name a file of NAME=VALUE lines',
      cause: error,
    });
  }
}

function environmentOf(env: Edge['env'], added: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined) result[name] = value;
  for (const [name, value] of added) result[name] = value;
  return result;
}
