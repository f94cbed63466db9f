/** The configuration: where it lies, and which one holds. Data only, never code. */
import { dirname, join, resolve } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { decode } from '../text.ts';
import { type ConfigData, parseConfig, parseManifest } from './config-data.ts';
import { readFileIfPresent } from './files.ts';
import { realPath, repositoryOf } from './roots.ts';

export interface Config extends Omit<ConfigData, 'roots'> {
  /** Absolute, or names of TRAMP: folders below which files may be written. */
  readonly roots: readonly string[];
  /** The file that it was read from; absent: there is none. */
  readonly file?: string;
  /** The folder to which its paths are relative. */
  readonly folder?: string;
}

/** Reads the configuration of a folder's documents: the nearest one, from that folder up to the repository's top. */
export function findConfig(folder: string): Config {
  const top = repositoryOf(join(folder, 'document.org'));
  for (let at = realPath(folder); ; at = dirname(at)) {
    const found = readFolder(at);
    // A repository must not open the rest of the machine to itself.
    if (found !== undefined) return { ...found, roots: [] };
    if (at === top || at === dirname(at)) return { roots: [] };
  }
}

/** Reads the configuration that a person named; `shown` is the name for messages. */
export function readConfig(path: string, shown: string = path): Config {
  const text = readText(path);
  const found = text === undefined ? undefined : parseFile(path, text, shown);
  if (found !== undefined) return found;
  const message = text === undefined ? 'no such file' : 'has no `orgrun` in it';
  throw new OrgrunError('usage', message, { location: { path: shown }, hint: '--config FILE names a configuration' });
}

/** The roots that the user's own configuration opens: `$XDG_CONFIG_HOME/orgrun/config.json`. */
export function readUserRoots(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const home = env['HOME'] ?? '';
  const base = env['XDG_CONFIG_HOME'] ?? '';
  if (base === '' && home === '') return [];
  const path = join(base === '' ? join(home, '.config') : base, 'orgrun', 'config.json');
  const text = readText(path);
  if (text === undefined) return [];
  const { roots, ...others } = parseConfig(text, path);
  const [other] = Object.keys(others);
  if (other === undefined) return absoluteRoots(roots, dirname(path));
  throw new OrgrunError('usage', `\`${other}\` means nothing here`, {
    location: { path },
    hint: 'this file opens `roots` and no more; the rest belongs beside the documents',
  });
}

const NAMES = ['orgrun.config.json', '.orgrunrc.json', 'package.json'];

/** The configuration of one folder; two that could contradict each other are an error. */
function readFolder(folder: string): Config | undefined {
  const found = NAMES.flatMap((name) => {
    const path = join(folder, name);
    const text = readText(path);
    return (text === undefined ? undefined : parseFile(path, text, path)) ?? [];
  });
  const [first, second] = found;
  if (first?.file === undefined || second?.file === undefined) return first;
  throw new OrgrunError('usage', `is one configuration too many beside ${first.file}`, {
    location: { path: second.file },
    hint: 'keep one of them',
  });
}

function parseFile(path: string, text: string, shown: string): Config | undefined {
  const data = path.endsWith('/package.json') ? parseManifest(text, shown) : parseConfig(text, shown);
  if (data === undefined) return undefined;
  const folder = dirname(path);
  return { ...data, roots: absoluteRoots(data.roots, folder), file: path, folder };
}

function absoluteRoots(roots: readonly string[] | undefined, folder: string): readonly string[] {
  return (roots ?? []).map((root) => (/^\/[a-z]{2,}:/u.test(root) ? root : resolve(folder, root)));
}

function readText(path: string): string | undefined {
  try {
    const content = readFileIfPresent(path);
    return content === undefined ? undefined : decode(content.bytes).replace(/^\uFEFF/u, '');
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    const { message, location, hint } = error;
    throw new OrgrunError('usage', message, {
      cause: error,
      ...(location === undefined ? {} : { location }),
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
