import { spawnSync } from 'node:child_process';

/** True where a command is installed; where it is not, the tests that need it are skipped with its name. */
export function isInstalled(command: string): boolean {
  const isThere = spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
  if (!isThere) process.stderr.write(`SKIPPED: tests that need ${command}, which is not installed\n`);
  return isThere;
}

/** True for root; elsewhere the tests that need it are skipped, and say so. */
export function isRoot(): boolean {
  const isIt = process.getuid?.() === 0;
  if (!isIt) process.stderr.write('SKIPPED: tests that need root\n');
  return isIt;
}
