/** Which session a block belongs to. */
import { argumentText } from './arguments.ts';
import type { BlockCode, Language, SessionSpec } from './language.ts';

export interface Session {
  /** As the document has it. */
  readonly name: string;
  /** The same for blocks that share a process. */
  readonly key: string;
  readonly spec: SessionSpec;
}

type Block = Pick<BlockCode, 'language' | 'arguments'>;

/** The session of a block; undefined where the block runs on its own. */
export function sessionOf(language: Language, block: Block): Session | undefined {
  const spec = language.kind === 'program' ? language.session : undefined;
  if (spec === undefined || !asksForSession(block)) return undefined;
  const name = argumentText(block, 'session') ?? spec.defaultName;
  const processName = spec.processOf(block);
  if (name === undefined || name === '' || processName === undefined) return undefined;
  return { name, key: `${processName} ${name}`, spec };
}

/** True where a session is an error: Org stops at Lua's, and csh cannot be spoken to but at a terminal. */
export function refusesSession(language: Language, block: Block): boolean {
  if (block.language === 'lua') return asksForSession(block);
  return block.language === 'csh' && sessionOf(language, block) !== undefined;
}

/** True where `:session` is there and not `none`, with a name or without. */
function asksForSession(block: Block): boolean {
  return block.arguments.has('session') && argumentText(block, 'session') !== 'none';
}
