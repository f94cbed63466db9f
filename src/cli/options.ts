/**
 * The one table of options. Parsing, help and completion are views of it, so that they cannot disagree.
 * It must stay cheap to load: a plain command line needs nothing else.
 */

export type Mode = 'run' | 'tangle' | 'detangle' | 'list';

/**
 * Where an option means something: in a mode, or (`references`) in a tangle that runs the blocks which it refers to.
 */
export type Use = Mode | 'references';

export interface Option {
  /** Its long name; one letter for an option that has none. */
  readonly name: string;
  readonly short?: string;
  /** `optional`: a value may follow after `=` only; `bare` is what the option means without one. */
  readonly kind: 'flag' | 'value' | 'optional';
  readonly bare?: string;
  /** What help calls the value. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Every occurrence counts; of any other option the last one does. */
  readonly isRepeatable?: true;
  readonly help: string;
  readonly group: 'modes' | 'choose' | 'run' | 'tangle' | 'input' | 'output' | 'other';
  readonly uses: readonly Use[];
  /** Part of the short help. */
  readonly isCommon?: true;
}

const EVERY = ['run', 'tangle', 'detangle', 'list'] as const;

// A table is read by its rows.
// oxfmt-ignore
const OPTIONS = [
  { name: 'tangle', kind: 'flag', group: 'modes', uses: EVERY, isCommon: true, help: 'write the tangled files only; run nothing' },
  { name: 'detangle', kind: 'flag', group: 'modes', uses: EVERY, help: 'carry edits of tangled files back to blocks' },
  { name: 'list', kind: 'flag', group: 'modes', uses: EVERY, isCommon: true, help: 'list the blocks' },
  { name: 'check', kind: 'optional', bare: 'record', group: 'modes', uses: ['tangle'], isCommon: true, help: 'with --tangle: compare only; exit 4 if stale' },

  { name: 'only', kind: 'value', value: 'NAME|LINE|GLOB', isRepeatable: true, group: 'choose', uses: ['run', 'list'], isCommon: true, help: 'these blocks, and what they need' },
  { name: 'at', kind: 'value', value: 'LINE[:COL]', isRepeatable: true, group: 'choose', uses: ['run', 'list'], help: 'the block, call or inline source there' },
  { name: 'from', kind: 'value', value: 'BLOCK', group: 'choose', uses: ['run', 'list'], isCommon: true, help: 'this block and those after it' },
  { name: 'until', kind: 'value', value: 'BLOCK', group: 'choose', uses: ['run', 'list'], help: 'this block and those before it' },
  { name: 'tag', short: 't', kind: 'value', value: 'TAG', isRepeatable: true, group: 'choose', uses: ['run', 'list'], help: 'blocks under headings with this tag' },
  { name: 'filter', kind: 'value', value: 'RE', isRepeatable: true, group: 'choose', uses: ['run', 'list'], help: 'blocks whose name or heading matches' },
  { name: 'lang', kind: 'value', value: 'RE', isRepeatable: true, group: 'choose', uses: ['run', 'tangle', 'list'], help: 'blocks whose language matches' },

  { name: 'dry-run', short: 'n', kind: 'flag', group: 'run', uses: ['run', 'tangle', 'detangle'], isCommon: true, help: 'print the plan with a reason for every block' },
  { name: 'diff', kind: 'flag', group: 'run', uses: ['run', 'tangle', 'detangle'], isCommon: true, help: 'print what changes as a unified diff' },
  { name: 'keep-going', short: 'k', kind: 'flag', group: 'run', uses: ['run'], isCommon: true, help: 'go on after a failure; skip what depends on it' },
  { name: 'timeout', kind: 'value', value: '10m', group: 'run', uses: ['run', 'references'], isCommon: true, help: 'end a block that takes longer' },
  { name: 'force', short: 'f', kind: 'flag', group: 'run', uses: ['run', 'references'], help: 'run blocks that :cache would keep' },
  { name: 'no-deps', kind: 'flag', group: 'run', uses: ['run'], help: 'only the chosen blocks; references read results' },
  { name: 'no-tangle', kind: 'flag', group: 'run', uses: ['run'], help: 'write no tangled file before running' },
  { name: 'yes', short: 'y', kind: 'flag', group: 'run', uses: ['run', 'references'], isCommon: true, help: 'do not ask before running a folder or pattern' },
  { name: 'elisp', kind: 'value', value: 'emacs|refuse', choices: ['emacs', 'refuse'], group: 'run', uses: ['run', 'references'], help: 'Lisp in headers orgrun lacks (default: refuse)' },

  { name: 'tangle-to', kind: 'value', value: 'FILE', group: 'tangle', uses: ['tangle'], help: 'the target of blocks that name none' },
  { name: 'tangle-dir', kind: 'value', value: 'DIR', group: 'tangle', uses: ['run', 'tangle'], help: "base of relative targets (else the document's)" },
  { name: 'root', kind: 'value', value: 'DIR', isRepeatable: true, group: 'tangle', uses: ['run', 'tangle'], help: 'files may be written below it, too' },
  { name: 'overwrite', kind: 'flag', group: 'tangle', uses: ['run', 'tangle'], help: 'write targets that were edited by hand' },
  { name: 'run-references', kind: 'flag', group: 'tangle', uses: ['tangle'], help: 'run the blocks that a tangled file refers to' },

  { name: 'cwd', short: 'C', kind: 'value', value: 'DIR', group: 'input', uses: EVERY, isCommon: true, help: 'as if started there' },
  { name: 'dir', kind: 'value', value: 'DIR', group: 'input', uses: ['run', 'references'], help: 'default :dir of blocks' },
  { name: 'env', short: 'e', kind: 'value', value: 'K=V', isRepeatable: true, group: 'input', uses: ['run', 'references'], help: 'a variable of the environment of blocks' },
  { name: 'env-file', kind: 'value', value: 'FILE', isRepeatable: true, group: 'input', uses: ['run', 'references'], help: 'a file of such variables' },
  { name: 'var', short: 'D', kind: 'value', value: 'NAME=VALUE', isRepeatable: true, group: 'input', uses: ['run', 'tangle'], isCommon: true, help: 'overrides :var NAME' },

  { name: 'o', kind: 'value', value: 'FILE', group: 'output', uses: ['run'], isCommon: true, help: 'write the document there (- is standard output)' },
  { name: 'json', kind: 'flag', group: 'output', uses: EVERY, isCommon: true, help: 'one JSON document on standard output' },
  { name: 'progress', kind: 'value', value: 'auto|plain|none', choices: ['auto', 'plain', 'none'], group: 'output', uses: ['run', 'references'], help: 'how a run tells of itself (default auto)' },
  { name: 'quiet', short: 'q', kind: 'flag', group: 'output', uses: EVERY, help: 'errors only' },
  { name: 'verbose', short: 'v', kind: 'flag', group: 'output', uses: EVERY, isCommon: true, help: 'say more: skipped blocks, all of stderr' },
  { name: 'color', kind: 'value', value: 'auto|always|never', choices: ['auto', 'always', 'never'], group: 'output', uses: EVERY, help: 'also NO_COLOR, FORCE_COLOR' },

  { name: 'config', kind: 'value', value: 'FILE', group: 'other', uses: EVERY, help: 'this configuration and no other' },
  { name: 'strict', kind: 'flag', group: 'other', uses: EVERY, help: 'warnings about the document are errors' },
  { name: 'completion', kind: 'value', value: 'SHELL', choices: ['bash', 'zsh', 'fish'], group: 'other', uses: EVERY, help: 'print completion for bash, zsh or fish' },
  { name: 'version', short: 'V', kind: 'flag', group: 'other', uses: EVERY, help: 'print the version' },
  { name: 'help', kind: 'flag', group: 'other', uses: EVERY, help: 'print help: all flags and the exit codes' },
  { name: 'h', kind: 'flag', group: 'other', uses: EVERY, help: 'print short help' },
] as const satisfies readonly Option[];

export type OptionName = (typeof OPTIONS)[number]['name'];

/** A command line, taken apart but not understood yet. */
export interface RawArguments {
  readonly operands: readonly string[];
  /** Values in the order in which they were given; of an option without a value, an empty list. */
  readonly given: ReadonlyMap<OptionName, readonly string[]>;
}

/** The table for whoever does not care which option is which. */
export const ALL_OPTIONS: readonly (Option & { readonly name: OptionName })[] = OPTIONS;

/** As a person writes it: `--only`, `-o`. */
export function spelling(option: { readonly name: string }): string {
  return option.name.length === 1 ? `-${option.name}` : `--${option.name}`;
}

/** The option that a flag as it was written stands for: `--only`, `-t`. */
export function findOption(flag: string): (typeof ALL_OPTIONS)[number] | undefined {
  return BY_SPELLING.get(flag);
}

const BY_SPELLING: ReadonlyMap<string, (typeof ALL_OPTIONS)[number]> = new Map(
  ALL_OPTIONS.flatMap((option) => {
    const short: readonly string[] = option.short === undefined ? [] : [`-${option.short}`];
    return [spelling(option), ...short].map((flag) => [flag, option] as const);
  }),
);
