/**
 * One small process per run that outlives orgrun for a moment: when orgrun is gone, however it went, it ends the
 * groups that were still running and removes the scratch folder. It learns of orgrun's end by the end of its input.
 */
import { OrgrunError } from '../errors.ts';
import { type StartedProcess, startProcess } from './process.ts';

/**
 * A process or group, named as `process.kill` takes it; or, while its number is not known yet, the name that the pipe of
 * its output had in the scratch folder: orgrun may die between the start and the moment at which it could tell.
 */
export type Watched = number | string;

export interface Guard {
  /** Starts it, or a new one where somebody ended it; to be called before what it is to watch over starts. */
  readonly start: () => Promise<void>;
  /** Watches over something that runs, or is just starting. */
  readonly add: (target: Watched) => void;
  /** Lets it be: it has ended, or is to live on. */
  readonly remove: (target: Watched) => void;
  /** Lets it go; it ends what is still listed. */
  readonly close: () => Promise<void>;
}

/** Makes a guard for what runs with a scratch folder; its process starts when it is first needed. */
export function createGuard(scratch: string, graceMs: number): Guard {
  const targets = new Set<Watched>();
  let starting: Promise<void> | undefined;
  let guard: StartedProcess | undefined;
  const tell = (line: string): void => {
    guard?.stdin?.write(line);
  };
  const forget = (ended: StartedProcess): void => {
    if (guard === ended) guard = starting = undefined;
  };
  const startNew = async (): Promise<void> => {
    const started = await startGuard(scratch, graceMs);
    guard = started;
    for (const target of targets) tell(`+ ${target}\n`);
    void started.ended.finally(() => forget(started));
  };
  return {
    start: () => (starting ??= startNew()),
    add: (target) => {
      targets.add(target);
      tell(`+ ${target}\n`);
    },
    remove: (target) => {
      targets.delete(target);
      tell(`- ${target}\n`);
    },
    close: async () => {
      await starting;
      guard?.stdin?.end();
      guard = starting = undefined;
    },
  };
}

// $1 is the scratch folder, $2 the number of tenths of a second between TERM and KILL. Signals are not for it: it goes
// when its input ends. `-` takes a word out of the list, ` -11 -12 ` becoming ` -12 `. A pipe stands for the groups
// whose leaders have it as output, which /proc tells (elsewhere it stands for nothing).
const SCRIPT = `trap '' HUP INT TERM
listed=' '
while read -r sign word; do
  case $sign in
    +) listed="$listed$word " ;;
    -) case $listed in *" $word "*) listed="\${listed%% $word *} \${listed#* $word }" ;; esac ;;
  esac
done
writers() { ls -l /proc/[0-9]*/fd/1 | grep -F -e "-> $1 (deleted)" | sed 's|.*/proc/\\([0-9]*\\)/fd/1 ->.*|-\\1|'; }
targets=
for word in $listed; do
  case $word in
    pipe-*) sleep 0.1; targets="$targets $(writers "$1/$word")" ;;
    *) targets="$targets $word" ;;
  esac
done
send() { for target in $targets; do kill -s "$1" -- "$target"; done; }
alive() { for target in $targets; do kill -s 0 -- "$target" && return 0; done; return 1; }
send TERM
send CONT
tenths=0
while [ "$tenths" -lt "$2" ] && alive; do
  sleep 0.1 || sleep 1
  tenths=$((tenths + 1))
done
send KILL
[ ! -e "$1" ] || rm -rf -- "$1"`;

async function startGuard(scratch: string, graceMs: number): Promise<StartedProcess> {
  const started = await startProcess({
    argv: ['/bin/sh', '-c', SCRIPT, 'orgrun-guard', scratch, String(Math.ceil(graceMs / 100))],
    cwd: '/',
    // A bash that is /bin/sh takes a socket as input for a sign of rshd and reads ~/.bashrc, but not in an inner shell.
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/bin:/bin`, SHLVL: '9' },
    stdio: ['pipe', 'ignore', 'ignore'],
    ownSession: true,
  });
  if (started.kind === 'not-started')
    throw new OrgrunError('engine', `cannot watch over the blocks: ${started.message}`);
  // A guard that was killed is found by its end, not by the failing write.
  started.stdin?.on('error', () => {});
  started.unref();
  if (started.stdin !== undefined && 'unref' in started.stdin && typeof started.stdin.unref === 'function')
    started.stdin.unref();
  return started;
}
