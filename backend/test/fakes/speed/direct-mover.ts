import type {
  ByteMover,
  LoadProbes,
  MoveFailure,
  MoveOrder,
  MoveReport,
  MoveSlice,
} from '../../../src/speed/byte-mover.ts';
import { failureOf } from '../../../src/speed/mover/move-failure.ts';
import { startHttpLoad, startSocketLoad, type DirectLoad } from './direct-load.ts';
import { TIME_FACTOR } from './fast-time.ts';

const SLICE_MS = 100;
const quickProbes: LoadProbes = {
  foreign: Array.from({ length: 10 }, () => ({ connectMs: 40, tlsMs: null, httpMs: 60 })),
  loadedMs: Array.from({ length: 10 }, () => 100),
  sentBytes: 12_000,
  receivedBytes: 38_000,
};

/** Moves bytes in this process by node:http, with the fewest streams of the order; its time runs faster. */
export class DirectMover implements ByteMover {
  /** Orders as they came. */
  readonly orders: MoveOrder[] = [];

  move(
    order: MoveOrder,
    tell: (slice: MoveSlice) => void,
    signal: AbortSignal,
  ): Promise<MoveReport> {
    this.orders.push(order);
    return new Promise((resolve) => {
      const slices: MoveSlice[] = [];
      const loads: DirectLoad[] = [];
      let byteCount = 0;
      let toldBytes = 0;
      let lastMovedMs = performance.now();
      let firstMs: number | null = null;
      let serverSaid: unknown = null;

      const end = (failure: MoveFailure | null): void => {
        clearInterval(timer);
        signal.removeEventListener('abort', abort);
        for (const load of loads) load.stop();
        resolve({
          failure,
          slices,
          bytes: byteCount,
          wire: null,
          cpuBusyRatio: 0.5,
          cipher: null,
          address: '127.0.0.1',
          serverSaid,
          probes: order.probe === null ? null : quickProbes,
        });
      };
      const abort = (): void => end(failureOf('deadline'));
      const ears = {
        moved: (newBytes: number) => {
          lastMovedMs = performance.now();
          firstMs ??= lastMovedMs;
          byteCount += newBytes;
        },
        said: (message: unknown) => {
          serverSaid = message;
        },
        failed: end,
      };
      const look = (): void => {
        const nowMs = performance.now();
        if (nowMs - lastMovedMs > order.stallMs / TIME_FACTOR) return end(failureOf('stalled'));
        if (firstMs === null) return;
        const endMs = (nowMs - firstMs) * TIME_FACTOR;
        const lengthMs = endMs - (slices.at(-1)?.endMs ?? 0);
        const slice = { endMs, lengthMs, bytes: byteCount - toldBytes, streamCount: loads.length };
        toldBytes = byteCount;
        slices.push(slice);
        tell(slice);
        if (endMs >= order.discardMs + order.windowMs) end(null);
      };
      const timer = setInterval(look, SLICE_MS / TIME_FACTOR);
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort, { once: true });
      const start = order.protocol === 'http' ? startHttpLoad : startSocketLoad;
      for (let i = 0; i < order.streams.min; i += 1) {
        const source = order.sources[i % order.sources.length];
        if (source !== undefined) loads.push(start(source, order, ears));
      }
    });
  }
}
