/** The report as one JSON document. Its shape is the contract of `--json`; `schema/orgrun.report.schema.json` says it. */
import type { BlockReport, DocumentReport, FileReport, FindingReport, Report } from '../outcomes.ts';

/** Writes a report, with a newline at its end. Only what the contract names gets in, in its order. */
export function reportJson(report: Report): string {
  const { version, exitCode, documents } = report;
  return `${JSON.stringify({ version, exitCode, documents: documents.map(documentJson) }, undefined, 2)}\n`;
}

function documentJson({ path, status, blocks, tangled, findings }: DocumentReport): DocumentReport {
  return {
    path,
    status,
    blocks: blocks.map(blockJson),
    tangled: tangled.map(fileJson),
    findings: findings.map(findingJson),
  };
}

function blockJson(block: BlockReport): BlockReport {
  return {
    key: block.key,
    name: block.name,
    kind: block.kind,
    language: block.language,
    line: block.line,
    status: block.status,
    reason: block.reason,
    fresh: block.fresh,
    exitCode: block.exitCode,
    signal: block.signal,
    durationMs: Math.round(block.durationMs),
    target: block.target,
    value: block.value,
    stderr: block.stderr,
    error: block.error === null ? block.error : { kind: block.error.kind, message: block.error.message },
    ...(block.replaced === undefined ? {} : { replaced: block.replaced }),
  };
}

function fileJson({ path, status, mode, bytes, blocks }: FileReport): FileReport {
  return { path, status, mode, bytes, blocks };
}

function findingJson({ kind, severity, line, column, message, hint }: FindingReport): FindingReport {
  return { kind, severity, line, column, message, hint };
}
