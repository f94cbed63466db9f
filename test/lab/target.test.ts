import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bringUp, type Client, isLabMissing, runBash } from './machine.ts';
import { mask } from './notebook.ts';

describe.skipIf(isLabMissing('the target host of the lab'))('the target host of the lab', () => {
  let client: Client;
  let folder: string;

  beforeAll(() => {
    client = bringUp();
    return client.takeDown;
  }, 300_000);

  /** A network of its own for each test, deployed. */
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orgrun-target-'));
    writeFileSync(join(folder, 'network.nix'), NETWORK);
    stdout('nixops create network.nix -d lab && nixops deploy');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const state = () => join(folder, 'deployments.nixops');
  const block = (script: string) => client.bash(`export NIXOPS_STATE='${state()}'\n${script}`, folder);
  const stdout = (script: string) => {
    const outcome = block(script);
    if (outcome.status !== 0) throw new Error(outcome.stderr);
    return outcome.stdout;
  };
  const change = (from: string, to: string) => {
    const text = readFileSync(join(folder, 'network.nix'), 'utf8');
    expect(text.split(from)).toHaveLength(2);
    writeFileSync(join(folder, 'network.nix'), text.replace(from, to));
  };
  const units = () => [...block('nixops check').stdout.matchAll(/(?:● )?[\w.-]+ \[failed\]/gu)].map(([unit]) => unit);

  it('answers with its host name of now', () => {
    expect(stdout('nixops ssh kube-nix -- hostname')).toBe('kube-nix\n');
    stdout('nixops ssh kube-nix -- hostname other-name');
    expect(stdout('nixops ssh kube-nix -- hostname')).toBe('other-name\n');
    change('hostName = "kube-nix"', 'hostName = "third-name"');
    stdout('nixops deploy');
    expect(stdout('nixops ssh kube-nix -- hostname; ssh root@nix.gesz.dev -- cat /etc/hostname')).toBe(
      'third-name\nthird-name\n',
    );
  });

  it('answers with its fstab of now, and looks for what stands there', () => {
    expect(units()).toEqual(['● home.mount [failed]', '● tmp.mount [failed]']);
    stdout(`nixops ssh kube-nix -- "echo '/dev/vdb /data ext4 defaults 0 2' >>/etc/fstab"`);
    expect(stdout('nixops ssh kube-nix -- tail -n 1 /etc/fstab')).toBe('/dev/vdb /data ext4 defaults 0 2\n');
    expect(units()).toEqual(['data.mount [failed]', '● home.mount [failed]', '● tmp.mount [failed]']);
  });

  it('reports a mount that was made or ended since', () => {
    stdout('nixops ssh kube-nix -- mount -t tmpfs tmpfs /home');
    expect(units()).toEqual(['● tmp.mount [failed]']);
    expect(block('nixops ssh kube-nix -- systemctl status home.mount').status).toBe(0);
    stdout('nixops ssh kube-nix -- umount /home');
    expect(units()).toEqual(['● home.mount [failed]', '● tmp.mount [failed]']);
    expect(block('nixops ssh kube-nix -- systemctl status home.mount')).toEqual({
      status: 4,
      stdout: '',
      stderr: 'Unit home.mount could not be found.\n',
    });
  });

  it('reports a unit that failed since', () => {
    const failed = 'nixops ssh kube-nix -- systemctl list-units --failed';
    expect(stdout(failed)).toBe('  UNIT LOAD ACTIVE SUB DESCRIPTION\n0 loaded units listed.\n');
    const unit = '[Unit]\\nDescription=Breaks\\n[Service]\\nExecStart=/bin/false\\n';
    stdout(`nixops ssh kube-nix -- "printf '${unit}' >/etc/systemd/system/breaks.service"`);
    expect(block('nixops ssh kube-nix -- systemctl start breaks.service').status).toBe(1);
    expect(stdout(failed).split('\n').slice(0, 2)).toEqual([
      '  UNIT           LOAD   ACTIVE SUB    DESCRIPTION',
      '● breaks.service loaded failed failed Breaks',
    ]);
    expect(units()).toEqual(['● breaks.service [failed]', '● home.mount [failed]', '● tmp.mount [failed]']);
    stdout('nixops ssh kube-nix -- rm /etc/systemd/system/breaks.service /run/systemd/units/breaks.service');
    expect(units()).toEqual(['● home.mount [failed]', '● tmp.mount [failed]']);
  });

  it('is what the nix file of now says, after the next deployment', () => {
    const info = () => mask(stdout('nixops info')).split('\n').slice(2, -2);
    expect(info()).toEqual(infoOf('A lab', 'Up / Up-to-date'));
    change('"A lab"', '"Another lab"');
    change('cleanTmpDir', 'tmpOnTmpfs');
    expect(info()).toEqual(infoOf('Another lab', 'Up / Outdated'));
    expect(units()).toEqual(['● home.mount [failed]', '● tmp.mount [failed]']);
    stdout('nixops deploy');
    expect(info()).toEqual(infoOf('Another lab', 'Up / Up-to-date'));
    expect(units()).toEqual(['● home.mount [failed]']);
    change('/dev/vda1', '/dev/sda1');
    stdout('nixops deploy');
    expect(stdout('nixops ssh kube-nix -- grep ^/dev/sda1 /etc/fstab')).toBe('/dev/sda1 / ext4 defaults 0 1\n');
  });

  it('cannot be deployed from a nix file that is wrong, and says why in the words of nix', () => {
    change('hostName = "kube-nix"', 'hostName = ');
    const { status, stderr } = block('nixops deploy');
    expect(status).toBe(1);
    expect(stderr).toContain('error: syntax error, unexpected');
    expect(stdout('nixops ssh kube-nix -- hostname')).toBe('kube-nix\n');
  });

  it('is down when its sshd was stopped, and up again as it was built', () => {
    stdout('ssh root@nix.gesz.dev -- hostname another-name');
    const refused = 'ssh: connect to host 127.0.0.122 port 22: Connection refused\r\n';
    client.whileDown(() => {
      expect(block('ssh root@nix.gesz.dev -- hostname')).toEqual({ status: 255, stdout: '', stderr: refused });
      expect(block('nixops ssh kube-nix -- ls /')).toEqual({ status: 255, stdout: '', stderr: refused });
      const { status, stdout: table } = block('nixops check');
      expect(status).toBe(2);
      expect(mask(table).split('\n')[4]).toBe('|kube-nix|Yes|No|N/A|N/A||||');
    });
    expect(stdout('ssh root@nix.gesz.dev -- hostname')).toBe('kube-nix\n');
  });

  it('takes the rest of a script that comes on standard input, as every remote command does', () => {
    writeFileSync(join(folder, 'script'), 'nixops check >checked || :\necho never >never\n');
    client.bash(`cd '${folder}'; NIXOPS_STATE='${state()}' bash <script`);
    expect(readFileSync(join(folder, 'checked'), 'utf8')).toContain('kube-nix');
    expect(block('cat never').status).toBe(1);
  });

  it('refuses a second lab beside it, and names the first', () => {
    const { status, stderr } = runBash(`bash '${resolve('test/lab/up')}'`, folder, {});
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^lab: 127\.0\.0\.122 port 22 is taken by the lab in \/.*orgrun-lab-\w+; take that one down/u,
    );
  });
});

