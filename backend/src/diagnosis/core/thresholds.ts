/**
 * Every number the judgement rests on, in one place. Durations are milliseconds on the monotonic
 * clock, ratios 0 to 1. They hold until a line has a baseline of its own.
 */

/** Distance between two probes of one target. */
export const PROBE_PERIOD_MS = 1000;

/** Samples older than this are forgotten; also the window of the numbers on the status page. */
export const WINDOW_MS = 60_000;

/** All anchors silent for this long: one whole round is missing, so everybody looks again at once. */
export const DOUBT_ALL_SILENT_MS = 1400;

/** One anchor silent for this long: two probes in a row are missing. */
export const DOUBT_ONE_SILENT_MS = 2150;

/** Doubts are not raised more often than this. */
export const DOUBT_PAUSE_MS = 3000;

/**
 * All far targets silent for this long, with a failed TCP connection begun meanwhile, is an outage.
 * A full 2 s buffer delays the next answer by at most one period plus 2 s, which stays below.
 */
export const DOWN_AFTER_MS = 4500;

/** Added to `DOWN_AFTER_MS` for each millisecond of round-trip time seen just before the silence. */
export const DOWN_PATIENCE_PER_RTT = 2;

/** Without any TCP evidence (job paused, no port open) silence must last this long: 8 of 10 probes. */
export const DOWN_AFTER_UNCONFIRMED_MS = 10_000;

/** The router itself says "unreachable": with its word, silence need not last as long. */
export const WAN_DOWN_AFTER_MS = 2500;

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

/** During an outage another cause must hold this long before it replaces the first. */
export const CAUSE_CHANGE_HOLD_MS = 5000;

/** Loss is judged over this window. */
export const LOSS_WINDOW_MS = 30_000;
/** Loss from which a line is degraded, and below which it is well again. */
export const LOSS_RAISE_RATIO = 0.05;
export const LOSS_CLEAR_RATIO = 0.02;
/** Fewer lost probes than this are chance. */
export const LOSS_MIN_COUNT = 6;

/** An edge without a loss is believed to be in front of the loss when chance explains it less often than this. */
export const LOSS_PLACE_DOUBT = 0.02;

/** Round-trip time is judged by its median over this window. */
export const SLOW_WINDOW_MS = 10_000;
/** Where slowness begins is read from the newest samples. */
export const SLOW_PLACE_WINDOW_MS = 4000;
/** Slow is more than this many times the baseline and this much above it; well again below the second factor. */
export const SLOW_RAISE_FACTOR = 5;
export const SLOW_RAISE_ABOVE_MS = 50;
export const SLOW_CLEAR_FACTOR = 3;
/** Without a baseline only this is slow. */
export const SLOW_WITHOUT_BASELINE_MS = 1000;
/** Minute medians kept for the baseline: six hours. */
export const BASELINE_MINUTES = 360;

/** A resolver has failed when so many questions in a row, with two different names, stayed unanswered. */
export const RESOLVER_FAILED_COUNT = 2;
