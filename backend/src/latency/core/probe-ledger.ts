import type { LatencySample } from '@lineside/contract';
import { PROBE_EVERY_MS, PROBE_TIMEOUT_MS } from './probe-time.ts';

/** Patience beyond the time-out before a probe without any line counts as never sent. */
const SLACK_MS = 500;
/** A larger jump of the count is garbage. */
const MAX_JUMP = 3600;

/** Told once per probe, with the index of its host. */
export type TellFate = (
  host: number,
  sentMs: number,
  rttMs: number | null,
  loss: LatencySample['loss'],
) => void;

/** What is known about one host's probes. */
interface Account {
  /** Every probe below it is settled. */
  nextSeq: number;
  /** Settled probes above `nextSeq`. */
  readonly ahead: Set<number>;
  /** When probe 0 was or would have been sent, by its newest line; `null` before the first. */
  baseMs: number | null;
  /** When an ICMP error about this host came last; `null` for never. */
  errorMs: number | null;
}

/**
 * Keeps account of the probes of one fping process, so that each becomes exactly one sample.
 * fping 5.1 prints nothing for a probe its own stack refuses to send (no route, no address, no
 * interface), but counts it: such a probe is the one without a line when later ones have theirs.
 */
export class ProbeLedger {
  private readonly accounts: readonly Account[];
  /** First sight of each count, oldest first: when it was being sent. */
  private readonly rounds: { readonly seq: number; readonly sentMs: number }[] = [];
  private highestSeq = -1;

  constructor(
    hostCount: number,
    private readonly tell: TellFate,
  ) {
    this.accounts = Array.from({ length: hostCount }, () => ({
      nextSeq: 0,
      ahead: new Set<number>(),
      baseMs: null,
      errorMs: null,
    }));
  }

  /**
   * Takes one line.
   *
   * @param stampMs when the answer came or the wait ended
   * @returns whether it was believable
   */
  settle(host: number, seq: number, stampMs: number, rttMs: number | null): boolean {
    const account = this.accounts[host];
    if (account === undefined || seq > this.highestSeq + MAX_JUMP) return false;
    const sentMs = stampMs - (rttMs ?? PROBE_TIMEOUT_MS);
    account.baseMs = sentMs - seq * PROBE_EVERY_MS;
    this.noteRound(seq, sentMs);
    if (this.close(account, seq)) {
      const isRefused = account.errorMs !== null && account.errorMs >= sentMs;
      this.tell(
        host,
        sentMs,
        rttMs,
        rttMs === null ? (isRefused ? 'unreachable' : 'timeout') : null,
      );
    }
    this.settleUnsent(stampMs);
    return true;
  }

  /** An ICMP error about a host came: its probes under way that get no answer were refused. */
  noteError(host: number, atMs: number): void {
    const account = this.accounts[host];
    if (account !== undefined) account.errorMs = atMs;
  }

  /** @returns false for a probe that is settled already: a duplicated answer */
  private close(account: Account, seq: number): boolean {
    if (seq < account.nextSeq || account.ahead.has(seq)) return false;
    if (seq > account.nextSeq) {
      account.ahead.add(seq);
      return true;
    }
    account.nextSeq += 1;
    while (account.ahead.delete(account.nextSeq)) account.nextSeq += 1;
    return true;
  }

  private noteRound(seq: number, sentMs: number): void {
    if (seq <= this.highestSeq) return;
    this.highestSeq = seq;
    this.rounds.push({ seq, sentMs });
  }

  /** Probes before a round whose time has run out have no line to come. */
  private settleUnsent(nowMs: number): void {
    for (;;) {
      const oldest = this.rounds[0];
      if (oldest === undefined || oldest.sentMs + PROBE_TIMEOUT_MS + SLACK_MS >= nowMs) return;
      this.rounds.shift();
      this.accounts.forEach((account, host) => {
        while (account.nextSeq < oldest.seq) {
          const seq = account.nextSeq;
          this.close(account, seq);
          const baseMs = account.baseMs ?? oldest.sentMs - oldest.seq * PROBE_EVERY_MS;
          this.tell(host, baseMs + seq * PROBE_EVERY_MS, null, 'send-failed');
        }
      });
    }
  }
}