it('names all that the lab lacks, with the one command that installs it', () => {
  const bin = mkdtempSync(join(tmpdir(), 'orgrun-need-'));
  const need = `ln -s "$(command -v bash)" "$(command -v dirname)" '${bin}'; PATH='${bin}' exec bash '${resolve('test/lab/need')}'`;
  const { status, stderr } = runBash(need, '.', {});
  rmSync(bin, { recursive: true });
  expect(status).toBe(1);
  expect(stderr.replace('openssh-server ', '')).toMatch(
    /\non Debian this installs it: apt-get install --yes openssh-client busybox-static nix-bin sqlite3\n$/u,
  );
});

/** What `nixops info` says below name and uuid, masked. */
function infoOf(description: string, status: string): readonly string[] {
  const head = [`Network description: ${description}`, 'Nix expressions: <path>', ''];
  return [
    ...head,
    '+',
    '|Name|Status|Type|Resource Id|IP address|',
    '+',
    `|kube-nix|${status}|none|nixops-<uuid>-kube-nix||`,
  ];
}

const NETWORK = `{
  network.description = "A lab";
  kube-nix = { config, pkgs, ... }: {
    deployment.targetHost = "nix.gesz.dev";
    boot.cleanTmpDir = true;
    networking.hostName = "kube-nix";
    fileSystems."/" = { device = "/dev/vda1"; fsType = "ext4"; };
    fileSystems."/boot" = { device = "/dev/disk/by-uuid/3A52-0EBB"; fsType = "vfat"; };
    environment.systemPackages = with pkgs; [ vim ];
  };
}
`;
