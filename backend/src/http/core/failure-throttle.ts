import ipaddr from 'ipaddr.js';

const WINDOW_MS = 60_000;
const FAILURES_PER_WINDOW = 10;
/** Addresses remembered; beyond that the one seen first is forgotten. */
const CAPACITY = 1000;

interface Failures {
  count: number;
  readonly sinceMs: number;
}

/** Counts wrong credentials by address, so that they cannot be guessed. Times are monotonic. */
export class FailureThrottle {
  private readonly failuresByAddress = new Map<string, Failures>();

  /** @returns how long this address has to wait; 0 when it may try */
  waitMs(address: string, nowMs: number): number {
    const failures = this.failuresByAddress.get(groupOf(address));
    if (failures === undefined || failures.count < FAILURES_PER_WINDOW) return 0;
    return Math.max(0, failures.sinceMs + WINDOW_MS - nowMs);
  }

  /** @returns whether it was the last one for now: from here on the address has to wait */
  noteFailure(address: string, nowMs: number): boolean {
    const group = groupOf(address);
    const failures = this.failuresByAddress.get(group);
    if (failures !== undefined && nowMs - failures.sinceMs < WINDOW_MS) {
      failures.count += 1;
      return failures.count === FAILURES_PER_WINDOW;
    }
    this.failuresByAddress.delete(group);
    this.failuresByAddress.set(group, { count: 1, sinceMs: nowMs });
    const [oldest] = this.failuresByAddress.keys();
    if (this.failuresByAddress.size > CAPACITY && oldest !== undefined) {
      this.failuresByAddress.delete(oldest);
    }
    return false;
  }

  noteSuccess(address: string): void {
    this.failuresByAddress.delete(groupOf(address));
  }
}

/** An IPv4 address, or the /64 of an IPv6 address: one machine has as many of those as it likes. */
function groupOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
