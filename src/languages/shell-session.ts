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
    // fish does not leave for `exit` in a file that it reads.
    farewell: (code) => (isFish(code) ? 'exec true\n' : 'exit\n'),
    isInterruptible: false,
    tidy,
  };
}

const VARIABLE = '__orgrun';
/** The status of the last command; unset where the shell left the code by `break` or the like. */
const STATUS = `${VARIABLE}_status`;
/** Remembers `set -x` from one block to the next. */
const TRACE = `${VARIABLE}_trace`;

/**
 * The inner loop is left by a `break` of a block; `continue`, too, leads to the report. Tracing is off while nothing of
 * a block runs, or the trace would hold our own commands.
 */
function driver(shellName: string, { next, ask, done }: SessionPlace): string {
  // As at a prompt; what bash was started with is not for `set` to show.
  const bash = shellName === 'bash' ? 'shopt -s expand_aliases; unset BASH_EXECUTION_STRING; ' : '';
  // A block may define a function `echo`.
  const own = shellName === 'zsh' ? 'builtin' : 'command';
  const report = `{ ${own} echo "\${${STATUS}-0} $-" >${quoteForShell(done)}; set +xv; } 2>/dev/null`;
  const wait = `${own} read -r ${VARIABLE} <${quoteForShell(next)}`;
  return `${bash}while :; do while ${report}; ${wait}; do . ${quoteForShell(ask)}; eval "$${VARIABLE}"; done; done`;
}

function* dialog(lines: readonly string[], place: BlockPlace): SessionDialog {
  let state: ShellState = { status: 0, isTraced: false };
  let begin = `exec >${quoteForShell(place.output)} 2>&1; case \${${TRACE}-} in x) unset ${TRACE}; set -x ;; esac; `;
  for (let line = 0; ;) {
    const unit: ShellUnit | undefined = yield* askForUnit(lines, line);
    if (unit === undefined) break;
    const text = unit.isWhole ? runUnit(unit, state) : `(eval ${quoteForShell(unit.text)})`;
    state = readState((yield run(begin + text)).text);
    begin = '';
    line = unit.line + unitLength(unit);
  }
  if (state.isTraced) yield run(`${TRACE}=x`);
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

/**
 * An ask that is nothing but an assignment: the code is evaluated outside, where messages name no file of ours. Its
 * status goes into a variable, for the evaluation itself must not fail where `set -e` lets the code fail.
 */
function run(text: string): SessionAsk {
  const code = `unset ${VARIABLE} ${STATUS}; ${text}\n{ ${STATUS}=$?; } 2>/dev/null`;
  return { text: `${VARIABLE}=${quoteForShell(code)}\n` };
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
function tidy(pieces: readonly string[], code: BlockCode): SessionOutput {
  // The value is what the last command printed, whatever was printed before it.
  if (code.words.has('value')) return { text: pieces.map(trim).join('\n') };
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
