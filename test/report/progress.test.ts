import { describe, expect, it } from 'vitest';
import type { FileReport, FindingReport } from '../../src/outcomes.ts';
import { createProgress, type ProgressOptions, type ProgressView } from '../../src/report/progress.ts';
import { collectSecrets } from '../../src/secrets.ts';
import { fakeEdge, type FakeEdge } from '../helpers/edge.ts';
import { block, failedBlock } from './examples.ts';

const STARTED = { path: '/desk/a.org', line: 409, name: 'deploy', language: 'bash' };
const WRITTEN: FileReport = { path: 'x.nix', status: 'written', mode: '0644', bytes: 1364, blocks: 2 };
const WARNING: FindingReport = {
  kind: 'odd',
  severity: 'warning',
  line: 3,
  column: 1,
  message: 'odd',
  hint: 'mend it',
};

function progressOf(options: Partial<ProgressOptions> = {}): { readonly view: ProgressView; readonly edge: FakeEdge } {
  const edge = fakeEdge({ columns: 40 });
  const view = createProgress({
    kind: 'live',
    verbosity: 'normal',
    isColored: false,
    cwd: '/desk',
    secrets: collectSecrets([['A_TOKEN', 'abcdefghij']]),
    write: edge.stderr.write,
    columns: edge.stderr.columns,
    now: edge.now,
    every: edge.every,
    ...options,
  });
  return { view, edge };
}

/** A whole small run: a file, a warning, a block that goes well, one that is skipped, one that fails. */
function smallRun(view: ProgressView): void {
  view.fileWritten(WRITTEN);
  view.fileWritten({ ...WRITTEN, path: 'y.nix', status: 'unchanged' });
  view.finding('/desk/a.org', WARNING);
  view.blockStarted({ ...STARTED, line: 5, name: '' });
  view.blockOutput(Buffer.from('some output\n'), 'stdout');
  view.blockFinished('/desk/a.org', block({ line: 5, name: null, durationMs: 100, stderr: 'by the way\n' }));
  view.blockFinished(
    'a.org',
    block({
      line: 7,
      name: null,
      language: 'yaml',
      status: 'skipped',
      reason: 'nothing runs the language yaml',
      durationMs: 0,
    }),
  );
  view.blockStarted(STARTED);
  view.blockFinished('/desk/a.org', failedBlock({ stderr: 'no such host\n' }));
  view.note('stopped at deploy');
  view.close();
}

const FAILURE = 'a.org:409: error: deploy failed: exit 1 after 41.2s\n';
const HINT =
  'hint: go on with orgrun --from deploy a.org; -k goes past failures; `:expect` declares another exit status\n';

describe('where nobody looks', () => {
  it('a run says what went wrong and no more', () => {
    const { view, edge } = progressOf({ kind: 'errors' });
    smallRun(view);
    expect(edge.said()).toBe(
      `a.org:3: warning: odd\nhint: mend it\n${FAILURE}    no such host\n${HINT}stopped at deploy\n`,
    );
  });

  it('a run that is asked to be quiet tells errors only', () => {
    for (const kind of ['errors', 'plain', 'live'] as const) {
      const { view, edge } = progressOf({ kind, verbosity: 'quiet' });
      smallRun(view);
      view.finding('a.org', { ...WARNING, severity: 'error' });
      expect(edge.said()).toBe(`${FAILURE}    no such host\n${HINT}a.org:3: error: odd\nhint: mend it\n`);
    }
  });

  it('plain progress is a line for each step', () => {
    const { view, edge } = progressOf({ kind: 'plain' });
    smallRun(view);
    expect(edge.said()).toBe(
      `x.nix: written, 1364 bytes
a.org:3: warning: odd
hint: mend it
a.org:5: running: bash block
a.org:5: ok: bash block 0.1s
a.org:409: running: deploy
${FAILURE}    no such host
${HINT}stopped at deploy
`,
    );
  });

  it('a talkative run says what was skipped, what is unchanged and all of standard error', () => {
    const { view, edge } = progressOf({ kind: 'errors', verbosity: 'verbose' });
    smallRun(view);
    expect(edge.said()).toBe(
      `x.nix: written, 1364 bytes
y.nix: unchanged
a.org:3: warning: odd
hint: mend it
    by the way
a.org:5: ok: bash block 0.1s
a.org:7: skipped: yaml block (nothing runs the language yaml)
${FAILURE}    no such host
${HINT}stopped at deploy
`,
    );
  });
});

