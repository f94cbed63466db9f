/** What a command works on: its documents, and the configuration that holds for them. */
import { dirname } from 'node:path';
import { type Config, findConfig, readConfig, readUserRoots } from '../io/config.ts';
import { findDocuments, type FoundDocument, type PathOperand } from '../io/find-documents.ts';
import type { Edge } from './edge.ts';
import type { Settings } from './settings.ts';

export interface Inputs {
  readonly documents: readonly FoundDocument[];
  /** True where `-` names the standard input. */
  readonly readsStdin: boolean;
  /** A person did not name each file: a run asks first. */
  readonly isSearched: boolean;
  readonly config: Config;
}

/** Finds documents and configuration; the configuration nearest to the first named document counts for the command. */
export function findInputs(settings: Settings, edge: Edge): Inputs {
  const { operands, cwd, configFile } = settings;
  const paths = operands.filter((operand): operand is PathOperand => operand.kind === 'path');
  const [first] = paths;
  const found =
    configFile === undefined ? findConfig(first === undefined ? cwd : dirname(first.path)) : readConfig(configFile);
  const config: Config = { ...found, roots: [...found.roots, ...readUserRoots(edge.env)] };
  const readsStdin = operands.some(({ kind }) => kind === 'stdin');
  if (readsStdin && paths.length === 0) return { documents: [], readsStdin, isSearched: false, config };
  return { ...findDocuments(paths, cwd, config), readsStdin, config };
}
