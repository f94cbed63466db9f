/** What every part of a run has at hand, made once from the settings and the edge of the world. */
import { type ProgressView, createProgress } from '../report/progress.ts';
import { usesColor } from './color.ts';
import type { Edge } from './edge.ts';
import { findInputs, type Inputs } from './inputs.ts';
import type { Settings } from './settings.ts';
import { type Interrupts, listenForInterrupts } from './signals.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export interface Job {
  readonly settings: Settings;
  readonly edge: Edge;
  readonly inputs: Inputs;
  readonly workspace: Workspace;
  readonly interrupts: Interrupts;
  readonly progress: ProgressView;
  readonly isColored: boolean;
  /** Ends what was opened; nothing may be running. */
  readonly close: () => Promise<void>;
}

export function openJob(settings: Settings, edge: Edge): Job {
  const inputs = findInputs(settings, edge);
  const interrupts = listenForInterrupts(edge);
  const heard: { progress?: ProgressView } = {};
  const workspace = openWorkspace(settings, edge, inputs.config, {
    references: settings.run.isDryRun || !settings.run.bringsDependencies ? 'read' : 'run',
    onOutput: (chunk, stream) => heard.progress?.blockOutput(chunk, stream),
    signal: interrupts.signal,
    killSignal: interrupts.killSignal,
  });
  const progress = openProgress(settings, edge, workspace);
  heard.progress = progress;
  for (const name of workspace.secrets.tooShort)
    progress.note(`warning: the value of ${name} is too short to be masked: it shows wherever a block prints it`);
  const isColored = usesColor(settings.output.color, edge.env, edge.stderr.isTerminal);
  const close = async (): Promise<void> => {
    progress.close();
    await workspace.close();
    interrupts.stopListening();
  };
  return { settings, edge, inputs, workspace, interrupts, progress, isColored, close };
}

function openProgress(settings: Settings, edge: Edge, workspace: Workspace): ProgressView {
  const { progress, verbosity, color } = settings.output;
  const isLive = progress === 'auto' && edge.stderr.isTerminal;
  return createProgress({
    kind: progress === 'none' ? 'errors' : progress === 'plain' ? 'plain' : isLive ? 'live' : 'errors',
    verbosity,
    isColored: usesColor(color, edge.env, edge.stderr.isTerminal),
    cwd: settings.cwd,
    secrets: workspace.secrets,
    write: (text) => edge.stderr.write(text),
    columns: edge.stderr.columns,
    now: edge.now,
    every: edge.every,
  });
}
