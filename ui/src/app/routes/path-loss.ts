import type { Path, TracedRoute } from '@lineside/contract';
import type { PathStation } from '../display/path-model';

/** What one trace says about loss. */
interface Losses {
  /** When it was taken; `null` when no trace counts losses. */
  readonly atMs: number | null;
  readonly byTtl: ReadonlyMap<number, Pick<PathStation, 'lossRatio' | 'isLossReal'>>;
}

/** Routers answer probes when they have nothing better to do: so much less loss behind is no loss. */
const LEAST_SHARE_THAT_GOES_ON = 0.5;

/**
 * Loss along a path by the newest evidence trace of its time that counts it.
 *
 * @param traces newest first
 */
export function lossesOf(path: Path, traces: readonly TracedRoute[]): Losses {
  const trace = traces.find(
    ({ hops, atMs, purpose }) =>
      purpose === 'evidence' &&
      atMs >= path.firstSeenMs &&
      atMs <= path.lastSeenMs &&
      hops.some(({ lossRatio }) => lossRatio !== null),
  );
  if (trace === undefined) return { atMs: null, byTtl: new Map() };
  const counted = trace.hops.flatMap(({ ttl, address, lossRatio }) =>
    lossRatio === null ? [] : [{ ttl, address, lossRatio }],
  );
  return {
    atMs: trace.atMs,
    byTtl: new Map(
      counted
        .filter(({ ttl, address }) => isAt(path, ttl, address))
        .map(({ ttl, lossRatio }) => {
          const behind = counted.filter((other) => other.ttl > ttl);
          const doesGoOn = behind.every(
            (other) => other.lossRatio >= lossRatio * LEAST_SHARE_THAT_GOES_ON,
          );
          return [ttl, { lossRatio, isLossReal: lossRatio > 0 && doesGoOn }];
        }),
    ),
  };
}

/** A trace may have gone another way. */
function isAt({ hops }: Path, ttl: number, address: string): boolean {
  return hops.some(
    (hop) => hop.ttl === ttl && hop.addresses.some((known) => known.address === address),
  );
}
