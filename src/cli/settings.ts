/** What a person asked for, read once: after this nothing compares flags any more. */
import type { Mode } from './options.ts';

export interface Settings {
  readonly mode: Mode;
  /** Where orgrun works, absolute: `-C`, else where it was started. Paths below are absolute too. */
  readonly cwd: string;
  /** The documents as they were named; none: the configuration says which. */
  readonly operands: readonly Operand[];
  /** `--config`. */
  readonly configFile?: string;
  readonly isStrict: boolean;
  readonly selection: BlockSelection;
  readonly run: RunSettings;
  readonly tangle: TangleSettings;
  readonly input: InputSettings;
  readonly output: OutputSettings;
}

export type Operand =
  | { readonly kind: 'stdin' }
  /** `text` as it was written, so that a file of just that name is found too. */
  | { readonly kind: 'path'; readonly text: string; readonly path: string; readonly block?: BlockAddress };

/** One block of a document: `doc.org::NAME`, `doc.org:LINE`, `doc.org:LINE:COL`. */
export type BlockAddress = { readonly kind: 'name'; readonly name: string } | ({ readonly kind: 'place' } & Place);

/** 1-based. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

export interface BlockSelection {
  /** Exact names, else lines, else patterns over names. */
  readonly only: readonly string[];
  readonly at: readonly Place[];
  readonly from?: string;
  readonly until?: string;
  readonly tags: readonly string[];
  /** Over a block's name or its heading. */
  readonly filters: readonly RegExp[];
  readonly languages: readonly RegExp[];
}

export interface RunSettings {
  readonly isDryRun: boolean;
  readonly keepsGoing: boolean;
  /** Ignores what `:cache` would keep. */
  readonly isForced: boolean;
  /** False with `--no-deps`. */
  readonly bringsDependencies: boolean;
  /** False with `--no-tangle`. */
  readonly tangles: boolean;
  /** A yes was given beforehand. */
  readonly saysYes: boolean;
  readonly timeoutMs?: number;
  readonly elisp: 'emacs' | 'refuse';
  /** Where the document goes instead of its own file. */
  readonly target?: DocumentTarget;
}

export type DocumentTarget = { readonly kind: 'stdout' } | { readonly kind: 'file'; readonly path: string };

export interface TangleSettings {
  /** Compares and writes nothing. */
  readonly isCheck: boolean;
  /** The target of blocks that name none, as it was written. */
  readonly defaultTarget?: string;
  readonly directory?: string;
  /** Folders outside of the repository below which files may be written; a name of TRAMP stays as it is. */
  readonly roots: readonly string[];
  readonly overwrites: boolean;
  readonly runsReferences: boolean;
}

export interface InputSettings {
  /** `--dir` as it was written: it may be a name of TRAMP. */
  readonly directory?: string;
  readonly env: ReadonlyMap<string, string>;
  readonly envFiles: readonly string[];
  /** `-D`: values of variables as they would stand after `:var NAME=`. */
  readonly variables: ReadonlyMap<string, string>;
}

export interface OutputSettings {
  /** What goes to standard output beside a document. */
  readonly shows: 'nothing' | 'json' | 'diff';
  readonly progress: 'auto' | 'plain' | 'none';
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  readonly color: 'auto' | 'always' | 'never';
}
