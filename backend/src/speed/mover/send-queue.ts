import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Reads how much of what was written to TCP connections is not acknowledged yet. What a program has
 * written may stand in the kernel for seconds; only what was acknowledged has left the box.
 */
export class SendQueues {
  private readonly tables = new Map<4 | 6, number | null>();
  private readonly buffer = Buffer.allocUnsafe(64 * 1024);

  /** Queues by `connectionKey`, bytes; `null`: this system does not tell (Linux does). */
  read(family: 4 | 6): Map<string, number> | null {
    const table = this.tableOf(family);
    return table === null ? null : parseSendQueues(this.textOf(table));
  }

  close(): void {
    for (const table of this.tables.values()) if (table !== null) closeSync(table);
    this.tables.clear();
  }

  private tableOf(family: 4 | 6): number | null {
    const known = this.tables.get(family);
    if (known !== undefined) return known;
    const table = openOrNull(family === 4 ? '/proc/net/tcp' : '/proc/net/tcp6');
    this.tables.set(family, table);
    return table;
  }

  private textOf(table: number): string {
    let text = '';
    let at = 0;
    for (;;) {
      // From its start the kernel writes the table anew.
      const length = readSync(table, this.buffer, 0, this.buffer.length, at);
      if (length === 0) return text;
      text += this.buffer.toString('latin1', 0, length);
      at += length;
    }
  }
}

/** How a connection is found in the kernel's table. */
export function connectionKey(localPort: number, remotePort: number): string {
  return `${localPort}-${remotePort}`;
}

/** Ports of the far ends of such names, each once. */
export function remotePortsOf(keys: readonly string[]): Set<number> {
  return new Set(keys.map((key) => Number(key.split('-')[1])));
}

/**
 * Of the kernel's table (`/proc/net/tcp`, Documentation/networking/proc_net_tcp.rst) the fields
 * `local_address`, `rem_address` and `tx_queue`: for an established connection what was written and not
 * yet acknowledged.
 */
export function parseSendQueues(table: string): Map<string, number> {
  const queues = new Map<string, number>();
  const row =
    /^ *\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]{2} ([0-9A-F]{8}):/gm;
  for (const [, local = '', remote = '', queue = ''] of table.matchAll(row)) {
    const key = connectionKey(Number.parseInt(local, 16), Number.parseInt(remote, 16));
    queues.set(key, Number.parseInt(queue, 16));
  }
  return queues;
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null; // not Linux, or no IPv6
  }
}
