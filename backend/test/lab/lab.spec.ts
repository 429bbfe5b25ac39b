import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as z from 'zod';
import { Lab } from './lab.ts';
import { namespacesOfLab } from './life/destroy.ts';
import { etcOf } from './network/build.ts';
import { namespaceOf } from './network/host.ts';
import { measureTiming, parseFpingCounts } from './timing.ts';

jest.setTimeout(30_000);

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('skipped: the lab needs root to make network namespaces');
const describeAsRoot = isRoot ? describe : describe.skip;

const ROUTER = '192.168.1.1';
const EDGE = '80.110.12.1';
const CORE = '80.110.0.1';
const ANCHOR = '1.1.1.1';
const OTHER_ANCHOR = '9.9.9.9';
const ANCHOR6 = '2606:4700:4700::1111';
const everybody = [ROUTER, EDGE, CORE, ANCHOR, OTHER_ANCHOR, ANCHOR6];

/** Those of the addresses that answer a ping from the box. */
async function answering(lab: Lab, addresses: readonly string[]): Promise<string[]> {
  const args = ['-a', '-r', '1', '-t', '350', '-B', '1', '-i', '1', ...addresses];
  const { stdout } = await lab.exec('box', 'fping', args);
  const alive = new Set(stdout.split('\n'));
  return addresses.filter((address) => alive.has(address));
}

const traceLine = z.object({
  type: z.literal('trace'),
  hops: z.array(z.object({ addr: z.string(), probe_ttl: z.int() })),
});

/** The path from the box, one word per hop; `*` for a silent one. */
async function path(lab: Lab, address: string): Promise<string[]> {
  const trace = `trace -P icmp-paris -q 1 -w 1 -g 3 ${address}`;
  const { stdout } = await lab.exec('box', 'scamper', ['-O', 'json', '-I', trace]);
  const hops = new Map<number, string>();
  for (const line of stdout.split('\n').filter((text) => text.startsWith('{'))) {
    const parsed = traceLine.safeParse(JSON.parse(line));
    for (const hop of parsed.data?.hops ?? []) hops.set(hop.probe_ttl, hop.addr);
  }
  const length = Math.max(0, ...hops.keys());
  return Array.from({ length }, (_, index) => hops.get(index + 1) ?? '*');
}

/** Whether a resolver answers the box with an address for a name nobody has asked for before. */
async function resolves(lab: Lab, resolver: string): Promise<boolean> {
  const name = `n${Date.now()}.somewhere.else`;
  const script = `
    const { Resolver } = require('node:dns').promises;
    const resolver = new Resolver({ timeout: 400, tries: 1 });
    resolver.setServers(['${resolver}']);
    resolver.resolve4('${name}').then((found) => console.log(found[0]), () => {});`;
  return (await lab.exec('box', process.execPath, ['-e', script])).stdout.trim() !== '';
}

describeAsRoot('every topology', () => {
  const hops = {
    plain: [ROUTER, EDGE, CORE, ANCHOR],
    'double-nat': [ROUTER, '192.168.0.1', EDGE, CORE, ANCHOR],
    cgnat: [ROUTER, '100.64.0.1', CORE, ANCHOR],
    'silent-edge': [ROUTER, EDGE, CORE, ANCHOR],
    'invisible-edge': [ROUTER, '*', CORE, ANCHOR],
    'silent-isp': [ROUTER, '*', '*', ANCHOR],
    'v6-lan-only': [ROUTER, EDGE, CORE, ANCHOR],
    'silent-router': [ROUTER, EDGE, CORE, ANCHOR],
    lte: [ROUTER, EDGE, CORE, ANCHOR],
  };

  it.each(Object.entries(hops))('%s has the path it should have', async (topology, expected) => {
    await using lab = await Lab.up({ topology });
    expect(await path(lab, ANCHOR)).toEqual(expected);
    const edges = Object.values(lab.topology.expected.edge).filter((edge) => edge !== null);
    expect(await answering(lab, edges)).toEqual(edges);
    const isFullIpv6 = lab.topology.ipv6 === 'full';
    expect(await answering(lab, [ANCHOR6])).toEqual(isFullIpv6 ? [ANCHOR6] : []);
    if (lab.topology.edge !== 'answers') expect(await answering(lab, [EDGE])).toEqual([]);
    if (lab.topology.router === 'silent') expect(await answering(lab, [ROUTER])).toEqual([]);
  });
});

