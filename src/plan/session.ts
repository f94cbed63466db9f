/** What `:session` means for a block before it runs: which others it belongs with, an error, or nothing. */
import { type BlockInfo, ownLayers } from '../babel/block.ts';
import type { Executable } from '../babel/collect.ts';
import { locationOf } from '../babel/locate.ts';
import { type Finding, OrgrunError } from '../errors.ts';
import { findLanguage } from '../languages/index.ts';
import { refusesSession, sessionOf } from '../languages/session.ts';
import { splitHeaderArguments } from '../org/header-args.ts';

/** What the blocks of one session have in common; undefined for a block that runs on its own. */
export function sessionKey({ language: name, arguments: { values } }: BlockInfo): string | undefined {
  const language = name === undefined ? undefined : findLanguage(name);
  if (name === undefined || language === undefined) return undefined;
  return sessionOf(language, { language: name, arguments: values })?.key;
}

/** Throws where a language cannot do what `:session` asks of it. */
export function checkSession(block: BlockInfo): void {
  const { language: name, arguments: merged } = block;
  const language = name === undefined ? undefined : findLanguage(name);
  if (name === undefined || language === undefined) return;
  if (!refusesSession(language, { language: name, arguments: merged.values })) return;
  throw new OrgrunError('document', `${name} has no sessions`, {
    location: locationOf(block.document, block.offset),
    hint: 'take `:session` off the block, or set `:session none`',
  });
}

/** Notes a `:session` that is none: Org, too, runs the block on its own. */
export function loneSession(executable: Executable): Finding | undefined {
  const { name, layers } = ownOf(executable);
  const language = name === undefined ? undefined : findLanguage(name);
  if (name === undefined || language === undefined || name === 'lua') return undefined;
  const spec = language.kind === 'program' ? language.session : undefined;
  const own = layers.flat().findLast(({ key }) => key === 'session');
  if (own === undefined || own.value === 'none') return undefined;
  const about = { kind: 'no-session', severity: 'warning', offset: executable.offset } as const;
  if (spec === undefined)
    return { ...about, message: `${name} has no sessions: the block runs on its own`, hint: 'take `:session` off' };
  if (spec.defaultName !== undefined || own.value !== undefined) return undefined;
  return {
    ...about,
    message: `a ${name} block with \`:session\` alone runs on its own`,
    hint: 'write `:session NAME`',
  };
}

function ownOf(executable: Executable): {
  readonly name?: string | undefined;
  readonly layers: ReturnType<typeof ownLayers>;
} {
  switch (executable.kind) {
    case 'src':
      return { name: executable.entry.node.language, layers: ownLayers(executable.entry) };
    case 'inline':
      return { name: executable.node.language, layers: [splitHeaderArguments(executable.node.parameters)] };
    case 'call':
    case 'inlineCall':
      return { layers: [] };
  }
}
