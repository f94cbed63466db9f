/** `--list`: the blocks of documents, one a line: where, what, and what becomes of it. */
import { sourceBlockInfo } from '../../babel/block.ts';
import type { BabelDocument } from '../../babel/document.ts';
import { OrgrunError } from '../../errors.ts';
import { ABSENT, type BlockReport, type DocumentReport } from '../../outcomes.ts';
import { NOT_SELECTED, planSteps, type Step } from '../../plan/plan.ts';
import { reportJson } from '../../report/json.ts';
import { relativeTo } from '../../report/text.ts';
import { reportSkipped } from '../../run/step-report.ts';
import { targetOf } from '../../tangle/target.ts';
import { chooseBlocks, forEachChosen } from '../criteria.ts';
import type { Edge } from '../edge.ts';
import { findInputs, type Inputs } from '../inputs.ts';
import { inputsOf, openInput } from '../open-input.ts';
import type { Settings } from '../settings.ts';
import { tangleOptions } from '../tangle-options.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

export async function listBlocks(settings: Settings, edge: Edge): Promise<number> {
  const inputs = findInputs(settings, edge);
  const workspace = openWorkspace(settings, edge, inputs.config, { references: 'read' });
  const documents: DocumentReport[] = [];
  const lines: string[] = [];
  await forEachChosen(inputsOf(inputs), async (input) => {
    const document = await openInput(settings, edge, inputs, input);
    const steps = planSteps(workspace.context, document, (executables) =>
      chooseBlocks(document, executables, settings.selection, input?.block),
    );
    const chosen = steps.filter(({ decision }) => decision.reason !== NOT_SELECTED);
    const path = input === undefined ? '-' : relativeTo(settings.cwd, input.path);
    lines.push(...chosen.map((step) => lineOf(path, step, targetText(workspace, document, step, settings, inputs))));
    documents.push({
      path,
      status: 'ok',
      blocks: chosen.map(listed),
      tangled: [],
      findings: [],
    });
  });
  const isJson = settings.output.shows === 'json';
  edge.stdout.write(
    isJson ? reportJson({ version: 1, exitCode: 0, documents }) : lines.map((line) => `${line}\n`).join(''),
  );
  return 0;
}

function listed(step: Step): BlockReport {
  const report = reportSkipped(step, undefined);
  return { ...report, reason: step.decision.kind === 'run' ? ABSENT : step.decision.reason };
}

function lineOf(path: string, step: Step, target: string | undefined): string {
  const what =
    step.executable.kind === 'src' || step.executable.kind === 'inline' ? (step.language ?? 'no language') : 'call';
  const name = step.name === undefined ? '' : `  ${step.name}`;
  const becomes = step.decision.kind === 'run' ? 'runs' : step.decision.reason;
  const tangled = target === undefined ? '' : `  → ${target}`;
  return `${path}:${step.line}: ${what}${name}  [${becomes}]${tangled}`;
}

function targetText(
  workspace: Workspace,
  document: BabelDocument,
  step: Step,
  settings: Settings,
  inputs: Inputs,
): string | undefined {
  if (step.executable.kind !== 'src') return undefined;
  try {
    const block = sourceBlockInfo(workspace.context, document, step.executable.entry);
    const options = tangleOptions(settings, inputs.config, document.path, workspace.runner.homeDirectory);
    const target = targetOf(block, options);
    return target === undefined ? undefined : relativeTo(settings.cwd, target);
  } catch (error) {
    // A block with wrong header arguments is listed all the same.
    if (error instanceof OrgrunError) return undefined;
    throw error;
  }
}
