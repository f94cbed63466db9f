/** What git says of files: reading commands only, without hooks, filters or a file watcher. */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

const QUIET = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** True where git holds exactly the bytes that stand at a path, so that nothing is lost by writing over them. */
export function isHeldByGit(path: string): boolean {
  const folder = dirname(path);
  const held = runGit(folder, ['rev-parse', '--verify', '--quiet', `HEAD:./${path.slice(folder.length + 1)}`]);
  if (held === undefined) return false;
  return runGit(folder, ['hash-object', '--no-filters', '--', path]) === held;
}

/** The output of a reading command, trimmed; undefined where git is missing or says no. */
function runGit(folder: string, args: readonly string[]): string | undefined {
  const result = spawnSync('git', [...QUIET, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

export type GitListing =
  | { readonly kind: 'listed'; readonly paths: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

/** The files below a folder that git holds or would take in, relative to the folder; ignored ones are left out. */
export function listByGit(folder: string): GitListing {
  const args = [...QUIET, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: MAX_LISTING,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentHere(),
  });
  if (status === 0) return { kind: 'listed', paths: stdout.split('\0').filter((path) => path !== '') };
  return { kind: 'failed', message: error?.message ?? stderr.trim().split('\n')[0] ?? '' };
}

const MAX_LISTING = 2 ** 28;

/** In a hook git says which repository it works on, which need not be that of a folder here. */
function environmentHere(): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...env } = process.env;
  return env;
}
