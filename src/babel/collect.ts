/** What a document asks to run, in document order: blocks, calls, inline source, inline calls. Results are never looked into. */
import type { Call, InlineCall, InlineSource, OrgNode } from '../org/nodes.ts';
import { walk } from '../org/walk.ts';
import type { BabelDocument, SourceBlockEntry } from './document.ts';
import { sectionAt } from './outline.ts';

interface Where {
  readonly section: number;
  /** Where the node begins, affiliated keywords included: finds it again in a changed text. */
  readonly start: number;
  /** Where a person looks for it: the begin line, the call line, the object. */
  readonly offset: number;
}

export type Executable =
  | (Where & { readonly kind: 'src'; readonly entry: SourceBlockEntry })
  | (Where & { readonly kind: 'call'; readonly node: Call })
  | (Where & { readonly kind: 'inline'; readonly node: InlineSource })
  | (Where & { readonly kind: 'inlineCall'; readonly node: InlineCall });

export function collectExecutables(document: BabelDocument): readonly Executable[] {
  const found: Executable[] = [];
  walk(document.tree, (node) => {
    if (node.type === 'results') return false;
    const executable = executableAt(document, node);
    if (executable !== undefined) found.push(executable);
    return undefined;
  });
  return found;
}

function executableAt(document: BabelDocument, node: OrgNode): Executable | undefined {
  const { start } = node;
  const section = sectionAt(document.outline, start);
  if (node.type === 'sourceBlock') {
    const entry = document.entries.get(node);
    return entry?.startsLine === true ? { kind: 'src', entry, section, start, offset: lineOffset(node) } : undefined;
  }
  if (node.type === 'call') return { kind: 'call', node, section, start, offset: lineOffset(node) };
  if (node.type === 'inlineSource') return { kind: 'inline', node, section, start, offset: start };
  if (node.type === 'inlineCall') return { kind: 'inlineCall', node, section, start, offset: start };
  return undefined;
}

function lineOffset(node: { readonly start: number; readonly children: readonly OrgNode[] }): number {
  return node.children.find((child) => child.type === 'delimiter')?.start ?? node.start;
}

/** The name of an executable, where it has one. */
export function executableName(executable: Executable): string | undefined {
  switch (executable.kind) {
    case 'src':
      return executable.entry.node.name;
    case 'call':
      return executable.node.name;
    case 'inline':
    case 'inlineCall':
      return undefined;
  }
}
