import type { Span } from './range/span';

const MINUTE_MS = 60_000;
/** The most that is shown at once: as long as the box keeps anything. */
const WIDEST_MS = 10 * 366 * 24 * 60 * MINUTE_MS;
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/** How long a view is. */
export function spanOf({ fromMs, toMs }: Span): number {
  return toMs - fromMs;
}

/**
 * The nearest view that can be shown: a minute at least, ten years at most, and no more than a
 * tenth of it beyond now.
 */
export function fitted({ fromMs, toMs }: Span, nowMs: number): Span {
  const spanMs = Math.min(Math.max(toMs - fromMs, MINUTE_MS), WIDEST_MS);
  const middleMs = (fromMs + toMs) / 2;
  const latestMs = nowMs + spanMs / 10 - spanMs;
  const startMs = Math.max(Math.min(middleMs - spanMs / 2, latestMs), EARLIEST_MS);
  return { fromMs: startMs, toMs: startMs + spanMs };
}

/** @param share of the view's length; below 0 into the past */
export function panned(view: Span, share: number, nowMs: number): Span {
  const byMs = spanOf(view) * share;
  return fitted({ fromMs: view.fromMs + byMs, toMs: view.toMs + byMs }, nowMs);
}

/**
 * @param factor on the length; below 1 comes nearer
 * @param aboutMs moment that stays where it is
 */
export function zoomed(view: Span, factor: number, aboutMs: number, nowMs: number): Span {
  const spanMs = Math.min(Math.max(spanOf(view) * factor, MINUTE_MS), WIDEST_MS);
  const share = (aboutMs - view.fromMs) / spanOf(view);
  const fromMs = aboutMs - spanMs * share;
  return fitted({ fromMs, toMs: fromMs + spanMs }, nowMs);
}

/**
 * The view that is laid out while another is looked at: as long as it is near enough, the drawing
 * is only moved and stretched, which costs nothing.
 */
export function frameFor(view: Span, frame: Span): Span {
  const ratio = spanOf(view) / spanOf(frame);
  const shift = Math.abs(view.fromMs + view.toMs - frame.fromMs - frame.toMs) / 2;
  const isNear = ratio > 0.6 && ratio < 1.6 && shift < spanOf(frame) * 0.6;
  return isNear ? frame : view;
}
