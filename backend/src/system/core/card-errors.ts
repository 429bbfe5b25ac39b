/** One line of the kernel's log. */
export interface KernelLine {
  /** Time since the machine was switched on. */
  readonly upMs: number;
  readonly text: string;
}

/** Memory cards as the kernel calls them. */
export interface Cards {
  /** `mmcblk0` */
  readonly blocks: readonly string[];
  /** `mmc0`: the host a card sits in; another one may be that of the radio. */
  readonly hosts: readonly string[];
}

/** Level, number and microseconds, then the text; lines that begin with a space belong to the one before. */
const RECORD = /^\d+,\d+,(\d+),[^;]*;(.*)/;

/** Reads a record of `/dev/kmsg`; `null` for what is none. */
export function parseKernelLine(record: string): KernelLine | null {
  const [, microseconds, text] = RECORD.exec(record) ?? [];
  if (microseconds === undefined || text === undefined) return null;
  return { upMs: Math.round(Number(microseconds) / 1000), text };
}

/** Whether the kernel complains about a card, or about a file system on one. */
export function isCardError(text: string, { blocks, hosts }: Cards): boolean {
  const host = /^(mmc\d+): /.exec(text)?.[1];
  if (host !== undefined) return hosts.includes(host) && /\berror\b|timeout|timed out/i.test(text);
  const block = /\b(mmcblk\d+)(?:p\d+)?\b/.exec(text)?.[1];
  if (block === undefined || !blocks.includes(block)) return false;
  return /\berror\b|timed out|recovery failed|Remounting filesystem read-only|Aborting journal/i.test(
    text,
  );
}
