/** What a stretch of the way belongs to: tells the colour, never alone. */
export type PathTone = 'home' | 'provider' | 'internet';

/** A way as a line of stations, nearest first. */
export interface PathPicture {
  readonly destination: string;
  readonly groups: readonly PathGroup[];
  /** End of the scale of time; `null` when nothing was timed. */
  readonly longestMs: number | null;
  /** Whether the last station is the destination. */
  readonly isComplete: boolean;
  /** When the trace was taken that knows the loss, UTC epoch ms; `null` when none does. */
  readonly lossAtMs: number | null;
}

/** Stations in a row in one network. */
export interface PathGroup {
  readonly name: string;
  /** `null` where there is none or it is not known. */
  readonly asn: number | null;
  readonly tone: PathTone;
  readonly stations: readonly PathStation[];
}

/** One distance of the way, or several in a row at which nobody ever answers. */
export interface PathStation {
  readonly kind: 'hop' | 'silent' | 'destination';
  /** Distances from the box, the same for one. */
  readonly fromTtl: number;
  readonly toTtl: number;
  /** What it is, e.g. "your router"; `null` for one of many. */
  readonly role: string | null;
  /** Usual one first; several where traffic is spread. */
  readonly addresses: readonly string[];
  readonly rttMs: number | null;
  /** Where the way stood before and stands after this station: a later answer proves a slow one wrong. */
  readonly beganMs: number | null;
  readonly endedMs: number | null;
  /** 0 to 1. */
  readonly answeredRatio: number;
  /** Loss by the newest trace that counts it, 0 to 1; `null` when none does. */
  readonly lossRatio: number | null;
  /** Whether the loss goes on to the end: only then it is one. */
  readonly isLossReal: boolean;
}
