/** The plan of a run: every executable of a document with what is to become of it, and why. Plain data. */
import { inlineInfo, sourceBlockInfo } from '../babel/block.ts';
import { collectExecutables, type Executable, executableName } from '../babel/collect.ts';
import type { BabelContext } from '../babel/context.ts';
import type { BabelDocument } from '../babel/document.ts';
import { keysOf } from '../babel/keys.ts';
import { type BlockSettings, ownSettings, readSettings } from '../babel/settings.ts';
import { OrgrunError } from '../errors.ts';
import { decideByLanguage, type Decision, isEvalOff, saysOff } from './decide.ts';
import { sessionKey } from './session.ts';

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

/** Plans a document. */
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
    const read = tryRead(context, document, executable);
    const decision = isChosen ? decide(document, executable, isExplicit, read) : LEFT_OUT;
    if (read.error !== undefined && decision.kind === 'skip') note(context, document, executable, read.error);
    return {
      ...step,
      decision,
      isSelected: isChosen && isExplicit,
      settings: read.settings,
      ...(read.session === undefined ? {} : { session: read.session }),
    };
  });
}

const LEFT_OUT: Decision = { kind: 'skip', reason: NOT_SELECTED };

function decide(document: BabelDocument, executable: Executable, isExplicit: boolean, read: Read): Decision {
  if (read.isOff) return { kind: 'skip', reason: '`:eval` says so' };
  const decision = decideByLanguage(document, executable, isExplicit);
  if (read.error === undefined || decision.kind === 'skip') return decision;
  const { message, hint } = read.error;
  return { kind: 'impossible', reason: message, ...(hint === undefined ? {} : { hint }) };
}

/** What is wrong with a block that does not run is worth no more than a warning. */
function note(context: BabelContext, document: BabelDocument, { offset }: Executable, error: OrgrunError): void {
  const { message, hint } = error;
  const finding = { kind: 'header-argument', severity: 'warning', message, offset } as const;
  context.note({ ...finding, ...(hint === undefined ? {} : { hint }) }, document);
}

function languageOf(executable: Executable): string | undefined {
  if (executable.kind === 'src') return executable.entry.node.language;
  return executable.kind === 'inline' ? executable.node.language : undefined;
}

interface Read {
  readonly settings: BlockSettings;
  readonly session?: string;
  readonly isOff: boolean;
  /** What is wrong with its header arguments. */
  readonly error?: OrgrunError;
}

function tryRead(context: BabelContext, document: BabelDocument, executable: Executable): Read {
  try {
    return readStep(context, document, executable);
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    return { settings: readSettings(new Map()), isOff: saysOff(executable), error };
  }
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
      const session = sessionKey(info);
      return {
        settings: readSettings(ownSettings(document, section, node, info.arguments)),
        isOff: isEvalOff(info.arguments.values),
        ...(session === undefined ? {} : { session }),
      };
    }
    case 'call':
      return { settings: readSettings(ownSettings(document, section, executable.node, undefined)), isOff: false };
    case 'inlineCall':
      return { settings: readSettings(ownSettings(document, section, undefined, undefined)), isOff: false };
  }
}
