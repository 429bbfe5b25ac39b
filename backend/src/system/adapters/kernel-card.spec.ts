import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KernelCard } from './kernel-card.ts';
import { KernelLog } from './kernel-log.ts';

const HOUR_MS = 3_600_000;
const COMPLAINT = 'mmcblk0: error -110 sending status command, retrying';

describe('KernelCard', () => {
  let sysfs: string;
  let upMs: number;
  let records: string[];
  let isReadable: boolean;
  let sensor: KernelCard;

  beforeEach(async () => {
    sysfs = await mkdtemp(join(tmpdir(), 'lineside-card-'));
    [upMs, records, isReadable] = [HOUR_MS, [], true];
    const log = {
      open: () => Promise.resolve(isReadable),
      next: () => Promise.resolve(records.shift() ?? null),
    };
    sensor = new KernelCard(log, sysfs, () => upMs);
  });
  afterEach(() => rm(sysfs, { recursive: true }));

  const say = (text: string): void => {
    records.push(`3,1,${upMs * 1000},-;${text}\n SUBSYSTEM=mmc\n`);
  };
  const insertCard = async (): Promise<void> => {
    await mkdir(join(sysfs, 'block/mmcblk0'), { recursive: true });
    await symlink('../../../mmc0:aaaa', join(sysfs, 'block/mmcblk0/device'));
  };
  const count = async (errors: number): Promise<void> => {
    await mkdir(join(sysfs, 'fs/ext4/mmcblk0p2'), { recursive: true });
    await writeFile(join(sysfs, 'fs/ext4/mmcblk0p2/errors_count'), `${errors}\n`);
  };
  const later = async (ms: number) => {
    upMs += ms;
    return sensor.read();
  };

  it('knows nothing of a box without a card, and says so', async () => {
    say(COMPLAINT);
    expect(await sensor.read()).toEqual({ errorCount: null, reason: 'no-card', isFailing: false });
  });

  it('knows nothing where neither log nor file system tells', async () => {
    await insertCard();
    isReadable = false;
    expect(await sensor.read()).toMatchObject({ errorCount: null, reason: 'not-readable' });
  });

  it('counts complaints of the kernel, and forgets them after a day', async () => {
    await insertCard();
    expect(await sensor.read()).toEqual({ errorCount: 0, reason: null, isFailing: false });
    say('mmc0: new high speed SDHC card at address aaaa');
    say(COMPLAINT);
    say('mmc0: Timeout waiting for hardware interrupt.');
    expect(await later(60_000)).toEqual({ errorCount: 2, reason: null, isFailing: true });
    expect(await later(25 * HOUR_MS)).toEqual({ errorCount: 2, reason: null, isFailing: false });
  });

  it('goes by the count of ext4 where the log is kept from us', async () => {
    await insertCard();
    await count(0);
    isReadable = false;
    expect(await sensor.read()).toEqual({ errorCount: 0, reason: null, isFailing: false });
    await count(3);
    expect(await later(60_000)).toEqual({ errorCount: 3, reason: null, isFailing: true });
  });

  it('looks once a minute, however often it is asked', async () => {
    await insertCard();
    await sensor.read();
    say(COMPLAINT);
    expect(await later(59_000)).toMatchObject({ errorCount: 0 });
    expect(await later(1000)).toMatchObject({ errorCount: 1 });
  });
});

describe('KernelLog', () => {
  it('is not to be read where there is none', async () => {
    expect(await new KernelLog('/nowhere/kmsg').open()).toBe(false);
  });

  it('ends where it ends, without waiting', async () => {
    const log = new KernelLog();
    // Only the administrator may on many systems: then there is nothing to be seen here.
    if (await log.open()) {
      let count = 0;
      while (count < 50_000 && (await log.next()) !== null) count += 1;
      expect(count).toBeLessThan(50_000);
    } else expect(await log.next()).toBeNull();
    await log.close();
  });
});
