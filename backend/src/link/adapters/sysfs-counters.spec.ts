import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { linkCounters } from '@lineside/contract';
import { SysfsCounters } from './sysfs-counters.ts';

const folder = mkdtempSync(join(tmpdir(), 'lineside-counters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EVERY_PORT = {
  ifindex: '2',
  'statistics/rx_bytes': '1000',
  'statistics/tx_bytes': '2000',
  'statistics/rx_packets': '10',
  'statistics/tx_packets': '20',
  'statistics/rx_errors': '1',
  'statistics/tx_errors': '2',
  'statistics/rx_dropped': '3',
  'statistics/tx_dropped': '4',
  'statistics/collisions': '5',
};

/** A sysfs with one port `eth0`. */
function sysfsWith(files: Readonly<Record<string, string>>): string {
  const sysfs = mkdtempSync(join(folder, 'sys-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(sysfs, 'class/net/eth0', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  return sysfs;
}

const read = (files: Readonly<Record<string, string>>) =>
  new SysfsCounters(sysfsWith(files)).read('eth0');

describe('SysfsCounters', () => {
  it('reads every counter of a port', async () => {
    const more = { 'statistics/rx_crc_errors': '6', carrier_changes: '7' };
    expect(await read({ ...EVERY_PORT, ...more })).toEqual({
      status: 'ok',
      reading: {
        interfaceName: 'eth0',
        rxBytes: 1000,
        txBytes: 2000,
        rxPackets: 10,
        txPackets: 20,
        rxErrors: 1,
        txErrors: 2,
        rxDropped: 3,
        txDropped: 4,
        rxCrcErrors: 6,
        collisions: 5,
        carrierChanges: 7,
      },
    });
  });

  it('leaves unknown what a driver or an old kernel does not count', async () => {
    expect(await read(EVERY_PORT)).toMatchObject({
      reading: { rxCrcErrors: null, carrierChanges: null },
    });
  });

  it('skips an interface that is not there', async () => {
    const outcome = await new SysfsCounters(sysfsWith(EVERY_PORT)).read('eth1');
    expect(outcome).toEqual({ status: 'skipped', why: 'no-interface' });
  });

  it('fails on a port without the counters every port has', async () => {
    const { 'statistics/rx_errors': _missing, ...rest } = EVERY_PORT;
    expect(await read({ ...rest, 'statistics/tx_bytes': 'many' })).toEqual({
      status: 'failed',
      reason: 'counters-unreadable',
      detail: 'txBytes rxErrors',
    });
  });

  it('reads the loopback of this machine', async () => {
    const outcome = await new SysfsCounters().read('lo');
    expect(outcome.status === 'ok' && linkCounters.parse(outcome.reading).interfaceName).toBe('lo');
  });
});
