import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findLanguage, languageFor } from '../../src/languages/index.ts';
import type { BlockCode, Program, Variable } from '../../src/languages/language.ts';
import { reattachNames } from '../../src/languages/names.ts';
import type { Value } from '../../src/lisp/value.ts';
import { folderWith } from '../helpers/folders.ts';

export interface BlockOptions {
  readonly variables?: Readonly<Record<string, Value>>;
  /** Variables with the names that were taken off. */
  readonly named?: readonly Variable[];
  readonly arguments?: Readonly<Record<string, Value>>;
  /** The words of `:results`. */
  readonly results?: string;
  readonly purpose?: 'run' | 'tangle';
  readonly stdin?: Value;
  readonly isSecret?: boolean;
}

export interface Executed {
  readonly value: Value;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  /** The folder that the program ran in. */
  readonly folder: string;
}

/** A block as the languages get it. */
export function block(language: string, body: string, options: BlockOptions = {}): BlockCode {
  const words = new Set((options.results ?? '').split(' ').filter(Boolean));
  return {
    language,
    body,
    variables: [
      ...Object.entries(options.variables ?? {}).map(([name, value]) => ({ name, value })),
      ...(options.named ?? []),
    ],
    arguments: new Map(Object.entries(options.arguments ?? {})),
    words,
    type: words.has('output') ? 'output' : 'value',
    purpose: options.purpose ?? 'run',
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.isSecret === undefined ? {} : { isSecret: options.isSecret }),
  };
}

/** Expands a block for tangling. */
export function tangled(language: string, body: string, options: BlockOptions = {}): string {
  return findLanguage(language)?.expand(block(language, body, { ...options, purpose: 'tangle' })) ?? '';
}

/** The program for a block; `/scratch` is where its files would be. */
export function programOf(language: string, body: string, options: BlockOptions = {}): Program {
  const found = findLanguage(language);
  if (found?.kind !== 'program') throw new Error(`${language} starts no program`);
  return found.program(block(language, body, options), '/scratch');
}

/** The value of a block, run with the real interpreter. */
export function valueOf(language: string, body: string, options: BlockOptions = {}): Value {
  return execute(language, body, options).value;
}

/** Runs a block with the real interpreter. */
export function execute(language: string, body: string, options: BlockOptions = {}): Executed {
  const code = block(language, body, options);
  const found = languageFor(code);
  const folder = folderWith();
  if (found === undefined) throw new Error(`no language ${language}`);
  if (found.kind === 'text') return { value: found.evaluate(code), stdout: '', stderr: '', status: 0, folder };
  const scratch = folderWith();
  const program = found.program(code, scratch);
  for (const { path, content, executable } of program.files ?? []) {
    mkdirSync(dirname(join(scratch, path)), { recursive: true });
    writeFileSync(join(scratch, path), content);
    if (executable === true) chmodSync(join(scratch, path), 0o700);
  }
  const { stdout, stderr, status } = start(program, folder);
  const file = program.resultFile === undefined ? undefined : join(scratch, program.resultFile);
  const resultFile = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const read = found.read({ stdout, ...(resultFile === undefined ? {} : { resultFile }) }, code);
  return { value: found.reattachesNames ? reattachNames(read, code) : read, stdout, stderr, status, folder };
}

function start(program: Program, cwd: string): Pick<Executed, 'stdout' | 'stderr' | 'status'> {
  const [command, ...args] = program.argv;
  const options = {
    cwd,
    encoding: 'utf8',
    input: program.stdin ?? '',
    maxBuffer: 1 << 26,
    ...(program.argv0 === undefined ? {} : { argv0: program.argv0 }),
  } as const;
  let done = spawnSync(command, args, options);
  if (done.error !== undefined && program.fallbackCommand !== undefined)
    done = spawnSync(program.fallbackCommand, args, options);
  if (done.error !== undefined) throw done.error;
  const stdout = program.mergeStderr === true ? done.stdout + done.stderr : done.stdout;
  return { stdout, stderr: done.stderr, status: done.status };
}
