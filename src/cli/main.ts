/**
 * The command. Comes in: arguments and the edge of the world. Goes out: an exit code, and what a person or a program
 * reads. The one catch of orgrun is here.
 */
import { OrgrunError } from '../errors.ts';
import { fileError } from '../file-error.ts';
import { errorText } from '../report/text.ts';
import { parseArguments } from './arguments.ts';
import { usesColor } from './color.ts';
import type { Edge } from './edge.ts';
import { BUG_EXIT_CODE, exitCodeOf } from './exit-codes.ts';
import { givenIn } from './given.ts';
import type { Mode, RawArguments } from './options.ts';
import { checkOutputs } from './rules.ts';
import type { Settings } from './settings.ts';

/** One mode: it does what the settings say and returns the exit code. */
export type Command = (settings: Settings, edge: Edge) => Promise<number>;

/** The modes, each to be loaded when it is asked for. */
export type Commands = Readonly<Record<Mode, () => Promise<Command>>>;

/** Runs a command line to its end and returns the exit code; it throws nothing. */
export async function main(argv: readonly string[], edge: Edge, commands: Commands): Promise<number> {
  const view: View = { cwd: '', color: 'auto' };
  try {
    const code = await dispatch(argv, edge, commands, view);
    await settle(edge);
    return code;
  } catch (error) {
    return await explain(error, edge, view);
  }
}

/** How an error is shown, as far as that is known by the time it comes. */
interface View {
  cwd: string;
  color: Settings['output']['color'];
}

async function dispatch(argv: readonly string[], edge: Edge, commands: Commands, view: View): Promise<number> {
  if (edge.platform === 'win32') {
    throw new OrgrunError('usage', 'orgrun runs on Linux and macOS', { hint: 'on Windows, run it inside WSL' });
  }
  const raw = await parseArguments(argv);
  checkOutputs(raw);
  const text = await printed(raw);
  if (text !== undefined) {
    edge.stdout.write(text);
    return 0;
  }
  const { readSettings } = await import('./read-settings.ts');
  view.cwd = edge.cwd;
  const settings = readSettings(raw, view.cwd);
  view.cwd = settings.cwd;
  view.color = settings.output.color;
  const command = await commands[settings.mode]();
  return await command(settings, edge);
}

/** What is printed without any document. */
async function printed(raw: RawArguments): Promise<string | undefined> {
  const given = givenIn(raw);
  if (given.has('h')) return (await import('./help.ts')).shortHelp();
  if (given.has('help')) return (await import('./help.ts')).longHelp();
  if (given.has('version')) return `${(await import('./version.ts')).VERSION}\n`;
  const shell = given.last('completion');
  return shell === undefined ? undefined : (await import('./completion.ts')).completionScript(shell);
}

async function settle(edge: Edge): Promise<void> {
  try {
    await edge.stdout.settled();
  } catch (error) {
    throw fileError(error, 'standard output', 'write');
  }
  await settleErrors(edge);
}

async function settleErrors({ stderr }: Edge): Promise<void> {
  try {
    await stderr.settled();
  } catch {
    // Nobody is left who could be told that nobody can be told.
  }
}

async function explain(error: unknown, edge: Edge, { cwd, color }: View): Promise<number> {
  const isColored = usesColor(color, edge.env, edge.stderr.isTerminal);
  const isBug = !(error instanceof OrgrunError);
  edge.stderr.write(isBug ? await bugText(error, edge) : errorText(error, cwd, isColored));
  await settleErrors(edge);
  return isBug ? BUG_EXIT_CODE : exitCodeOf(error.code);
}

async function bugText(error: unknown, { platform }: Edge): Promise<string> {
  const { VERSION } = await import('./version.ts');
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `error: this is a bug of orgrun ${VERSION} (${platform}, node ${process.versions.node})`,
    stack,
    'hint: please report it with these lines, as CONTRIBUTING.md of orgrun says, and with the document if you can',
    '',
  ].join('\n');
}
