import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkCounters } from '@lineside/contract';
import { failed, ok, skipped, type Outcome } from '../../kernel/outcome.ts';
import type { CounterSource } from '../counter-source.ts';

/** The files of `/sys/class/net/<interface>/statistics` that every driver has. */
const FILES = {
  rxBytes: 'rx_bytes',
  txBytes: 'tx_bytes',
  rxPackets: 'rx_packets',
  txPackets: 'tx_packets',
  rxErrors: 'rx_errors',
  txErrors: 'tx_errors',
  rxDropped: 'rx_dropped',
  txDropped: 'tx_dropped',
  collisions: 'collisions',
} as const;
type Counted = { [Name in keyof typeof FILES]: number };

/** Reads the kernel's counters of a port from sysfs. */
export class SysfsCounters implements CounterSource {
  /** @param sysfs where sysfs is mounted */
  constructor(private readonly sysfs = '/sys') {}

  async read(interfaceName: string): Promise<Outcome<LinkCounters>> {
    const folder = join(this.sysfs, 'class/net', interfaceName);
    if ((await readCount(join(folder, 'ifindex'))) === null) return skipped('no-interface');
    const names = Object.keys(FILES) as (keyof typeof FILES)[]; // the keys of a literal
    const counts = await Promise.all(
      names.map((name) => readCount(join(folder, 'statistics', FILES[name]))),
    );
    const missing = names.filter((_name, i) => counts[i] === null);
    if (missing.length > 0) return failed('counters-unreadable', missing.join(' '));
    // Every name has its count: none is missing.
    const counted = Object.fromEntries(names.map((name, i) => [name, counts[i]])) as Counted;
    const [rxCrcErrors, carrierChanges] = await Promise.all([
      readCount(join(folder, 'statistics/rx_crc_errors')),
      readCount(join(folder, 'carrier_changes')),
    ]);
    return ok({ interfaceName, ...counted, rxCrcErrors, carrierChanges });
  }
}

/** `null` when the file cannot be read or holds no whole number that JavaScript can hold. */
async function readCount(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').then(
    (content) => content.trim(),
    () => '',
  );
  const count = /^\d+$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(count) ? count : null;
}
