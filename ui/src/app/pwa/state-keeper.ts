import { DestroyRef, Service, inject } from '@angular/core';
import type { LineView } from '@lineside/contract';
import { keptCopy, STATE_CACHE } from '../../worker/core/kept-answers';
import { CLOCK } from '../live/clock';
import { LiveStream } from '../live/live-stream';
import { isWorkerHere } from './worker-link';

const EVERY_MS = 60_000;
const LINE = '/api/v1/line';

/**
 * Leaves the newest state of the line where the service worker finds it: events bring it by, but only
 * what was fetched passes the worker.
 */
@Service()
export class StateKeeper {
  private readonly clock = inject(CLOCK);
  private newest: { readonly line: LineView; readonly heardAtMs: number } | null = null;
  private keptAtMs = -Infinity;

  constructor() {
    inject(LiveStream).on('line', (line) => this.take(line));
    const keep = (): void => void this.keep();
    // The last chance on a phone: pages in the background are ended without a word.
    document.addEventListener('visibilitychange', keep);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', keep));
  }

  private take(line: LineView): void {
    this.newest = { line, heardAtMs: this.clock.nowMs() };
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.keptAtMs < EVERY_MS) return;
    this.keptAtMs = nowMs;
    void this.keep();
  }

  private async keep(): Promise<void> {
    // Without a worker nobody would ever read it; over plain HTTP there is no cache at all.
    if (this.newest === null || !isWorkerHere()) return;
    const { line, heardAtMs } = this.newest;
    try {
      const cache = await caches.open(STATE_CACHE);
      await cache.put(LINE, await keptCopy(Response.json(line), heardAtMs));
    } catch {
      // A full disk or a private window: the page works without.
    }
  }
}
