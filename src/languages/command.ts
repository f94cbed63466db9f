/** Command lines: what is started, where a header argument may name another command. */
import type { Program } from './language.ts';
import { quoteForShell } from './literals.ts';

/** The shell that Babel's own command lines are written for: the user's, taken to be bash. */
export const USER_SHELL = 'bash';

type Command = Pick<Program, 'argv' | 'fallbackCommand' | 'requires'>;

/** Starts an interpreter; a command that is more than one word (`:python nix run nixpkgs#python3 --`) is shell text. */
export function interpreter(command: string, args: readonly string[]): Command {
  if (PLAIN_COMMAND.test(command)) return { argv: [command, ...args] };
  return shellCommand([command], `${command} "$@"`, args);
}

/**
 * Runs shell text, written by the author of the block or by us, with arguments `$1`, `$2` and so on. `commands` are those
 * that it cannot do without; of a command with arguments the first word counts.
 */
export function shellCommand(commands: readonly string[], text: string, args: readonly string[] = []): Command {
  const positional = args.length === 0 ? [] : [USER_SHELL, ...args];
  const requires = commands
    .map((command) => command.trim().split(/\s/u)[0] ?? '')
    .filter((word) => PLAIN_COMMAND.test(word));
  return {
    argv: [USER_SHELL, '-c', text, ...positional],
    fallbackCommand: 'sh',
    ...(requires.length === 0 ? {} : { requires }),
  };
}

/** Joins the parts of a command line that are there; parts are shell text. */
export function commandLine(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** Escapes double quotes and backslashes, for a text between double quotes. */
export function quoteWithBackslash(text: string): string {
  return text.replaceAll(/[\\"]/gu, String.raw`\$&`);
}

/** A file below the scratch folder as a word of shell text. */
export function quotedPath(scratch: string, name: string): string {
  return quoteForShell(`${scratch}/${name}`);
}

// `/usr/bin/python3.11`: nothing that a shell would expand or split.
const PLAIN_COMMAND = /^[\w./+@-]+$/u;
