import type { LatencySample } from '@lineside/contract';
import type { PingLine } from './ping-line.ts';
import { PROBE_EVERY_MS, PROBE_TIMEOUT_MS } from './probe-time.ts';

/** ping's count wraps here. */
const SEQ_MODULUS = 65_536;
/** A larger jump of the count is garbage. */
const MAX_JUMP = 3600;

/** Told once per probe. */
export type TellPing = (sentMs: number, rttMs: number | null, loss: LatencySample['loss']) => void;

/**
 * Keeps account of the probes of one ping process. ping says "no answer yet" after a second and may
 * still print the answer later, so a probe is lost only when its own time has run out.
 */
export class PingLedger {
  /** When each unsettled probe was sent. */
  private readonly pending = new Map<number, number>();
  /** The highest count heard of; ping counts from 1. */
  private highestSeq = 0;

  constructor(private readonly tell: TellPing) {}

  take(line: PingLine): void {
    const seq = this.unwrap(line.seq);
    if (seq > this.highestSeq + MAX_JUMP) return;
    switch (line.kind) {
      case 'answer':
        this.note(seq, line.stampMs - line.rttMs);
        this.settle(seq, line.stampMs - line.rttMs, line.rttMs, null);
        return;
      case 'no-answer-yet':
        this.note(seq, line.stampMs - PROBE_EVERY_MS);
        this.note(seq + 1, line.stampMs);
        return;
      case 'error':
        this.note(seq, line.stampMs);
        this.settle(seq, this.pending.get(seq) ?? line.stampMs, null, 'unreachable');
    }
  }

  /** Counts out the probes whose time has run out. */
  expire(nowMs: number): void {
    for (const [seq, sentMs] of this.pending) {
      if (sentMs + PROBE_TIMEOUT_MS <= nowMs) this.settle(seq, sentMs, null, 'timeout');
    }
  }

  private note(seq: number, sentMs: number): void {
    if (seq <= this.highestSeq) return;
    this.highestSeq = seq;
    this.pending.set(seq, sentMs);
  }

  private settle(
    seq: number,
    sentMs: number,
    rttMs: number | null,
    loss: LatencySample['loss'],
  ): void {
    if (this.pending.delete(seq)) this.tell(sentMs, rttMs, loss);
  }

  private unwrap(seq: number): number {
    const round = Math.round((this.highestSeq - seq) / SEQ_MODULUS);
    return seq + round * SEQ_MODULUS;
  }
}
