import { describe, expect, it } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import {
  blockTitle,
  errorText,
  failureText,
  findingText,
  messageText,
  relativeTo,
  summaryText,
} from '../../src/report/text.ts';
import { block, documentReport, failedBlock } from './examples.ts';

describe('a message', () => {
  it('begins with the place, so that editors jump', () => {
    expect(
      messageText({ path: 'a.org', line: 3, column: 7, severity: 'warning', message: 'odd', hint: 'mend it' }),
    ).toBe('a.org:3:7: warning: odd\nhint: mend it\n');
    expect(messageText({ path: 'a.org', severity: 'error', message: 'bad' })).toBe('a.org: error: bad\n');
    expect(messageText({ severity: 'error', message: 'bad' })).toBe('error: bad\n');
  });

  it('is coloured only where it says how bad it is', () => {
    expect(messageText({ path: 'a.org', line: 3, severity: 'warning', message: 'odd', hint: 'x' }, true)).toBe(
      'a.org:3: \u001B[33mwarning:\u001B[39m odd\n\u001B[2mhint:\u001B[22m x\n',
    );
  });

  it('is made of an error and of a finding', () => {
    expect(
      errorText(new OrgrunError('document', 'bad', { location: { path: '/w/x/a.org', line: 2 }, hint: 'h' }), '/w/x'),
    ).toBe('a.org:2: error: bad\nhint: h\n');
    const finding = {
      kind: 'unknown-value',
      severity: 'warning',
      line: 4,
      column: 9,
      message: 'odd',
      hint: null,
    } as const;
    expect(findingText('a.org', finding)).toBe('a.org:4: warning: odd\n');
  });
});

it.each([
  ['/w', '/w/a.org', 'a.org'],
  ['/w', '/wx/a.org', '/wx/a.org'],
  ['/', '/a.org', 'a.org'],
  ['/w', 'a.org', 'a.org'],
  ['/w', '/w', '/w'],
])('in %s shows %s as %s', (cwd, path, shown) => {
  expect(relativeTo(cwd, path)).toBe(shown);
});

describe('a failure', () => {
  const options = { isColored: false, stderrLines: 2 };

  it('says what failed, the last it said, and what to do', () => {
    expect(failureText('docs/hard-way.org', failedBlock({ stderr: 'one\n\ntwo\nthree\n' }), options)).toBe(
      `docs/hard-way.org:409: error: deploy failed: exit 1 after 41.2s
    two
    three
hint: go on with orgrun --from deploy docs/hard-way.org; -k goes past failures; \`:expect\` declares another exit status
`,
    );
  });

  it('shows all that was said, or nothing, where that is asked for', () => {
    const failed = failedBlock({ stderr: 'one\ntwo\nthree\n' });
    expect(failureText('a.org', failed, { isColored: false, stderrLines: Infinity }).split('\n')).toHaveLength(6);
    expect(failureText('a.org', failed, { isColored: false, stderrLines: 0 }).split('\n')).toHaveLength(3);
  });

  it('gives no order to the terminal', () => {
    const nasty = failedBlock({
      name: 'a\u001B[2J\nb',
      key: 'x',
      stderr: '\u001B]0;title\u0007red \u001B[31malert\u001B[0m\r\n\u202Eabc',
    });
    expect(failureText('a.org', nasty, options)).toBe(
      `a.org:409: error: ab failed: exit 1 after 41.2s
    red alert
    abc
hint: go on with orgrun --from ab a.org; -k goes past failures; \`:expect\` declares another exit status
`,
    );
  });

  it.each([
    [
      'timed-out',
      'timeout',
      'timed out after 600 s',
      'deploy failed: timed out after 600 s',
      'give it longer: --timeout 30m, or `#+ATTR_ORGRUN: :timeout 30m` above the block',
    ],
    [
      'failed',
      'signal',
      'killed by SIGKILL',
      'deploy failed: killed by SIGKILL after 41.2s',
      'go on with orgrun --from deploy a.org',
    ],
    [
      'unreachable',
      'unreachable',
      'no route to host',
      'deploy could not start: no route to host',
      'check `:dir` and the way there, then go on with orgrun --from deploy a.org',
    ],
    [
      'unreachable',
      'engine',
      'nix is not on PATH',
      'deploy could not start: nix is not on PATH',
      'once that is mended go on with orgrun --from deploy a.org; `:eval no` leaves the block out',
    ],
    [
      'interrupted',
      'signal',
      'interrupted',
      'deploy was interrupted after 41.2s',
      'go on with orgrun --from deploy a.org',
    ],
    [
      'failed',
      'document',
      'reference x not found',
      'deploy failed: reference x not found',
      'mend the document, then go on with orgrun --from deploy a.org',
    ],
  ] as const)('that is %s for %s names its own way out', (status, kind, message, says, hint) => {
    expect(failureText('a.org', failedBlock({ status, error: { kind, message } }), options)).toBe(
      `a.org:409: error: ${says}\nhint: ${hint}\n`,
    );
  });

  it('writes a hint that a shell takes', () => {
    const text = failureText("it's.org", failedBlock({ name: 'my block' }), options);
    expect(text).toContain(`orgrun --from 'my block' 'it'\\''s.org';`);
    expect(failureText('a.org', failedBlock({ name: null }), options)).toContain('orgrun --from 409 a.org;');
  });
});

it('calls a block by its name, else by what it is', () => {
  expect([
    blockTitle(block()),
    blockTitle(block({ name: null })),
    blockTitle(block({ name: null, language: null })),
    blockTitle(block({ name: null, kind: 'inline' })),
    blockTitle(block({ name: null, kind: 'call', language: null })),
  ]).toEqual(['deploy', 'bash block', 'block', 'inline bash', 'call']);
});

it('sums a run up in a line for each document', () => {
  const blocks = [
    block({ durationMs: 1000 }),
    block({ durationMs: 500 }),
    failedBlock({ durationMs: 500 }),
    block({ status: 'skipped', durationMs: 0 }),
  ];
  const tangled = [{ path: 'x', status: 'written', mode: '0644', bytes: 1, blocks: 1 } as const];
  const documents = [documentReport({ path: 'a.org', blocks, tangled }), documentReport({ path: 'b.org' })];
  expect(summaryText({ version: 1, exitCode: 1, documents })).toBe(
    'a.org: 2 ok, 1 failed, 1 skipped, 1 file written in 2.0s\nb.org: nothing to do\n',
  );
});
