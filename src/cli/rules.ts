/** What may stand together on a command line, and what may not. */
import { OrgrunError } from '../errors.ts';
import { type Given, givenIn } from './given.ts';
import { ALL_OPTIONS, type Mode, type Option, type OptionName, type RawArguments, spelling } from './options.ts';
import type { Operand } from './settings.ts';

const MODES = ['tangle', 'detangle', 'list'] as const;

/** The mode that the flags ask for. */
export function readMode(given: Given): Mode {
  if (given.has('check')) checkCheck(given);
  const [mode, other] = MODES.filter((name) => given.has(name));
  if (mode !== undefined && other !== undefined) throw conflict(`--${mode} and --${other} are two modes`);
  return mode ?? 'run';
}

/** Refuses flags that would do nothing, and those that contradict each other. */
export function checkFlags(raw: RawArguments, mode: Mode): void {
  const given = givenIn(raw);
  for (const option of ALL_OPTIONS) if (given.has(option.name)) checkUse(option, given, mode);
  if (given.has('quiet') && given.has('verbose')) throw conflict('--quiet and --verbose contradict each other');
}

/** Refuses two different things for standard output. */
export function checkOutputs(raw: RawArguments): void {
  const given = givenIn(raw);
  const outputs: string[] = PRINTING.filter((name) => given.has(name)).map((name) => spelling({ name }));
  if (given.last('o') === '-') outputs.push('-o -');
  const hasJson = given.has('json');
  // A plan, a list and a run have a form in JSON, the others have none.
  const inJson = outputs.filter((flag) => flag !== '--list' && flag !== '--dry-run');
  const others = hasJson && inJson.length > 0 ? ['--json', ...inJson] : outputs;
  if (others.length > 1) throw conflict(`${others[0]} and ${others[1]} both print to standard output`);
  const [output] = outputs;
  const isPrinted = raw.operands.includes('-') && !given.has('tangle') && !given.has('o');
  const rival = hasJson && output === undefined ? '--json' : output === '--diff' ? output : undefined;
  if (isPrinted && rival !== undefined) {
    throw new OrgrunError('usage', `${rival} and the document from standard input both go to standard output`, {
      hint: 'write the document to a file: -o FILE',
    });
  }
}

/** Refuses operands that contradict each other, or the flags. */
export function checkOperands(operands: readonly Operand[], given: Given, mode: Mode): void {
  const [stdin, again] = operands.filter((operand) => operand.kind === 'stdin');
  if (again !== undefined) throw conflict('- is named twice');
  if (stdin !== undefined && operands.length > 1)
    throw conflict('- is the document from standard input, and others are named beside it');
  if (given.has('o') && operands.length > 1) {
    throw new OrgrunError('usage', '-o names one file for several documents', { hint: 'name one document' });
  }
  const addressed = operands.find((operand) => operand.kind === 'path' && operand.block !== undefined);
  if (addressed?.kind !== 'path') return;
  if (mode === 'tangle') {
    throw new OrgrunError('usage', `${addressed.text} names one block, and --tangle writes whole files`, {
      hint: 'name the document alone',
    });
  }
  const choosing = CHOOSING.find((name) => given.has(name));
  if (choosing !== undefined)
    throw conflict(`${addressed.text} and ${spelling({ name: choosing })} both choose blocks`);
}

const PRINTING: readonly OptionName[] = ['h', 'help', 'version', 'completion', 'list', 'dry-run', 'diff'];
const CHOOSING: readonly OptionName[] = ['only', 'at', 'from', 'until', 'tag', 'filter', 'lang'];

function checkCheck(given: Given): void {
  const [kind] = given.all('check').slice(-1);
  if (kind !== 'record' && kind !== 'rerun') {
    throw new OrgrunError('usage', `--check=${kind} is no kind of check`, { hint: 'write --tangle --check' });
  }
  if (!given.has('tangle') || kind === 'rerun') {
    throw new OrgrunError('usage', `\`--check${kind === 'rerun' ? '=rerun' : ''}\` is not there yet`, {
      hint: 'orgrun --tangle --check compares the tangled files',
    });
  }
}

function checkUse(option: Option, given: Given, mode: Mode): void {
  const { uses } = option;
  if (uses.includes(mode) || (mode === 'tangle' && given.has('run-references') && uses.includes('references'))) return;
  const flag = spelling(option);
  if (mode === 'tangle' && uses.includes('references')) {
    throw new OrgrunError('usage', `${flag} means nothing with --tangle, which runs nothing`, {
      hint: 'it does with --run-references',
    });
  }
  const where = mode === 'run' ? 'in a run' : `with --${mode}`;
  const wanted = uses.includes('run') ? `without --${mode}` : 'with --tangle';
  throw new OrgrunError('usage', `${flag} means nothing ${where}`, { hint: `use it ${wanted}` });
}

function conflict(message: string): OrgrunError {
  return new OrgrunError('usage', message, { hint: 'leave one of them out' });
}
