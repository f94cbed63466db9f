/** The flags of a command line, to be asked by name. */
import type { OptionName, RawArguments } from './options.ts';

export interface Given {
  readonly has: (name: OptionName) => boolean;
  /** The values of a flag in their order. */
  readonly all: (name: OptionName) => readonly string[];
  /** The value that counts where a flag has one. */
  readonly last: (name: OptionName) => string | undefined;
}

export function givenIn(raw: RawArguments): Given {
  const all = (name: OptionName): readonly string[] => raw.given.get(name) ?? [];
  return { has: (name) => raw.given.has(name), all, last: (name) => all(name).at(-1) };
}
