/** A command line taken apart: by the small reader here where it is plain, else by yargs over the same table. */
import { findOption, type OptionName, type RawArguments } from './options.ts';

/** Takes a command line apart; yargs is loaded only for what the plain reader leaves. */
export async function parseArguments(argv: readonly string[]): Promise<RawArguments> {
  const plain = readPlain(argv);
  if (plain !== undefined) return plain;
  const { parseWithYargs } = await import('./yargs.ts');
  return parseWithYargs(argv);
}

/** Reads a command line of operands and flags without values (`--tangle a.org`); undefined for any other. */
export function readPlain(argv: readonly string[]): RawArguments | undefined {
  const operands: string[] = [];
  const given = new Map<OptionName, readonly string[]>();
  for (const token of argv) {
    if (!token.startsWith('-') || token === '-') {
      operands.push(token);
      continue;
    }
    const option = findOption(token);
    if (option === undefined || option.kind === 'value') return undefined;
    given.set(option.name, option.bare === undefined ? [] : [...(given.get(option.name) ?? []), option.bare]);
  }
  return { operands, given };
}
