/** Sessions of shells: blocks are typed, command by command, into one shell that has no prompt and no terminal. */
import { splitLines, trim } from '../text.ts';
import { argumentText } from './arguments.ts';
import { fishDialog, fishDriver } from './fish-session.ts';
import type {
  BlockCode,
  BlockPlace,
  SessionAnswer,
  SessionAsk,
  SessionDialog,
  SessionOutput,
  SessionPlace,
  SessionSpec,
} from './language.ts';
import { quoteForShell } from './literals.ts';
import { nextUnit, type ShellUnit, unitLength } from './shell-units.ts';

/** `interpreterOf` names the shell of a block, `scriptOf` is what would be its script. */
export function shellSession(
  interpreterOf: (block: Pick<BlockCode, 'language'>) => string,
  scriptOf: (code: BlockCode) => string,
): SessionSpec {
  const isFish = (code: BlockCode): boolean => interpreterOf(code) === 'fish';
  return {
    // With `:stdin` or `:cmdline` Org runs a script file, session or not.
    processOf: (block) =>
      block.arguments.has('stdin') || argumentText(block, 'cmdline') !== undefined ? undefined : interpreterOf(block),
    program: (code, place) => ({
      argv: [interpreterOf(code), '-c', isFish(code) ? fishDriver(place) : driver(interpreterOf(code), place)],
    }),
    dialog: ({ code }, place) => {
      const script = trim(scriptOf(code));
      return isFish(code) ? fishDialog(script, place) : dialog(splitLines(script), place);
    },
    farewell: 'exit\n',
    isInterruptible: false,
    tidy,
  };
}

const VARIABLE = '__orgrun';

/**
 * The inner loop is left by a `break` of a block; `continue`, too, leads to the report. Tracing is off while nothing of
 * a block runs, or the trace would hold our own commands.
 */
function driver(shellName: string, { next, ask, done }: SessionPlace): string {
  const aliases = shellName === 'bash' ? 'shopt -s expand_aliases; ' : '';
  // A block may define a function `echo`.
  const own = shellName === 'zsh' ? 'builtin' : 'command';
  const report = `{ ${own} echo "$? $-" >${quoteForShell(done)}; set +xv; } 2>/dev/null`;
  const wait = `${own} read -r ${VARIABLE} <${quoteForShell(next)}`;
  return `${aliases}while :; do while ${report}; ${wait}; do . ${quoteForShell(ask)}; eval "$${VARIABLE}"; done; done`;
}

function* dialog(lines: readonly string[], place: BlockPlace): SessionDialog {
  let state = readState((yield run(`exec >${quoteForShell(place.output)} 2>&1`)).text);
  for (let line = 0; ;) {
    const unit: ShellUnit | undefined = yield* askForUnit(lines, line);
    if (unit === undefined) break;
    const text = unit.isWhole ? runUnit(unit, state) : `(eval ${quoteForShell(unit.text)})`;
    state = readState((yield run(text)).text);
    line = unit.line + unitLength(unit);
  }
  // The shell forgets nothing between two blocks, and the trace of what we do there is nobody's.
  if (state.isTraced) yield run('exec >/dev/null 2>&1; set -x');
  return state.status;
}

function* askForUnit(
  lines: readonly string[],
  from: number,
): Generator<SessionAsk, ShellUnit | undefined, SessionAnswer> {
  const search = nextUnit(lines, from);
  for (let step = search.next(); ;) {
    if (step.done === true) return step.value;
    // A function is read and not run; `if` makes zsh see that a command is not at its end.
    const probe = `${VARIABLE}() { if false; then :\n${step.value}\nfi\n}`;
    // With `!` a failure is none under `set -e`.
    const answer = yield run(`! (eval ${quoteForShell(probe)}) >/dev/null 2>&1`);
    step = search.next(readState(answer.text).status !== 0);
  }
}

/** An ask that is nothing but an assignment: the code is evaluated outside, where messages name no file of ours. */
function run(text: string): SessionAsk {
  return { text: `${VARIABLE}=${quoteForShell(`unset ${VARIABLE}; ${text}`)}\n` };
}

interface ShellState {
  readonly status: number;
  readonly isTraced: boolean;
}

// `127 ehxB`: the exit status and the shell's flags.
function readState(answer: string): ShellState {
  const [status = '', flags = ''] = answer.split(' ');
  return { status: Number.parseInt(status, 10) || 0, isTraced: flags.includes('x') };
}

/** Sets up what the last command left: `$?`, tracing, and the line that messages name. */
function runUnit(unit: ShellUnit, { status, isTraced }: ShellState): string {
  const trace = isTraced ? 'set -x; ' : '';
  // As the last of a list the unit is under `set -e`, the status before it is not.
  const before = status === 0 ? '' : `{ (exit ${status}); } 2>/dev/null || `;
  return `${trace}${before}{ ${'\n'.repeat(unit.line)}${unit.text}\n}`;
}

/** What each command printed, trimmed; commands that printed nothing leave nothing, a line without end is lost. */
function tidy(pieces: readonly string[]): SessionOutput {
  const printed: string[] = [];
  let open = '';
  for (const piece of pieces) {
    open += piece;
    if (!open.endsWith('\n')) continue;
    printed.push(trim(open));
    open = '';
  }
  const whole = open.slice(0, open.lastIndexOf('\n') + 1);
  if (whole !== '') printed.push(trim(whole));
  const text = printed.join('\n');
  if (whole === open) return { text };
  return { text, warning: 'the last line of the output has no newline: in a session it is lost, as in Org' };
}
