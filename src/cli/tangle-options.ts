/** The options of tangling, from the settings of a command and the configuration. */
import { dirname, resolve } from 'node:path';
import type { Config } from '../io/config.ts';
import type { TangleOptions } from '../tangle/files.ts';
import type { Job } from './job.ts';
import type { Settings } from './settings.ts';
import type { PlaceSettings } from './target-places.ts';
import type { TargetSettings } from './write-targets.ts';

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

/** What tangling in a run is told; undefined where it writes no files. */
export function runTangleOptions(
  job: Job,
  documentPath: string | undefined,
): (TangleOptions & TargetSettings) | undefined {
  const { settings, inputs, workspace, progress } = job;
  if (!settings.run.tangles || documentPath === undefined) return undefined;
  const { config } = inputs;
  return {
    ...tangleOptions(settings, config, documentPath, workspace.runner.homeDirectory),
    ...placeSettings(settings, config),
    note: progress.note,
  };
}

/** Below which folders a command may write. */
export function placeSettings(settings: Settings, config: Config): PlaceSettings {
  return {
    roots: [...settings.tangle.roots, ...config.roots],
    workingDirectory: settings.cwd,
    ...(config.file === undefined ? {} : { configFile: config.file }),
  };
}
