/** How a target is probed: as its whole family is (as a rule by ICMP), or by TCP for itself. */
export type Way = 'icmp' | 'tcp';

/** Silence from which a way is given up. */
const GIVE_UP_AFTER_MS = 20_000;
/** TCP connections in a row that speak for the target while ICMP is silent. */
const CONNECTIONS_TO_TCP = 2;
/** Answered looks in a row that bring a target back to ICMP. */
const LOOKS_TO_ICMP = 2;

/** The fate of one probe sent on the way in force. */
export interface WayProbe {
  readonly sentMs: number;
  /** `refused`: our own stack did not send it, which says nothing about the target. */
  readonly fate: 'answered' | 'lost' | 'refused';
}

/** A change of the way. */
export interface WayTurn {
  readonly way: Way;
  /** Since when the way left behind had been silent; `null` when it was left for a better one. */
  readonly silentMs: number | null;
}

/**
 * Decides how one target is probed. Somebody may filter ICMP: a target that is silent for 20 s although
 * TCP connections work is probed by TCP, until it answers two looks by ICMP in a row, or TCP falls
 * silent as well. All times on one monotonic clock.
 */
export class TargetWay {
  private inForce: Way = 'icmp';
  private changedMs = -Infinity;
  /** When the newest answered probe was sent, or silence was forgotten: nothing before it counts. */
  private floorMs = -Infinity;
  /** When the first probe lost since then was sent. */
  private silentSinceMs: number | null = null;
  /** When the newest connections in a row were begun, at most as many as are needed. */
  private connections: number[] = [];
  private answeredLooks = 0;

  get way(): Way {
    return this.inForce;
  }

  /** When the way in force was taken; `-Infinity` for the first. */
  get sinceMs(): number {
    return this.changedMs;
  }

  /** Adds a probe of the way in force; late and out-of-order ones are welcome. */
  addProbe({ sentMs, fate }: WayProbe): void {
    if (sentMs < this.changedMs) return;
    if (fate !== 'lost') this.forgetSilence(sentMs);
    else if (sentMs > this.floorMs) {
      this.silentSinceMs = Math.min(this.silentSinceMs ?? Infinity, sentMs);
    }
  }

  /** What was silent until now may not have been listened to: the box was blind. */
  forgetSilence(untilMs: number): void {
    this.floorMs = Math.max(this.floorMs, untilMs);
    if (this.silentSinceMs !== null && this.silentSinceMs <= this.floorMs) {
      this.silentSinceMs = null;
    }
  }

  /** Adds a finished attempt to open a TCP connection, beside the probes. */
  addConnection(beganMs: number, hasWorked: boolean): void {
    this.connections = hasWorked
      ? [...this.connections, beganMs].sort((a, b) => a - b).slice(-CONNECTIONS_TO_TCP)
      : this.connections.filter((begunMs) => begunMs > beganMs);
  }

  /** Adds a second look by ICMP, beside the probes. */
  addLook(isAnswered: boolean): void {
    this.answeredLooks = isAnswered ? this.answeredLooks + 1 : 0;
  }

  /** Changes the way if it is time to; `null` when it stays. */
  decide(nowMs: number): WayTurn | null {
    const sinceMs = this.silentSinceMs;
    const isSilent = sinceMs !== null && nowMs - sinceMs >= GIVE_UP_AFTER_MS;
    if (this.inForce === 'icmp') {
      return isSilent && this.hasConnectedSince(sinceMs) ? this.turn('tcp', nowMs) : null;
    }
    return isSilent || this.answeredLooks >= LOOKS_TO_ICMP ? this.turn('icmp', nowMs) : null;
  }

  private hasConnectedSince(sinceMs: number): boolean {
    const { connections } = this;
    return (
      connections.length === CONNECTIONS_TO_TCP &&
      connections.every((beganMs) => beganMs >= sinceMs)
    );
  }

  private turn(way: Way, nowMs: number): WayTurn {
    const silentMs = this.silentSinceMs === null ? null : nowMs - this.silentSinceMs;
    this.inForce = way;
    this.changedMs = nowMs;
    this.floorMs = nowMs;
    this.silentSinceMs = null;
    this.connections = [];
    this.answeredLooks = 0;
    return { way, silentMs };
  }
}
