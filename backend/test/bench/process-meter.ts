import { readdirSync, readFileSync } from 'node:fs';

/** Kernel clock ticks per second, fixed for user space on every Linux (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** What a process and its children have used so far. */
export interface ProcessUsage {
  /** CPU time of the process, its living descendants and those that have ended, in seconds. */
  readonly cpuSeconds: number;
  /** Resident memory of the process alone. */
  readonly rssBytes: number;
  /** Resident memory of its living descendants; shared pages count in each. */
  readonly childRssBytes: number;
  /** What of it is theirs alone: all that would be free if they ended. */
  readonly childOwnBytes: number;
  /** Bytes the process caused to be sent to the disk (`write_bytes` of /proc/<pid>/io). */
  readonly writtenBytes: number;
}

interface Stat {
  readonly parent: number;
  readonly ticks: number;
  readonly endedChildTicks: number;
}

/** Reads what a process tree has used, from /proc. */
export function readUsage(pid: number): ProcessUsage {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(Number(name));
    if (stat !== null) stats.set(Number(name), stat);
  }
  const family = [pid, ...descendantsOf(pid, stats)];
  const ticks = family.reduce((sum, member) => sum + (stats.get(member)?.ticks ?? 0), 0);
  const ended = stats.get(pid)?.endedChildTicks ?? 0;
  return {
    cpuSeconds: (ticks + ended) / TICKS_PER_SECOND,
    rssBytes: readRss(pid),
    childRssBytes: family.slice(1).reduce((sum, member) => sum + readRss(member), 0),
    childOwnBytes: family.slice(1).reduce((sum, member) => sum + readOwn(member), 0),
    writtenBytes: Number(
      /^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1],
    ),
  };
}

/** CPU time of the children this process has had and that have ended, seconds. */
export function endedChildrenCpuSeconds(): number {
  return (readStat(process.pid)?.endedChildTicks ?? 0) / TICKS_PER_SECOND;
}

/** Most memory a process has had resident so far; 0 when it has ended. */
export function readPeakRss(pid: number): number {
  return readMemory(pid, 'VmHWM');
}

function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the numbers start behind it, with field 3.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { parent, ticks: utime + stime, endedChildTicks: cutime + cstime };
  } catch {
    return null; // it ended between listing and reading
  }
}

function descendantsOf(pid: number, stats: ReadonlyMap<number, Stat>): number[] {
  const children = [...stats].filter(([, { parent }]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendantsOf(child, stats)]);
}

function readRss(pid: number): number {
  return readMemory(pid, 'VmRSS');
}

/** Pages no other process has mapped: of Node's program itself there is one copy for all. */
function readOwn(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const parts = [...text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)];
    return parts.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  } catch {
    return 0; // it ended between listing and reading
  }
}

function readMemory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${field}:`));
    return Number(/(\d+) kB$/.exec(line ?? '')?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it ended between listing and reading
  }
}
