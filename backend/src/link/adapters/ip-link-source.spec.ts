import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canMakeNamespaces, ip } from '../../../test/fakes/namespaces.ts';
import type { LinkFacts } from '../core/link-facts.ts';
import { buildReading } from '../core/build-reading.ts';
import { adviseOn } from '../core/monitor-line.ts';
import { IpLinkSource } from './ip-link-source.ts';

const never = new AbortController().signal;
const fixtures = fileURLToPath(new URL('../../../test/fixtures/ip', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-link-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An `ip` that prints a recorded state. */
function recordedIp(state: string): string {
  const path = join(folder, `ip-${state}`);
  writeFileSync(
    path,
    `#!/bin/sh
case "$*" in
  "-j address") cat ${fixtures}/${state}/address.json;;
  "-j -4 route") cat ${fixtures}/${state}/route-4.json;;
  "-j -6 route") exit 2;;
  "-j neighbour") cat ${fixtures}/${state}/neighbour.json;;
esac
`,
  );
  chmodSync(path, 0o755);
  return path;
}

/** A sysfs with one port. */
function sysfsWith(files: Readonly<Record<string, string>>): string {
  const sysfs = mkdtempSync(join(folder, 'sys-'));
  const port = join(sysfs, 'class/net/eth0');
  mkdirSync(port, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(port, name), text);
  return sysfs;
}

async function portOf(files: Readonly<Record<string, string>>) {
  const facts = await new IpLinkSource([recordedIp('ipv4')], sysfsWith(files)).read(never);
  if ('reason' in facts) throw new Error(facts.reason);
  return facts.interfaces.find(({ name }) => name === 'eth0');
}

describe('IpLinkSource', () => {
  it('reads a wired port, and a kernel without IPv6', async () => {
    const files = { carrier: '1\n', speed: '1000\n', duplex: 'full\n', device: '' };
    expect(await portOf(files)).toMatchObject({
      hasCarrier: true,
      speedBps: 1_000_000_000,
      duplex: 'full',
      hasDevice: true,
      isWireless: false,
    });
  });

  it('reads a wireless port, which tells no speed', async () => {
    expect(await portOf({ carrier: '1\n', phy80211: '', device: '' })).toMatchObject({
      hasCarrier: true,
      speedBps: null,
      duplex: null,
      isWireless: true,
    });
  });

  it('takes speed -1 and duplex unknown as not said', async () => {
    expect(await portOf({ carrier: '0\n', speed: '-1\n', duplex: 'unknown\n' })).toMatchObject({
      hasCarrier: false,
      speedBps: null,
      duplex: null,
      hasDevice: false,
    });
  });

  it('gives the reason when the tool is missing, fails or prints garbage', async () => {
    const reasonOf = async (...command: [string, ...string[]]): Promise<unknown> =>
      new IpLinkSource(command, folder).read(never);
    expect(await reasonOf('lineside-no-such-ip')).toEqual({
      reason: expect.stringContaining('ENOENT'),
    });
    expect(await reasonOf('sh', '-c', 'echo broken >&2; exit 1')).toEqual({
      reason: expect.stringContaining('exit 1 broken'),
    });
    expect(await reasonOf('echo')).toEqual({ reason: expect.any(String) });
  });
});

(canMakeNamespaces() ? describe : describe.skip)('IpLinkSource in a namespace', () => {
  const home = `ls-link-${process.pid}`;
  const router = `${home}-r`;
  let sysfs = '';

  beforeAll(() => {
    sysfs = mkdtempSync(join(folder, 'sys-'));
    ip('netns', 'add', home);
    ip('netns', 'add', router);
    execFileSync('nsenter', [`--net=/run/netns/${home}`, 'mount', '-t', 'sysfs', 'sysfs', sysfs]);
    // The kernel may hold back a loss for up to a second after an earlier event, unless the two ends
    // of the pair have different indexes.
    ip(
      ...['link', 'add', 'eth0', 'netns', home, 'index', '20', 'type', 'veth'],
      ...['peer', 'name', 'p0', 'netns', router],
    );
    ip('-n', home, 'addr', 'add', '192.168.1.20/24', 'dev', 'eth0');
    ip('-n', home, 'link', 'set', 'eth0', 'up');
    ip('-n', router, 'link', 'set', 'p0', 'up');
    ip('-n', home, 'route', 'add', 'default', 'via', '192.168.1.1');
  });
  afterAll(() => {
    execFileSync('umount', [sysfs]);
    ip('netns', 'del', home);
    ip('netns', 'del', router);
  });

  const readNow = async (): Promise<LinkFacts> => {
    const facts = await new IpLinkSource(['ip', '-n', home], sysfs).read(never);
    if ('reason' in facts) throw new Error(facts.reason);
    return facts;
  };

  it('hears of a pulled cable without asking', async () => {
    const before = buildReading(await readNow(), 'eth0');
    expect(before).toMatchObject({ hasCarrier: true, ipv4: { gateway: '192.168.1.1' } });
    const stop = new AbortController();
    const source = new IpLinkSource(['ip', '-n', home], sysfs);
    await new Promise<void>((resolve, reject) => {
      let isPulled = false;
      source.watch(
        (line) => {
          if (!isPulled) {
            // The monitor is listening: the line is about the address added below.
            isPulled = true;
            ip('-n', router, 'link', 'set', 'p0', 'down');
          } else if (adviseOn(line, before) === 'carrier-lost') {
            resolve();
          }
        },
        reject,
        stop.signal,
      );
      const poke = setInterval(() => {
        if (isPulled) clearInterval(poke);
        else ip('-n', home, 'addr', 'replace', '192.168.1.20/24', 'dev', 'eth0');
      }, 50);
    });
    stop.abort();
    expect(buildReading(await readNow(), 'eth0')).toMatchObject({
      hasCarrier: false,
      ipv4: { gateway: '192.168.1.1', addresses: ['192.168.1.20/24'] },
    });
  });
});
