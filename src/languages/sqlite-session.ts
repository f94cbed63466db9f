/** Sessions of SQLite: one connection, whose temporary tables and in-memory database stay from block to block. */
import { argumentText } from './arguments.ts';
import { quoteWithBackslash } from './command.ts';
import type { BlockCode, BlockPlace, Program, SessionDialog, SessionPlace, SessionSpec } from './language.ts';
import { SQL_FILE, sqlFiles } from './sql-text.ts';

/** `commandOf` is the command line of a block, `modesOf` what its header arguments are in SQLite's own commands. */
export function sqliteSession(
  commandOf: (code: BlockCode) => Program,
  modesOf: (code: BlockCode) => readonly string[],
): SessionSpec {
  return {
    defaultName: '*sqlite*',
    processOf: (block) => `sqlite ${argumentText(block, 'db') ?? ':memory:'}`,
    program: (code) => commandOf(code),
    isTyped: true,
    dialog: ({ code }, place) => dialog(code, modesOf(code), place),
    farewell: () => '.quit\n',
    // It leaves at SIGINT where its input is no terminal.
    isInterruptible: false,
    tidy: (pieces) => ({ text: pieces.join('') }),
  };
}

function* dialog(code: BlockCode, modes: readonly string[], place: BlockPlace): SessionDialog {
  const { hasErrors } = yield {
    text: [...modes, `.read ${quote(`${place.folder}/${SQL_FILE}`)}`, ...answer(place)]
      .map((line) => `${line}\n`)
      .join(''),
    files: sqlFiles(code, place.folder),
  };
  return hasErrors ? 1 : 0;
}

function answer({ done }: SessionPlace): readonly string[] {
  return [`.output ${quote(done)}`, '.print 0', '.output'];
}

function quote(text: string): string {
  return `"${quoteWithBackslash(text)}"`;
}
