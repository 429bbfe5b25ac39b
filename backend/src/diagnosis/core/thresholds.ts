/**
 * The numbers of the judgement that are properties of the method, not of a line or a taste: those are
 * the settings of the rules (`rule-settings.ts` of the contract). Durations are milliseconds on the
 * monotonic clock, ratios 0 to 1.
 */

/** Distance between two probes of one target. */
export const PROBE_PERIOD_MS = 1000;

/** Samples older than this are forgotten; also the window of the numbers on the status page. */
export const WINDOW_MS = 60_000;

/** All anchors silent for this long: one whole round is missing, so everybody looks again at once. */
export const DOUBT_ALL_SILENT_MS = 1400;

/** One anchor silent for this long: two probes in a row are missing. */
export const DOUBT_ONE_SILENT_MS = 2150;

/** One anchor silent for longer is no longer in doubt. */
export const DOUBT_ONE_UNTIL_MS = 10_000;

/** Doubts are not raised more often than this. */
export const DOUBT_PAUSE_MS = 3000;

/** While loss is in doubt, TCP is asked this often. */
export const LOSS_DOUBT_PAUSE_MS = 1000;

/** Added to the silence an outage needs, for each millisecond of round-trip time seen just before. */
export const DOWN_PATIENCE_PER_RTT = 2;

/** Our own speed test fills the line: silence must last this long then. */
export const DOWN_UNDER_OWN_LOAD_MS = 10_000;

/** A sample with own load so long ago still counts as load now. */
export const LOAD_FRESH_MS = 5000;

/** ICMP errors are remembered for this long. */
export const ICMP_ERROR_KEPT_MS = 60_000;

/** A near target (router, edge) silent for this long counts as silent when the far ones are. */
export const NEAR_SILENT_MS = 2500;

/** An address may be missing this long while the box's interface settles. */
export const NO_ADDRESS_AFTER_MS = 1500;

/** After a start, DHCP and router advertisements get this long. */
export const START_GRACE_MS = 10_000;

/** No answer of the loopback control for this long: we are blind, the line is not judged. */
export const BLIND_AFTER_MS = 5000;

/** Answers of a quorum for this long end an outage: five good probes, one second apart. */
export const UP_HOLD_MS = 4000;

/** Anchors that must answer for "the internet is there" (all of them when there are fewer). */
export const QUORUM = 2;

/** A target counts as answering when it was heard within this long. */
export const FRESH_MS = 1900;

/** A TCP connection counts as an answer for this long: its regular period and its time-out. */
export const TCP_FRESH_MS = 13_000;

/** Attempts to connect are remembered for this long. */
export const TCP_WINDOW_MS = 60_000;

/** A connection made faster than this needed no repetition: the first comes after 1 s (RFC 6298). */
export const TCP_CLEAN_MS = 1000;

/** A strange answer of a check page speaks for this long: two rounds of the regular check. */
export const PAGE_FRESH_MS = 90_000;

/** During an outage another cause must hold this long before it replaces the first. */
export const CAUSE_CHANGE_HOLD_MS = 5000;

/** Loss is judged over this window. */
export const LOSS_WINDOW_MS = 30_000;

/** Chance must explain something less often than this before it is ruled out. */
export const CHANCE = 0.02;

/** The same for loss inside the home, which is rare. */
export const HOME_CHANCE = 0.1;

/**
 * Names cannot be judged on a line whose answers take so long: a resolver is given up after 2 s and
 * asks others on the way, and what fills a buffer loses packets as well.
 */
export const DNS_UNTOLD_FROM_MS = 1000;
/** An error that took longer may be a forwarder's own time-out: it waited for somebody as we did. */
export const QUICK_ERROR_MS = 500;
/**
 * Unless all errors were quick: so long after the first failed question was sent, pings sent with it are
 * back and have told whether answers take long at present.
 */
export const DNS_HEARD_AFTER_MS = 4000;
/** Chance must explain failed questions less often than this. */
export const DNS_CHANCE = 0.001;
/** How long one such answer counts: a buffer fills and empties within seconds. */
export const DNS_UNTOLD_FOR_MS = 8000;

/** A loss is told this long after it began, also when a clean near hop may still be chance: it can be blamed nearer later. */
export const PLACE_OPEN_MS = 17_000;

/** TCP gets this long to confirm or to contradict a loss of pings. */
export const LOSS_CONFIRM_MS = 15_000;

/** A hop that loses so much more than what is behind it loses its own answers, not our packets. */
export const OWN_LOSS_FACTOR = 1.5;
export const OWN_LOSS_ABOVE_RATIO = 0.1;

/** Round-trip time is judged by its median over this window. */
export const SLOW_WINDOW_MS = 10_000;
/** Where slowness begins is read from the newest samples. */
export const SLOW_PLACE_WINDOW_MS = 4000;
/** Well again below this share of what was needed above normal. */
export const SLOW_CLEAR_SHARE = 0.5;
/** Nobody calls a line well that answers a second later than usual, however slow it usually is. */
export const SLOW_CERTAIN_ABOVE_MS = 1000;
/** Minute medians kept for a normal of its own: six hours. */
export const BASELINE_MINUTES = 360;

/** A cut shorter than this is a lost packet or two, one longer than the second an outage. */
export const MICRO_CUT_FROM_MS = 3000;
export const MICRO_CUT_BELOW_MS = 10_000;
