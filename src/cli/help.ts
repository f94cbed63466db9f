/** Help, made from the table of options: the short one fits a screen of 24 lines and 80 columns. */
import { EXIT_CODES } from './exit-codes.ts';
import { ALL_OPTIONS, type Option, spelling } from './options.ts';

/** What `-h` prints. */
export function shortHelp(): string {
  return [
    'orgrun [FLAGS] [FILE|FOLDER|GLOB...]   run the blocks, write the results back',
    '',
    ...optionLines(ALL_OPTIONS.filter((option) => option.isCommon)),
    '',
    ...EXAMPLES,
    'orgrun --help shows all flags and the exit codes.',
    '',
  ].join('\n');
}

/** What `--help` prints. */
export function longHelp(): string {
  const groups = GROUPS.flatMap(([group, title]) => [
    title,
    ...optionLines(ALL_OPTIONS.filter((option) => option.group === group)),
    '',
  ]);
  return [
    'orgrun [FLAGS] [FILE|FOLDER|GLOB...]',
    '',
    'Runs the blocks of org documents and writes the results back, without Emacs.',
    'FILE::NAME and FILE:LINE[:COL] choose one block; - is standard input.',
    '',
    ...groups,
    'Examples',
    ...EXAMPLES.map((line) => `  ${line}`),
    '',
    'Exit codes (of several the first of 130 143 129 2 3 5 6 1 4)',
    ...EXIT_CODES.map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`),
    '',
  ].join('\n');
}

/** A flag with its value, as help and errors show it: `-t, --tag TAG`. */
export function signature(option: Option): string {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  if (option.kind === 'optional') return `${short}${spelling(option)}`;
  return `${short}${spelling(option)}${option.value === undefined ? '' : ` ${option.value}`}`;
}

const EXAMPLES: readonly string[] = [
  'orgrun docs/deploy.org             run it all and write the results back',
  'orgrun --tangle docs/deploy.org    write the files that its blocks tangle to',
];

const GROUPS = [
  ['modes', 'Modes (without one: run)'],
  ['choose', 'Choose blocks'],
  ['run', 'Run'],
  ['tangle', 'Tangle'],
  ['input', 'Input'],
  ['output', 'Output'],
  ['other', 'Other'],
] as const satisfies readonly (readonly [Option['group'], string])[];

const SIGNATURE_COLUMNS = 27;

function optionLines(options: readonly Option[]): readonly string[] {
  return options.map((option) => `  ${signature(option).padEnd(SIGNATURE_COLUMNS)} ${option.help}`);
}
