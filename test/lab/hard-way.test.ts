import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bringUp, type Client, isLabMissing, runBash } from './machine.ts';
import { mask, plain, readSteps, type Step } from './notebook.ts';

const OURS = 'docs/hard-way.org';
const ORIGINAL = 'test/fixtures/hard-way.org';
const TANGLED = { bytes: 1364, sha256: 'afdf50b38172b1d22896e41bc352462be31564da1e37d79081a196f57bb459f4' };

describe.skipIf(isLabMissing('the founding document in the lab'))('the founding document in the lab', () => {
  let client: Client;
  let top: string;

  beforeAll(() => {
    client = bringUp();
    return client.takeDown;
  }, 300_000);

  /** A repository with nothing in it but the document, as a fresh clone has it. */
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'orgrun-hard-way-'));
    for (const folder of ['docs', 'tangled', 'test/fixtures']) mkdirSync(join(top, folder), { recursive: true });
    for (const document of [OURS, ORIGINAL]) copyFileSync(document, join(top, document));
    runBash('git init --quiet --template=', top, {});
  });

  afterEach(() => {
    rmSync(top, { recursive: true });
  });

  const read = (file: string) => readFileSync(join(top, file), 'utf8');

  it('runs from a fresh clone to its end, with the results that its author had', () => {
    const { status, stdout } = client.orgrun(top, [OURS]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(maskedSteps(read(OURS))).toEqual(maskedSteps(readFileSync(ORIGINAL, 'utf8')));
    expect(mask(read(OURS))).toBe(mask(readFileSync(OURS, 'utf8')));
    expect(describeFile(join(top, 'tangled/nix-the-hard-way.nix'))).toEqual(TANGLED);
  });

  it('shows the folders, the mounts and the fstab of the target', () => {
    expect(client.orgrun(top, [OURS]).status).toBe(0);
    const onTarget = (command: string) => client.bash(`ssh root@nix.gesz.dev -- ${command}`).stdout;
    expect(resultsOf(read(OURS), 'nixops ssh kube-nix -- ls /')).toBe(onTarget('ls /'));
    expect(resultsOf(read(OURS), 'nixops ssh kube-nix -- cat /etc/fstab')).toBe(onTarget('cat /etc/fstab'));
    // The last deployment of the document has mounted /tmp since.
    expect(resultsOf(read(OURS), 'nixops ssh kube-nix -- mount')).toBe(onTarget("mount | grep -v ' /tmp '"));
  });

  it('runs unchanged too, and differs only where its file stands at its last version from the start', () => {
    // The original leaves the state file and its folder to its reader, as its table says.
    mkdirSync(join(top, 'test/fixtures/.nixops'));
    const env = { NIXOPS_STATE: '.nixops/deployments.nixops' };
    const { status, stderr } = client.orgrun(top, ['-k', ORIGINAL], env);
    expect(status).toBe(1);
    // The line is that of the document as the run leaves it: results above have moved the block.
    expect(stderr).toContain(`${ORIGINAL}:${beginLineOf(read(ORIGINAL), 'systemctl status home.mount')}: error: `);
    const [before, after] = [maskedSteps(readFileSync(ORIGINAL, 'utf8')), maskedSteps(read(ORIGINAL))];
    const differing = before.flatMap((step, at) => (step.results === after[at]?.results ? [] : [at]));
    expect(differing.map((at) => `${at + 1}. ${before[at]?.command}`)).toEqual(['8. nixops check || true']);
    expect(after[7]?.results).toBe(before[7]?.results.replace(/^.*● tmp\.mount \[failed\].*\n/mu, ''));
    expect(describeFile(join(top, 'test/fixtures/nix-the-hard-way.nix'))).toEqual(TANGLED);
  });

  it('keeps every old result when a second run fails at the deployment that the first one made', () => {
    expect(client.orgrun(top, [OURS]).status).toBe(0);
    const first = read(OURS);
    const { status, stderr } = client.orgrun(top, [OURS]);
    expect(status).toBe(1);
    expect(stderr).toContain('error: state file contains multiple deployments');
    expect(read(OURS)).toBe(first.replace(createdUuid(first), createdUuid(read(OURS))));
    expect(describeFile(join(top, 'tangled/nix-the-hard-way.nix'))).toEqual(TANGLED);
  });

  it('keeps every old result when a second run fails at nixops create', () => {
    expect(client.orgrun(top, [OURS]).status).toBe(0);
    const first = read(OURS);
    writeFileSync(join(top, 'docs/.nixops/deployments.nixops'), 'no database\n');
    const { status, stderr } = client.orgrun(top, [OURS]);
    expect(status).toBe(1);
    expect(stderr).toContain('file is not a database');
    expect(read(OURS)).toBe(first);
  });

  it('stays byte for byte as it was when the target is down, and says so in the words of ssh', () => {
    const before = read(OURS);
    const { status, stderr } = client.whileDown(() => client.orgrun(top, [OURS]));
    expect(status).toBe(1);
    expect(stderr).toContain(`${OURS}:16: error: `);
    expect(stderr).toContain('ssh: connect to host 127.0.0.122 port 22: Connection refused');
    expect(read(OURS)).toBe(before);
  });
});

function maskedSteps(text: string): readonly Step[] {
  return readSteps(mask(text.replaceAll('../tangled/', '')));
}

function createdUuid(text: string): string {
  return resultsOf(text, 'nixops create ../tangled/nix-the-hard-way.nix -d hard-way').trim();
}

function resultsOf(text: string, command: string): string {
  return plain(stepOf(text, command).results);
}

function stepOf(text: string, command: string): Step {
  const found = readSteps(text).find((step) => step.command === command);
  if (found === undefined) throw new Error(`no block ends with: ${command}`);
  return found;
}

function describeFile(path: string): typeof TANGLED {
  const bytes = readFileSync(path);
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The 1-based line of the block that holds a command. */
function beginLineOf(text: string, command: string): number {
  const before = text.slice(0, text.indexOf(command));
  return before.slice(0, before.lastIndexOf('#+begin_src')).split('\n').length;
}
