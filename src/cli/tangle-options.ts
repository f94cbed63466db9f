/** The options of tangling, from the settings of a command and the configuration. */
import { dirname, resolve } from 'node:path';
import type { Config } from '../io/config.ts';
import type { TangleOptions } from '../tangle/files.ts';
import type { Settings } from './settings.ts';

/** Where the relative targets of a document start from, and which of its blocks are tangled. */
export function tangleOptions(
  settings: Settings,
  config: Config,
  documentPath: string | undefined,
  homeDirectory: string,
): TangleOptions {
  const own = documentPath === undefined ? settings.cwd : dirname(documentPath);
  const folder =
    settings.tangle.directory ??
    (config.tangleDir === undefined ? own : resolve(config.folder ?? settings.cwd, config.tangleDir));
  const languages = settings.mode === 'tangle' ? settings.selection.languages : [];
  return {
    directory: folder,
    ...(documentPath === undefined ? {} : { documentPath }),
    homeDirectory,
    languages,
    ...(settings.tangle.defaultTarget === undefined ? {} : { defaultTarget: settings.tangle.defaultTarget }),
  };
}