describe('on a terminal', () => {
  const HOME = '\r\u001B[2K';
  const line = (text: string): string => `${HOME}\u001B[?7l${text}\u001B[?7h`;

  it('the running block has its time and the last line of its output', () => {
    const { view, edge } = progressOf();
    view.blockStarted(STARTED);
    edge.pass(1000);
    view.blockOutput(Buffer.from('copying\nactiva'), 'stdout');
    edge.pass(100);
    view.blockOutput(Buffer.from('ting\n'), 'stdout');
    edge.pass(100);
    edge.pass(60_000);
    view.blockFinished('a.org', block());
    const drawn = edge.said().split(HOME).slice(1);
    expect(drawn.slice(0, 4)).toEqual(
      ['deploy 0s', 'deploy 1s', 'deploy 1s: activa', 'deploy 1s: activating'].map((text) =>
        line(text).slice(HOME.length),
      ),
    );
    expect(drawn.slice(-2)).toEqual([
      line('deploy 1m01s: activating').slice(HOME.length),
      'a.org:409: ok: deploy 41.2s\n',
    ]);
  });

  it('the line is drawn again only where it changes', () => {
    const { view, edge } = progressOf();
    view.blockStarted(STARTED);
    edge.pass(999);
    expect(edge.said()).toBe(line('deploy 0s'));
  });

  it('the line ends at the margin', () => {
    const { view, edge } = progressOf();
    view.blockStarted(STARTED);
    view.blockOutput(Buffer.from('😀'.repeat(100)), 'stdout');
    edge.pass(100);
    expect(edge.said()).toBe(line('deploy 0s') + line(`deploy 0s: ${'😀'.repeat(29)}`));
  });

  it('what a block says on standard error stands above the line, and is not said again', () => {
    const { view, edge } = progressOf();
    view.blockStarted(STARTED);
    view.blockOutput(Buffer.from('no such host\nbye'), 'stderr');
    view.blockFinished('a.org', failedBlock({ stderr: 'no such host\nbye' }));
    const status = '\u001B[?7ldeploy 0s\u001B[?7h';
    expect(edge.said()).toBe(
      `${HOME}${status}${HOME}no such host\n${status}${HOME}bye\n${status}${HOME}${FAILURE}${HINT}`,
    );
  });

  it('output gives no order to the terminal and shows no secret', () => {
    const { view, edge } = progressOf({ columns: () => 200 });
    view.blockStarted(STARTED);
    view.blockOutput(Buffer.from('\u001B[2J\u001B]0;owned\u0007token abcdefghij'), 'stdout');
    edge.pass(100);
    view.blockOutput(Buffer.from('\nnext abcde'), 'stdout');
    edge.pass(100);
    view.blockOutput(Buffer.from('\u001B[31msaid abcdefghij\n'), 'stderr');
    const [, ...drawn] = edge.said().split(HOME).slice(1);
    expect(drawn).toEqual([
      line('deploy 0s: token ***').slice(HOME.length),
      line('deploy 0s: next ').slice(HOME.length),
      `said ***\n${line('deploy 0s: next ').slice(HOME.length)}`,
    ]);
  });

  it('a private key that flies by is not shown', () => {
    const { view, edge } = progressOf({ columns: () => 200 });
    const body = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';
    view.blockStarted(STARTED);
    view.blockOutput(Buffer.from(`-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n`), 'stdout');
    edge.pass(100);
    view.blockOutput(Buffer.from(`-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n`), 'stderr');
    expect(edge.said()).not.toContain('b3Blbn');
  });

  it('the line is gone in the end, and nothing is drawn any more', () => {
    const { view, edge } = progressOf();
    view.blockStarted(STARTED);
    view.close();
    const before = edge.said();
    edge.pass(10_000);
    expect([before, edge.said()]).toEqual([line('deploy 0s') + HOME, before]);
  });

  it('colours say how a block ended', () => {
    const { view, edge } = progressOf({ isColored: true });
    view.blockFinished('a.org', block());
    view.blockFinished('a.org', block({ status: 'reused', reason: ':cache' }));
    expect(edge.said()).toBe(
      'a.org:409: \u001B[32mok:\u001B[39m deploy 41.2s\na.org:409: \u001B[2mreused:\u001B[22m deploy (:cache)\n',
    );
  });
});
