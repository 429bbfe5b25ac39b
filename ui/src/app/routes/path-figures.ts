import type { Path } from '@lineside/contract';
import { milliseconds } from '../format/milliseconds';
import { percent } from '../format/percent';
import type { Quantity } from '../format/quantity';
import { routeWords } from '../format/words/routes';

/** A figure with what it counts. */
export interface Figure {
  readonly name: string;
  readonly quantity: Quantity;
}

/**
 * A path in a few numbers.
 *
 * @param rttMs to the destination; `null` when not known
 */
export function pathFigures(path: Path, rttMs: number | null): readonly Figure[] {
  const { figures } = routeWords;
  const plain = (count: number): Quantity => ({ value: String(count), unit: '' });
  const found: readonly (readonly [string, Quantity | null])[] = [
    [figures.rtt, milliseconds(rttMs)],
    [figures.stations, plain(path.hops.at(-1)?.ttl ?? 0)],
    [figures.networks, plain(new Set(path.asPath).size)],
    [figures.traces, plain(path.traceCount)],
    [figures.reached, percent(path.reachedRatio)],
  ];
  return found.flatMap(([name, quantity]) => (quantity === null ? [] : [{ name, quantity }]));
}