describeAsRoot('faults in the plain network', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.up();
  });
  afterAll(async () => {
    await lab.down();
  });

  const left: [string, string[]][] = [
    ['link down', []],
    ['address gone', []],
    ['router silent', []],
    ['wan down', [ROUTER]],
    ['isp-edge silent', [ROUTER]],
    ['upstream silent', [ROUTER, EDGE, CORE]],
    ['anchor dead', everybody.filter((address) => address !== OTHER_ANCHOR)],
    ['captive walled', [ROUTER, EDGE]],
    ['ipv6 down', everybody.filter((address) => address !== ANCHOR6)],
    ['ipv4 down', [ROUTER, ANCHOR6]],
    ['icmp filtered', [ROUTER]],
    ['tcp blocked', everybody],
    ['dns all', everybody],
    ['dns router', everybody],
  ];

  it.each(left)('%s leaves what it should, and clears', async (name, expected) => {
    expect(await answering(lab, everybody)).toEqual(everybody);
    await lab.fault(name);
    expect(await answering(lab, everybody)).toEqual(expected);
    await lab.clear(name);
    expect(await answering(lab, everybody)).toEqual(everybody);
  });

  it('the router says itself that its line is down', async () => {
    await lab.fault('wan down');
    const { stderr } = await lab.exec('box', 'fping', ['-c', '1', '-t', '500', ANCHOR]);
    await lab.clear();
    expect(stderr).toMatch(/unreachable from 192\.168\.1\.1/i);
  });

  it('link down takes the carrier, router silent does not', async () => {
    const carrier = async (): Promise<string> =>
      (await lab.exec('box', 'cat', ['/sys/class/net/eth0/carrier'])).stdout.trim();
    await lab.fault('link down');
    expect(await carrier()).toBe('0');
    await lab.clear();
    await lab.fault('router silent');
    expect(await carrier()).toBe('1');
    await lab.clear();
    expect(await carrier()).toBe('1');
  });

  it('DNS faults silence the resolvers they should', async () => {
    const state = async (): Promise<boolean[]> =>
      Promise.all([ROUTER, ANCHOR].map((resolver) => resolves(lab, resolver)));
    expect(await state()).toEqual([true, true]);
    await lab.fault('dns router');
    expect(await state()).toEqual([false, true]);
    await lab.clear();
    await lab.fault('dns all');
    expect(await state()).toEqual([false, false]);
    await lab.clear();
    expect(await state()).toEqual([true, true]);
  });

  it('what the box sees of a healthy line is all there, and of one with a portal is not', async () => {
    const eyes = join(import.meta.dirname, 'look/eyes.ts');
    const look = async (): Promise<unknown> =>
      JSON.parse((await lab.exec('box', process.execPath, [eyes])).stdout);
    expect(await look()).toMatchObject({
      tcp4: 'ok',
      tcp6: 'ok',
      web4: '204',
      who4: '200 ip=80.110.12.34',
      whoDns: 'ok 80.110.12.34',
      dnsNobody: '-',
      madeUp: 'nxdomain',
      badlySigned: 'servfail',
    });
    await lab.fault('captive walled');
    const walled = await look();
    await lab.clear();
    expect(walled).toMatchObject({ tcp4: '-', web4: '302 http://portal.example/login' });
    expect(walled).toMatchObject({ dnsRouter: expect.stringMatching(/^ok/) as unknown });
  });

  it('latency inside the ISP leaves its edge alone, and goes with the fault', async () => {
    const rtts = async (): Promise<number[]> => {
      const args = ['-C', '1', '-t', '900', '-q', EDGE, ANCHOR];
      const { stderr } = await lab.exec('box', 'fping', args);
      return stderr
        .trim()
        .split('\n')
        .map((line) => parseFpingCounts(line)[0] ?? 0);
    };
    await lab.fault('isp latency-high');
    const [edge = 0, anchor = 0] = await rtts();
    await lab.clear();
    expect(edge).toBeLessThan(200);
    expect(anchor).toBeGreaterThan(300);
    expect(Math.max(...(await rtts()))).toBeLessThan(200);
  });

  it('loss and latency begin at the edge, not at the router', async () => {
    const probe = async (address: string): Promise<(number | null)[]> => {
      const args = ['-C', '60', '-p', '20', '-t', '900', '-q', address];
      return parseFpingCounts((await lab.exec('box', 'fping', args)).stderr);
    };
    const lost = (values: (number | null)[]): number =>
      values.filter((value) => value === null).length;
    await lab.fault('line loss-20');
    const [router, edge] = await Promise.all([probe(ROUTER), probe(EDGE)]);
    await lab.clear();
    expect(lost(router)).toBe(0);
    expect(lost(edge)).toBeGreaterThan(2);
    expect(lost(edge)).toBeLessThan(30);
    await lab.fault('line latency-high');
    const slow = await probe(EDGE);
    await lab.clear();
    expect(Math.min(...slow.filter((value) => value !== null))).toBeGreaterThan(300);
  });

  it('a full uplink delays for seconds and loses nothing', async () => {
    await lab.fault('uplink full');
    await sleep(2500);
    const args = ['-C', '5', '-p', '100', '-t', '3000', '-q', ANCHOR];
    const values = parseFpingCounts((await lab.exec('box', 'fping', args)).stderr);
    await lab.clear();
    expect(Math.min(...values.map((value) => value ?? 0))).toBeGreaterThan(700);
    await sleep(2500);
    expect(await answering(lab, everybody)).toEqual(everybody);
  });

  it('a line of 10 ms each way has a round trip of 20.0 ms', async () => {
    const { p50RttMs, lostCount } = await measureTiming(lab, 60);
    expect(lostCount).toBe(0);
    // Loose enough for a busy machine; `lab timing` shows the real accuracy.
    expect(p50RttMs).toBeGreaterThan(19.8);
    expect(p50RttMs).toBeLessThan(20.8);
  });
});

