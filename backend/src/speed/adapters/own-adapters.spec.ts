import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../measurement/clock.ts';
import type { LoadedPing } from '../loaded-pinger.ts';
import { hasAesInstructions } from './cpu-aes.ts';
import { FpingLoadedPinger } from './loaded-pinger.ts';
import { SysfsTraffic } from './sysfs-traffic.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lineside-speed-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('SysfsTraffic', () => {
  it('reads what went through a port', async () => {
    const folder = join(dir, 'class/net/eth0/statistics');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'rx_bytes'), '1234\n');
    await writeFile(join(folder, 'tx_bytes'), '99\n');
    const counter = new SysfsTraffic(dir);
    expect(await counter.read({ interfaceName: 'eth0' })).toEqual({ rxBytes: 1234, txBytes: 99 });
    await writeFile(join(folder, 'tx_bytes'), 'garbage');
    expect(await counter.read({ interfaceName: 'eth0' })).toBeNull();
    expect(await counter.read({ interfaceName: 'eth7' })).toBeNull();
    expect(await counter.read({ interfaceName: null })).toBeNull();
  });
});

describe('the flags of a processor', () => {
  it.each([
    ['flags\t\t: fpu sse2 aes avx\n', true],
    ['Features\t: fp asimd evtstrm aes pmull sha1\n', true],
    ['Features\t: fp asimd evtstrm crc32 cpuid\n', false],
    ['model name\t: with aes in its name\n', false],
    ['flags\t\t: fpu vaes\n', false],
  ])('%j tell whether it has AES: %p', async (text, hasAes) => {
    const path = join(dir, 'cpuinfo');
    await writeFile(path, text);
    expect(await hasAesInstructions(path)).toBe(hasAes);
  });

  it('are taken for none where they cannot be read', async () => {
    expect(await hasAesInstructions(join(dir, 'missing'))).toBe(false);
  });
});

describe('FpingLoadedPinger', () => {
  it('pings several times a second until it is told to stop', async () => {
    const stop = new AbortController();
    const steps = [{ id: 'self', address: '127.0.0.1', family: 4 }] as const;
    const startedMs = systemClock.monotonicMs();
    const pings = await new Promise<LoadedPing[]>((resolve) => {
      const heard: LoadedPing[] = [];
      const hear = (ping: LoadedPing): void => {
        if (heard.push(ping) === 3) resolve(heard);
      };
      new FpingLoadedPinger(systemClock).start(steps, hear, stop.signal);
    });
    stop.abort();
    expect(pings.map(({ targetId }) => targetId)).toEqual(['self', 'self', 'self']);
    for (const { sentMonoMs, rttMs } of pings) {
      expect(rttMs).toBeGreaterThan(0);
      expect(sentMonoMs).toBeGreaterThan(startedMs);
    }
  }, 20_000);

  it('tells lost pings, and passes over everything else that is printed', async () => {
    const script = [
      `echo 'nonsense'`,
      `echo '10.0.0.1 : [0], timed out (NaN avg, 100% loss)'`,
      `echo '10.0.0.9 : [0], 64 bytes, 1.00 ms (1.00 avg, 0% loss)'`,
      `echo '10.0.0.1 : [1], 64 bytes, 2.50 ms (2.50 avg, 50% loss)'`,
    ].join('\n');
    const path = join(dir, 'fping');
    await writeFile(path, `#!/bin/sh\n${script}\nsleep 60\n`, { mode: 0o755 });
    const stop = new AbortController();
    const steps = [{ id: 'edge', address: '10.0.0.1', family: 4 }] as const;
    const pings = await new Promise<LoadedPing[]>((resolve) => {
      const heard: LoadedPing[] = [];
      const hear = (ping: LoadedPing): void => {
        if (heard.push(ping) === 2) resolve(heard);
      };
      new FpingLoadedPinger(systemClock, [path]).start(steps, hear, stop.signal);
    });
    stop.abort();
    expect(pings).toMatchObject([
      { targetId: 'edge', rttMs: null },
      { targetId: 'edge', rttMs: 2.5 },
    ]);
  }, 20_000);
});
