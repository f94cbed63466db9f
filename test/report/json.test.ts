import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../src/cli/exit-codes.ts';
import type { BlockReport, FileReport, FindingReport, Report, ReportValue } from '../../src/outcomes.ts';
import { reportJson } from '../../src/report/json.ts';
import { block, documentReport, failedBlock } from './examples.ts';

const validate = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('schema/orgrun.report.schema.json', 'utf8')),
);

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null });
const { value } = fc.letrec<{ value: ReportValue; row: readonly ReportValue[] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
    tie('row'),
  ),
  row: fc.array(tie('value'), { maxLength: 3 }),
}));
const blocks: fc.Arbitrary<BlockReport> = fc.record(
  {
    key: fc.string(),
    name: orNull(fc.string()),
    kind: fc.constantFrom('src', 'inline', 'call'),
    language: orNull(fc.string()),
    line: fc.integer({ min: 1, max: 1e6 }),
    status: fc.constantFrom('ok', 'failed', 'timed-out', 'unreachable', 'interrupted', 'skipped', 'reused'),
    reason: orNull(fc.string()),
    fresh: orNull(fc.boolean()),
    exitCode: orNull(fc.nat(255)),
    signal: orNull(fc.constantFrom('SIGKILL', 'SIGTERM')),
    durationMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
    target: fc.string(),
    value,
    stderr: fc.string(),
    error: orNull(
      fc.record({
        kind: fc.constantFrom('document', 'exit', 'signal', 'timeout', 'unreachable', 'engine'),
        message: fc.string(),
      }),
    ),
    replaced: fc.string(),
  },
  {
    requiredKeys: [
      'key',
      'name',
      'kind',
      'language',
      'line',
      'status',
      'reason',
      'fresh',
      'exitCode',
      'signal',
      'durationMs',
      'target',
      'value',
      'stderr',
      'error',
    ],
  },
);
const files: fc.Arbitrary<FileReport> = fc.record({
  path: fc.string(),
  status: fc.constantFrom('written', 'unchanged', 'stale', 'refused', 'removed'),
  mode: fc.constantFrom('0644', '0755', '644'),
  bytes: fc.nat(),
  blocks: fc.nat(),
});
const findings: fc.Arbitrary<FindingReport> = fc.record({
  kind: fc.constantFrom('stale', 'unknown-value'),
  severity: fc.constantFrom('error', 'warning'),
  line: fc.integer({ min: 1 }),
  column: fc.integer({ min: 1 }),
  message: fc.string(),
  hint: orNull(fc.string()),
});
const reports: fc.Arbitrary<Report> = fc.record({
  version: fc.constant(1),
  exitCode: fc.constantFrom(...EXIT_CODES.map(({ code }) => code)),
  documents: fc.array(
    fc.record({
      path: fc.string(),
      status: fc.constantFrom('ok', 'failed', 'interrupted', 'refused'),
      blocks: fc.array(blocks, { maxLength: 3 }),
      tangled: fc.array(files, { maxLength: 2 }),
      findings: fc.array(findings, { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
});

describe('the JSON of a report', () => {
  it('is what the schema that ships says, and says what the report says', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const json: unknown = JSON.parse(reportJson(report));
        expect([validate(json), validate.errors]).toEqual([true, null]);
        const rounded = report.documents.map((document) => ({
          ...document,
          blocks: document.blocks.map((one) => ({ ...one, durationMs: Math.round(one.durationMs) })),
        }));
        expect(json).toEqual(JSON.parse(JSON.stringify({ ...report, documents: rounded })));
      }),
    );
  });

  it('has its keys in the order of the contract, and no other', () => {
    const extra = { ...block(), secret: 'not part of it' };
    const tangled = [{ blocks: 1, path: 'x', status: 'written', mode: '0644', bytes: 1364 } as const];
    const report: Report = {
      version: 1,
      exitCode: 1,
      documents: [documentReport({ blocks: [extra, failedBlock()], tangled })],
    };
    const json = JSON.parse(reportJson(report)).documents[0];
    expect(Object.keys(json)).toEqual(['path', 'status', 'blocks', 'tangled', 'findings']);
    expect(Object.keys(json.blocks[0]).join(' ')).toBe(
      'key name kind language line status reason fresh exitCode signal durationMs target value stderr error',
    );
    expect(Object.keys(json.tangled[0])).toEqual(['path', 'status', 'mode', 'bytes', 'blocks']);
  });

  it('is one document with a newline at its end', () => {
    expect(reportJson({ version: 1, exitCode: 0, documents: [] })).toBe(
      '{\n  "version": 1,\n  "exitCode": 0,\n  "documents": []\n}\n',
    );
  });
});

describe('the schema', () => {
  it('knows every exit code', () => {
    const schema = JSON.parse(readFileSync('schema/orgrun.report.schema.json', 'utf8'));
    expect(schema.properties.exitCode.enum).toEqual(EXIT_CODES.map(({ code }) => code));
  });

  it.each([
    ['another version', { version: 2 }],
    ['a key too many', { more: 1 }],
    ['no exit code', { exitCode: undefined }],
    ['an exit code that is none', { exitCode: 7 }],
    ['documents that are none', { documents: [{ path: 'a.org' }] }],
  ])('refuses %s', (_what, change) => {
    expect([validate(good()), validate(JSON.parse(JSON.stringify({ ...good(), ...change })))]).toEqual([true, false]);
  });
});

function good(): Record<string, unknown> {
  return JSON.parse(reportJson({ version: 1, exitCode: 0, documents: [documentReport({ blocks: [block()] })] }));
}
