import type { Span } from './range/span';
import { panned, spanOf, zoomed } from './view';

/** Length of a view after one step of zooming in, and out. */
const NEARER = 0.6;
const FARTHER = 1 / NEARER;
/** How far a step of panning leads, as a share of the view. */
const STEP = 0.25;
/** Wheels turn in lines or pages too, px. */
const LINE_PX = 16;
const PAGE_PX = 400;

/** What a key on the chart does to the view; `null` for any other key. */
export function viewForKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  view: Span,
  aboutMs: number,
  nowMs: number,
): Span | null {
  switch (event.key) {
    case '+':
    case '=':
      return zoomed(view, NEARER, aboutMs, nowMs);
    case '-':
    case '_':
      return zoomed(view, FARTHER, aboutMs, nowMs);
    case 'ArrowLeft':
      return event.shiftKey ? panned(view, -STEP, nowMs) : null;
    case 'ArrowRight':
      return event.shiftKey ? panned(view, STEP, nowMs) : null;
    default:
      return null;
  }
}

/** What a turn of the wheel does: sideways it pans, else it zooms about the pointer. */
export function viewForWheel(
  event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'shiftKey'>,
  view: Span,
  aboutMs: number,
  widthPx: number,
  nowMs: number,
): Span {
  const unit = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? LINE_PX : PAGE_PX;
  const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (isSideways) {
    const deltaPx = (event.deltaX === 0 ? event.deltaY : event.deltaX) * unit;
    return panned(view, deltaPx / Math.max(widthPx, 1), nowMs);
  }
  const factor = Math.exp(Math.max(-1, Math.min(1, (event.deltaY * unit) / 400)));
  return zoomed(view, factor, aboutMs, nowMs);
}

/** A finger or a mouse on the chart, px from its left edge. */
export interface Contact {
  readonly id: number;
  readonly x: number;
}

/**
 * Follows one or two contacts: what was under each when it touched down stays under it.
 */
export class Grip {
  private readonly contacts = new Map<number, { x: number; atMs: number }>();

  get count(): number {
    return this.contacts.size;
  }

  /** @param momentAt the moment under a place, in the view at this time */
  take({ id, x }: Contact, momentAt: (x: number) => number): void {
    this.contacts.set(id, { x, atMs: momentAt(x) });
  }

  /** @returns `null` for a contact that was never taken */
  move({ id, x }: Contact, view: Span, widthPx: number, nowMs: number): Span | null {
    const contact = this.contacts.get(id);
    if (contact === undefined) return null;
    contact.x = x;
    const [first, second] = [...this.contacts.values()];
    if (first === undefined) return null;
    const spanMs = spanOf(view);
    if (second === undefined) {
      const shiftMs = first.atMs - (view.fromMs + (first.x / widthPx) * spanMs);
      return panned(view, shiftMs / spanMs, nowMs);
    }
    const apartPx = second.x - first.x;
    const apartMs = second.atMs - first.atMs;
    // Two fingers that meet or cross say nothing.
    if (Math.abs(apartPx) < 8 || apartPx * apartMs <= 0) return view;
    const factor = ((apartMs / apartPx) * widthPx) / spanMs;
    const middleMs = (first.atMs + second.atMs) / 2;
    const near = zoomed(view, factor, middleMs, nowMs);
    const middlePx = (first.x + second.x) / 2;
    const shiftMs = middleMs - (near.fromMs + (middlePx / widthPx) * spanOf(near));
    return panned(near, shiftMs / spanOf(near), nowMs);
  }

  release(id: number): void {
    this.contacts.delete(id);
  }
}
