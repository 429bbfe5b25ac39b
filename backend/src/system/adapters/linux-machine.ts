import { readFile, statfs } from 'node:fs/promises';
import { arch, availableParallelism, loadavg, release, totalmem, uptime } from 'node:os';
import type { Machine, MachineFacts } from '../machine.ts';

/** Where Linux keeps what is asked. */
const BOARD = '/proc/device-tree/model';
const SYSTEM = '/etc/os-release';
const MEMORY = '/proc/meminfo';

/** The machine as Linux tells of it. */
export class LinuxMachine implements Machine {
  /** @param dataDir on the disk that matters */
  constructor(private readonly dataDir: string) {}

  async look(): Promise<MachineFacts> {
    const [board, system, memory, disk] = await Promise.all([
      textOf(BOARD),
      textOf(SYSTEM),
      textOf(MEMORY),
      statfs(this.dataDir).catch(() => null),
    ]);
    const availableKib = /^MemAvailable:\s+(\d+) kB$/m.exec(memory ?? '')?.[1];
    return {
      // Device trees end their texts as C does.
      board: board?.replaceAll('\0', '').trim() ?? null,
      operatingSystem: /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(system ?? '')?.[1] ?? null,
      kernel: release(),
      architecture: arch(),
      uptimeMs: Math.round(uptime() * 1000),
      totalBytes: totalmem(),
      availableBytes: availableKib === undefined ? 0 : Number(availableKib) * 1024,
      programBytes: process.memoryUsage.rss(),
      loadMean: loadavg()[0] ?? 0,
      processorCount: availableParallelism(),
      disk:
        disk === null
          ? null
          : { totalBytes: disk.blocks * disk.bsize, freeBytes: disk.bavail * disk.bsize },
    };
  }
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
