import type { Random } from './random.ts';
import type { DirectionCounts, DirectionSettings } from './relay-settings.ts';

/** What became of an offered packet. */
export type Offer = 'queued' | 'lost' | 'overflow';

interface Waiting<Packet> {
  packet: Packet;
  dueMs: number;
}

/**
 * One direction of a line: random loss, then a tail-drop buffer in front of a fixed rate, then a
 * delay. First in, first out, whatever the settings change to while packets wait.
 */
export class LineQueue<Packet> {
  settings: DirectionSettings;
  readonly #random: Random;
  #waiting: Waiting<Packet>[] = [];
  #head = 0;
  /** When the last accepted packet leaves the rate limiter. */
  #sentAtMs = 0;
  #lastDueMs = 0;
  #delivered = 0;
  #lost = 0;
  #overflow = 0;

  constructor(settings: DirectionSettings, random: Random) {
    this.settings = settings;
    this.#random = random;
  }

  /** Takes a packet of `sizeBytes` that arrived at `nowMs`. */
  offer(packet: Packet, sizeBytes: number, nowMs: number): Offer {
    const { delayMs, jitterMs, stallRatio, stallMs, rateBps, bufferMs, lossRatio } = this.settings;
    if (lossRatio > 0 && this.#random() < lossRatio) {
      this.#lost += 1;
      return 'lost';
    }
    const transmitMs = rateBps === null ? 0 : (sizeBytes * 8000) / rateBps;
    const startMs = rateBps === null ? nowMs : Math.max(nowMs, this.#sentAtMs);
    if (startMs - nowMs + transmitMs > bufferMs && startMs > nowMs) {
      this.#overflow += 1;
      return 'overflow';
    }
    this.#sentAtMs = startMs + transmitMs;
    const jitter = jitterMs > 0 ? this.#random() * jitterMs : 0;
    const stall = stallRatio > 0 && this.#random() < stallRatio ? stallMs : 0;
    this.#lastDueMs = Math.max(this.#lastDueMs, this.#sentAtMs + delayMs + jitter + stall);
    this.#waiting.push({ packet, dueMs: this.#lastDueMs });
    return 'queued';
  }

  /** When the next packet is due, or `null` when none waits. */
  get nextDueMs(): number | null {
    return this.#waiting[this.#head]?.dueMs ?? null;
  }

  /** Takes the next packet if it is due at `nowMs`, else `null`. */
  take(nowMs: number): Packet | null {
    const first = this.#waiting[this.#head];
    if (first === undefined || first.dueMs > nowMs) return null;
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
    this.#delivered += 1;
    return first.packet;
  }

  /** Packets delivered, lost and dropped so far. */
  get counts(): DirectionCounts {
    return {
      deliveredCount: this.#delivered,
      lostCount: this.#lost,
      overflowCount: this.#overflow,
    };
  }
}
