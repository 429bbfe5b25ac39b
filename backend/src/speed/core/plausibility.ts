/** A figure as an engine gives it. */
export interface Claim {
  readonly bps: number;
  /** Everything moved in this direction, ramp-up included. */
  readonly bytes: number;
  readonly windowMs: number;
}

/** Why a figure cannot be true. */
export type ImplausibleReason =
  | 'not-finite'
  | 'negative'
  | 'zero-with-bytes'
  | 'absurd'
  | 'above-link'
  | 'more-than-moved'
  | 'less-than-moved';

/** A figure that cannot be true, with the numbers that say so. */
export interface Implausible extends Claim {
  readonly reason: ImplausibleReason;
  readonly linkBps: number | null;
}

/** No home line and no port of a Raspberry Pi comes near. */
const ABSURD_BPS = 100e9;
/** A figure of one window cannot need more bytes than were moved at all; a provider may add its overhead. */
const MAX_OVERCOUNT = 1.1;
/** Ramp-up and boost move bytes beside the window, but not so many times those of the window. */
const MAX_UNCOUNTED = 20;

/**
 * Looks for a reason why a figure cannot be true.
 *
 * @param linkBps rate of the own port: payload never gets through faster; `null`: not known
 * @returns `null`: it may be true
 */
export function implausibilityOf(claim: Claim, linkBps: number | null): Implausible | null {
  const reason = reasonAgainst(claim, linkBps);
  return reason === null ? null : { ...claim, reason, linkBps };
}

function reasonAgainst(
  { bps, bytes, windowMs }: Claim,
  linkBps: number | null,
): ImplausibleReason | null {
  if (![bps, bytes, windowMs].every(Number.isFinite)) return 'not-finite';
  if (bps < 0 || bytes < 0 || windowMs < 0) return 'negative';
  if (bps === 0) return bytes > 0 ? 'zero-with-bytes' : null;
  if (bps > ABSURD_BPS) return 'absurd';
  if (linkBps !== null && bps > linkBps) return 'above-link';
  const windowBytes = (bps * windowMs) / 8000;
  if (windowBytes > bytes * MAX_OVERCOUNT) return 'more-than-moved';
  return windowBytes * MAX_UNCOUNTED < bytes ? 'less-than-moved' : null;
}
