import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Environment = Readonly<Record<string, string>>;

export interface Client {
  /** Runs a script as a block is run: an argument of bash, with nothing on standard input. */
  readonly bash: (script: string, folder?: string) => Outcome;
  /** Runs the built orgrun. */
  readonly orgrun: (folder: string, words: readonly string[], env?: Environment) => Outcome;
  /** Has the target switched off meanwhile. Afterwards it is as it was built. */
  readonly whileDown: <T>(body: () => T) => T;
  readonly takeDown: () => void;
}

/** A run of bash with nothing of the caller's repository in its environment. */
export function runBash(script: string, folder: string, env: Environment): Outcome {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:GIT_|NIXOPS_|LAB_)/u.test(name));
  return run('bash', ['-c', script], folder, { ...Object.fromEntries(inherited), ...env });
}

/** Whether the lab can run here. Says what is missing; where ORGRUN_LAB is `required`, that is a failure of the tests. */
export function isLabMissing(suite: string): boolean {
  const { status, stderr } = runScript('need');
  if (status === 0) return false;
  const isRequired = process.env['ORGRUN_LAB'] === 'required';
  process.stderr.write(`\n${isRequired ? 'FAILS' : 'SKIPPED'}: ${suite}: ${stderr}\n`);
  return !isRequired;
}

/** Brings a target of its own up for a test file; waits while another lab holds the address. */
export function bringUp(): Client {
  const lab = mkdtempSync(join(tmpdir(), 'orgrun-lab-'));
  const boot = () => expectDone(runScript('up', '--wait', '240', lab));
  const takeDown = () => {
    if (existsSync(join(lab, 'holder.pid'))) expectDone(runScript('down', lab));
    rmSync(lab, { recursive: true, force: true });
  };
  try {
    boot();
  } catch (error) {
    takeDown();
    throw error;
  }
  const env = { PATH: `${join(lab, 'bin')}:${process.env['PATH']}` };
  return {
    bash: (text, folder = lab) => runBash(text, folder, { ...env, NIXOPS_STATE: join(lab, 'deployments.nixops') }),
    orgrun: (folder, words, more) => runOrgrun(folder, words, { ...env, ...more }),
    whileDown: (body) => {
      expectDone(runScript('down', '--keep', lab));
      try {
        return body();
      } finally {
        boot();
      }
    },
    takeDown,
  };
}

function runOrgrun(folder: string, words: readonly string[], env: Environment): Outcome {
  const command = process.env['ORGRUN'] ?? `node '${resolve('dist/bin.js')}'`;
  return runBash(`${command} ${words.join(' ')}`, folder, env);
}

/** One of the scripts beside this file. */
function runScript(name: string, ...words: readonly string[]): Outcome {
  return run('bash', [resolve('test/lab', name), ...words], '.', process.env);
}

function run(program: string, words: readonly string[], folder: string, env: NodeJS.ProcessEnv): Outcome {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, stdout, stderr };
}

function expectDone({ status, stderr }: Outcome): void {
  if (status !== 0) throw new Error(stderr);
}
