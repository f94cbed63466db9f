import type { BlockReport, DocumentReport } from '../../src/outcomes.ts';

/** A block that went well; a test says what is different. */
export function block(changes: Partial<BlockReport> = {}): BlockReport {
  return {
    key: 'deploy',
    name: 'deploy',
    kind: 'src',
    language: 'bash',
    line: 409,
    status: 'ok',
    reason: null,
    fresh: null,
    exitCode: 0,
    signal: null,
    durationMs: 41_200,
    target: 'local',
    value: 'done',
    stderr: '',
    error: null,
    ...changes,
  };
}

/** A block that ended with exit status 1. */
export function failedBlock(changes: Partial<BlockReport> = {}): BlockReport {
  return block({ status: 'failed', exitCode: 1, value: null, error: { kind: 'exit', message: 'exit 1' }, ...changes });
}

export function documentReport(changes: Partial<DocumentReport> = {}): DocumentReport {
  return { path: 'docs/hard-way.org', status: 'ok', blocks: [], tangled: [], findings: [], ...changes };
}
