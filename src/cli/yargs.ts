/** The table of options as yargs wants it, and what yargs makes of a command line as we want it. */
import yargs, { type Options } from 'yargs';
import { didYouMean } from '../did-you-mean.ts';
import { OrgrunError } from '../errors.ts';
import { NOT_YET } from './not-yet.ts';
import { ALL_OPTIONS, findOption, type Option, type OptionName, type RawArguments, spelling } from './options.ts';

/** Takes any command line apart; an unknown flag, a missing value and a value too many are errors. */
export async function parseWithYargs(argv: readonly string[]): Promise<RawArguments> {
  const parsed: Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] } = await yargs(
    spellOut(argv),
  )
    .help(false)
    .version(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .options(Object.fromEntries(ALL_OPTIONS.map((option) => [option.name, yargsOption(option)])))
    .detectLocale(false)
    .exitProcess(false)
    .fail(false)
    .parseAsync();
  const given = new Map<OptionName, readonly string[]>();
  for (const option of ALL_OPTIONS) {
    const value = parsed[option.name];
    if (value !== undefined) given.set(option.name, valuesOf(option, value));
  }
  return { operands: parsed._.map(String), given };
}

function yargsOption(option: Option): Options {
  // Without `nargs: 0` an operand of the name `true` or `false` would be taken for the value of a flag.
  if (option.kind === 'flag') return { boolean: true, nargs: 0 };
  return { string: true };
}

function valuesOf(option: Option, value: unknown): readonly string[] {
  if (option.kind === 'flag') return [];
  const values = (Array.isArray(value) ? value : [value]).map(String);
  if (values.includes('')) throw missingValue(option);
  return values;
}

function missingValue(option: Option): OrgrunError {
  const flag = spelling(option);
  return new OrgrunError('usage', `${flag} needs a value`, {
    hint: `write ${example(option)}; a value that begins with a dash is written ${flag}=-x`,
  });
}

function example(option: Option): string {
  return option.kind === 'optional' ? `${spelling(option)}[=VALUE]` : `${spelling(option)} ${option.value ?? 'VALUE'}`;
}

/**
 * Writes every flag in the one form that yargs reads without guessing: `-kDx=1` becomes `--keep-going --var="x=1"`.
 * Values after `=` are quoted since yargs takes one pair of quotes off them.
 */
function spellOut(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  const flags = end === -1 ? argv : argv.slice(0, end);
  return [...flags.flatMap(spellToken), ...(end === -1 ? [] : argv.slice(end))];
}

function spellToken(token: string): readonly string[] {
  if (!token.startsWith('-') || token === '-') return [token];
  return token.startsWith('--') ? [spellLong(token)] : spellShort(token);
}

function spellLong(token: string): string {
  const equals = token.indexOf('=');
  const option = known(equals === -1 ? token : token.slice(0, equals));
  return equals === -1 ? bareFlag(option) : withValue(option, token.slice(equals + 1));
}

/** `-kn` is `-k -n`; the first option that takes a value takes the rest: `-Dx=1`. */
function spellShort(token: string): readonly string[] {
  // `-tangle` would be `--tag angle`, and nobody means that.
  const long = `-${token.split('=')[0]}`;
  if (long.length > 3 && (findOption(long) !== undefined || NOT_YET.has(long))) throw unknownFlag(token, token, long);
  const spelled: string[] = [];
  for (let at = 1; at < token.length; at++) {
    const option = known(`-${token[at]}`, token);
    const rest = token.slice(at + 1);
    if (option.kind === 'value' && rest !== '') return [...spelled, withValue(option, rest.replace(/^=/u, ''))];
    if (rest.startsWith('=')) throw valueTooMany(`-${token[at]}`);
    spelled.push(bareFlag(option));
  }
  return spelled;
}

function bareFlag(option: Option): string {
  return option.bare === undefined ? spelling(option) : withValue(option, option.bare);
}

function withValue(option: Option, value: string): string {
  if (option.kind === 'flag') throw valueTooMany(spelling(option));
  if (value === '') throw missingValue(option);
  return `--${option.name}="${value}"`;
}

function valueTooMany(flag: string): OrgrunError {
  return new OrgrunError('usage', `${flag} takes no value`, { hint: `write ${flag} alone` });
}

function known(flag: string, token: string = flag): Option {
  const option = findOption(flag);
  if (option === undefined) throw unknownFlag(flag, token);
  return option;
}

function unknownFlag(flag: string, token: string, wanted: string = flag): OrgrunError {
  if (NOT_YET.has(wanted)) {
    return new OrgrunError('usage', `\`${wanted}\` is not there yet`, { hint: 'orgrun --help lists what there is' });
  }
  const inToken = token === flag ? '' : ` in ${token}`;
  const meant = wanted.length === 2 ? undefined : didYouMean(wanted, ALL_OPTIONS.map(spelling));
  return new OrgrunError('usage', `unknown flag ${flag}${inToken}`, {
    hint: meant ?? 'orgrun --help lists them; after -- nothing is a flag',
  });
}
