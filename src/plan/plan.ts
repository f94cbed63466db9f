/** The plan of a run: every executable of a document with what is to become of it, and why. Plain data. */
import { argumentText } from '../babel/arguments.ts';
import { inlineInfo, sourceBlockInfo } from '../babel/block.ts';
import { collectExecutables, type Executable, executableName } from '../babel/collect.ts';
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { keysOf } from '../babel/keys.ts';
import { type BlockSettings, ownSettings, readSettings } from '../babel/settings.ts';
import { decideByLanguage, type Decision, isEvalOff } from './decide.ts';

/** Why a block that a selection leaves out does not run. */
export const NOT_SELECTED = 'not selected';

export interface Step {
  readonly executable: Executable;
  readonly key: string;
  readonly name?: string;
  readonly language?: string;
  /** 1-based. */
  readonly line: number;
  readonly decision: Decision;
  /** True where a person named the block. */
  readonly isSelected: boolean;
  readonly settings: BlockSettings;
  /** The session that the block shares with others. */
  readonly session?: string;
}

/** What a run is asked to run: by index of the executables; absent: all of them. */
export interface Selection {
  readonly chosen?: ReadonlySet<number>;
  /** True where a person named the blocks: they run even where their language would not run unasked. */
  readonly isExplicit: boolean;
}

/** Plans a document; errors of a block's own header arguments are thrown with their place by the caller's check. */
export function planSteps(
  context: BabelContext,
  document: BabelDocument,
  select: (executables: readonly Executable[]) => Selection,
): readonly Step[] {
  const executables = collectExecutables(document);
  const keys = keysOf(document, executables);
  const { chosen, isExplicit } = select(executables);
  return executables.map((executable, index) => {
    const name = executableName(executable);
    const language = languageOf(executable);
    const isChosen = chosen === undefined || chosen.has(index);
    const step = {
      executable,
      key: keys[index] ?? '',
      line: document.lineOf(executable.offset),
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
    };
    const read = readStep(context, document, executable);
    const decision: Decision = isChosen
      ? decide(document, executable, isExplicit, read.isOff)
      : { kind: 'skip', reason: NOT_SELECTED };
    return {
      ...step,
      decision,
      isSelected: isChosen && isExplicit,
      settings: read.settings,
      ...(read.session === undefined ? {} : { session: read.session }),
    };
  });
}

function decide(document: BabelDocument, executable: Executable, isExplicit: boolean, isOff: boolean): Decision {
  if (isOff) return { kind: 'skip', reason: '`:eval` says so' };
  return decideByLanguage(document, executable, isExplicit);
}

function languageOf(executable: Executable): string | undefined {
  if (executable.kind === 'src') return executable.entry.node.language;
  return executable.kind === 'inline' ? executable.node.language : undefined;
}

interface Read {
  readonly settings: BlockSettings;
  readonly session?: string;
  readonly isOff: boolean;
}

function readStep(context: BabelContext, document: BabelDocument, executable: Executable): Read {
  const { section } = executable;
  switch (executable.kind) {
    case 'src':
    case 'inline': {
      const info =
        executable.kind === 'src'
          ? sourceBlockInfo(context, document, executable.entry)
          : inlineInfo(context, document, executable.node, section);
      const node = executable.kind === 'src' ? executable.entry.node : undefined;
      const session = argumentText(info.arguments.values.get('session') ?? 'none');
      return {
        settings: readSettings(ownSettings(document, section, node, info.arguments)),
        isOff: isEvalOff(info.arguments.values),
        ...(session === 'none' ? {} : { session: `${info.language ?? ''} ${session}` }),
      };
    }
    case 'call':
      return { settings: readSettings(ownSettings(document, section, executable.node, undefined)), isOff: false };
    case 'inlineCall':
      return { settings: readSettings(ownSettings(document, section, undefined, undefined)), isOff: false };
  }
}
