/** Files of environment variables, as `.env` files are written. */
import { parseEnv } from 'node:util';
import { decode } from '../text.ts';
import { readFile } from './files.ts';

/** Reads `NAME=VALUE` lines; quotes, comments, `export` and values of several lines are understood. */
export function readEnvFile(path: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(parseEnv(decode(readFile(path).bytes)))) {
    if (value !== undefined) variables.set(name, value);
  }
  return variables;
}
