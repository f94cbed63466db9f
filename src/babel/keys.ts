/** The key under which a report and a record know an executable: its name, else a hash of its text; never a line. */
import { createHash } from 'node:crypto';
import { blockBody } from './body.ts';
import { type Executable, executableName } from './collect.ts';
import type { BabelDocument } from './document.ts';

/** The keys of executables, in their order: a second block of a name is NAME/2, equal texts are numbered. */
export function keysOf(document: BabelDocument, executables: readonly Executable[]): readonly string[] {
  const counts = new Map<string, number>();
  return executables.map((executable) => {
    const name = executableName(executable);
    const base = name ?? hashedKey(document, executable);
    const ordinal = (counts.get(base) ?? 0) + 1;
    counts.set(base, ordinal);
    return name !== undefined && ordinal === 1 ? name : `${base}/${ordinal}`;
  });
}

function hashedKey(document: BabelDocument, executable: Executable): string {
  switch (executable.kind) {
    case 'src':
      return `~${shortHash(blockBody(document.text, executable.entry.node))}`;
    case 'call':
      return `call~${shortHash(executable.node.value)}`;
    case 'inline':
      return `inline~${shortHash(document.text.slice(executable.node.start, executable.node.end))}`;
    case 'inlineCall':
      return `call~${shortHash(executable.node.value)}`;
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