describeAsRoot('the end of a lab', () => {
  it('comes by itself when the owner is killed', async () => {
    const id = `k${process.pid}`;
    const script = `
      const { Lab } = await import(${JSON.stringify(join(import.meta.dirname, 'lab.ts'))});
      const lab = await Lab.up({ id: '${id}' });
      lab.spawn('box', 'sleep', ['1000']);
      console.log('up');`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(owner.stdout, 'data');
    expect(await namespacesOfLab(id)).toHaveLength(5);
    owner.kill('SIGKILL');
    for (let waitedMs = 0; waitedMs < 5000; waitedMs += 100) {
      await sleep(100);
      if (!existsSync(etcOf(namespaceOf(id, 'internet')))) break;
    }
    expect(await namespacesOfLab(id)).toEqual([]);
    expect(existsSync(etcOf(namespaceOf(id, 'box')))).toBe(false);
  });

  it('is not shared: a second lab of the same id is refused, another id runs beside it', async () => {
    await using first = await Lab.up({ id: 'twin1' });
    await expect(Lab.up({ id: 'twin1' })).rejects.toThrow(/already/);
    await using second = await Lab.up({ id: 'twin2' });
    await first.fault('isp-edge silent');
    expect(await answering(first, [ANCHOR])).toEqual([]);
    expect(await answering(second, [ANCHOR])).toEqual([ANCHOR]);
  });
});
