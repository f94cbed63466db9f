/** One block evaluated: arguments, code, program, value. The document is not touched here. */
import * as fs from 'node:fs';
import { argumentText, resultType } from '../babel/arguments.ts';
import type { BlockInfo } from '../babel/block.ts';
import { removeLabels } from '../babel/body.ts';
import type { Place } from '../babel/context.ts';
import { locationOf } from '../babel/locate.ts';
import { expandBody } from '../babel/noweb.ts';
import { resolveReference, resolveVariables } from '../babel/resolve.ts';
import type { BlockSettings } from '../babel/settings.ts';
import { OrgrunError } from '../errors.ts';
import { fileError } from '../file-error.ts';
import { findLanguage, languageFor } from '../languages/index.ts';
import type { BlockCode, Language } from '../languages/language.ts';
import { sessionOf } from '../languages/session.ts';
import { isList, isNil, type Value } from '../lisp/value.ts';
import type { Limits } from '../targets/target.ts';
import { blockDirectory, documentDirectory } from './directory.ts';
import type { Execution } from './execution.ts';
import { fileOf, type FileResult, outputFolder, writesFile } from './file-result.ts';
import { judge } from './judge.ts';
import { keepRefused } from './refused-output.ts';
import type { Runner } from './runner.ts';
import { runInSession } from './session.ts';
import { checkFile, writeResult } from './write-result.ts';

/** A block with its code made: what a hash is taken of, and what runs. */
export interface Prepared {
  readonly block: BlockInfo;
  readonly language: Language;
  readonly code: BlockCode;
  /** The body with the labels of code references still in it, which the hash of `:cache` sees. */
  readonly labelledBody: string;
  readonly cwd: string;
  readonly place: Place;
}

/** Resolves variables and references and expands the body; blocks that it refers to run for it. */
export async function prepareBlock(runner: Runner, block: BlockInfo, place: Place): Promise<Prepared> {
  const language = requireLanguage(block);
  const variables = await resolveVariables(runner.context, block, place);
  const cwd = blockDirectory(runner, block, place.document);
  const labelledBody = await expandBody(runner.context, block, 'eval', place);
  const body = removeLabels(labelledBody, block.switches);
  const stdin = block.arguments.values.get('stdin');
  const code: BlockCode = {
    language: block.language ?? '',
    body,
    variables,
    arguments: block.arguments.values,
    words: new Set(block.arguments.results),
    type: resultType(block.arguments.results),
    purpose: 'run',
    ...(stdin === undefined
      ? {}
      : { stdin: await resolveReference(runner.context, block.document, argumentText(stdin), place) }),
  };
  return {
    block,
    language: languageFor(code) ?? language,
    code: { ...code, isSecret: runner.isSecret(language.expand(code)) },
    labelledBody,
    cwd,
    place,
  };
}

function requireLanguage(block: BlockInfo): Language {
  const language = block.language === undefined ? undefined : findLanguage(block.language);
  if (language !== undefined) return language;
  throw new OrgrunError(
    'document',
    block.language === undefined ? 'the block has no language' : `nothing runs the language ${block.language}`,
    {
      location: locationOf(block.document, block.offset),
      hint: 'set `:eval no` on the block, or add the language to `languages` of the configuration',
    },
  );
}

/** Runs a prepared block and makes its value: table forcing, `:file`, `:post`. */
export async function executeBlock(runner: Runner, prepared: Prepared, settings: BlockSettings): Promise<Execution> {
  const { block, cwd, place } = prepared;
  const folder = outputFolder(block);
  if (folder !== undefined) makeFolder(`${cwd}/${folder}`);
  const file = fileOf(block, cwd, documentDirectory(runner, place.document));
  const isFile =
    prepared.code.words.has('file') || prepared.code.words.has('link') || prepared.code.words.has('graphics');
  if (file !== undefined && isFile && !prepared.code.words.has('link')) checkFile(file, block, place);
  const execution = await runLanguage(runner, prepared, settings);
  for (const message of execution.warnings)
    runner.context.note({ kind: 'run', severity: 'warning', message, offset: block.offset }, block.document);
  if (!execution.isComplete) return keepRefused(runner, block, execution);
  const forced = forceTable(execution.value, prepared.code);
  if (file !== undefined && isFile && writesFile(prepared.code.words)) writeResult(block, file, forced);
  const value = file !== undefined && isFile ? file.path : forced;
  const posted = await postProcess(runner, prepared, value, file !== undefined && isFile ? file : undefined);
  return { ...execution, value: posted.value, ...(posted.file === undefined ? {} : { file: posted.file.link }) };
}

function makeFolder(path: string): void {
  try {
    fs.mkdirSync(path, { recursive: true });
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

async function runLanguage(runner: Runner, prepared: Prepared, settings: BlockSettings): Promise<Execution> {
  const { language, code, cwd, block } = prepared;
  if (language.kind === 'text') {
    return { status: 'ok', value: language.evaluate(code), durationMs: 0, stderr: '', isComplete: true, warnings: [] };
  }
  if (settings.usesTerminal && !runner.hasTerminal) {
    throw new OrgrunError('engine', '`:tty yes` needs a terminal, and there is none', {
      location: locationOf(block.document, block.offset),
      hint: 'run orgrun on a terminal, or take `:tty` off the block',
    });
  }
  const limits = limitsOf(runner, block, settings);
  const session = settings.usesTerminal ? undefined : sessionOf(language, code);
  if (session !== undefined) return await runInSession(runner, { ...prepared, language }, session, settings, limits);
  const result = await runner.engine.run({
    ...limits,
    program: (scratch) => language.program(code, scratch),
    cwd,
    env: { ...runner.env, PWD: cwd },
    usesTerminal: settings.usesTerminal,
  });
  return judge(result, language, code, settings, runner.mask);
}

function limitsOf(runner: Runner, block: BlockInfo, settings: BlockSettings): Limits {
  const timeoutMs = settings.timeoutMs ?? runner.timeoutMs;
  const overflowFile = runner.overflowFile(block.document.path);
  return {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(runner.maxOutput === undefined ? {} : { maxOutput: runner.maxOutput }),
    ...(overflowFile === undefined ? {} : { overflowFile }),
    signal: runner.signal,
    killSignal: runner.killSignal,
    onOutput: runner.onOutput,
  };
}

/** A value that is no list becomes a table of one cell where a table is asked for. */
function forceTable(value: Value, code: BlockCode): Value {
  const wantsTable = code.type === 'value' && (code.words.has('table') || code.words.has('vector'));
  return wantsTable && !isList(value) ? [[value]] : value;
}

interface Posted {
  readonly value: Value;
  readonly file?: FileResult | undefined;
}

/** `:post` puts the value of a reference in the place of the result, which it knows as `*this*`. */
async function postProcess(
  runner: Runner,
  { block, place }: Prepared,
  value: Value,
  file: FileResult | undefined,
): Promise<Posted> {
  const post = block.arguments.values.get('post');
  if (post === undefined || isNil(post)) return { value, ...(file === undefined ? {} : { file }) };
  const thisValue = file === undefined ? value : linkText(file);
  const posted = await resolveReference(runner.context, block.document, argumentText(post), { ...place, thisValue });
  return { value: posted };
}

function linkText({ link }: FileResult): string {
  return `[[file:${link.path}]${link.description === undefined ? '' : `[${link.description}]`}]`;
}
