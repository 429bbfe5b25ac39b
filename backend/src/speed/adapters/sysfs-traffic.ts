import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineFacts } from '@lineside/contract';
import type { TrafficCount, TrafficCounter } from '../traffic-counter.ts';

/** What goes through the box's own port, by the kernel's counters. */
export class SysfsTraffic implements TrafficCounter {
  readonly sees = 'own-port';
  /** The kernel counts in 64 bits. */
  readonly wrapsAt = null;

  /** @param sysfs where sysfs is mounted */
  constructor(private readonly sysfs = '/sys') {}

  async read({ interfaceName }: Pick<LineFacts, 'interfaceName'>): Promise<TrafficCount | null> {
    if (interfaceName === null) return null;
    const folder = join(this.sysfs, 'class/net', interfaceName, 'statistics');
    const [rxBytes, txBytes] = await Promise.all([
      readCount(join(folder, 'rx_bytes')),
      readCount(join(folder, 'tx_bytes')),
    ]);
    return rxBytes === null || txBytes === null ? null : { rxBytes, txBytes };
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
