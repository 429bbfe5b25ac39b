import { describe, expect, it } from '@jest/globals';
import { wireBytesOf } from '../core/moved-bytes.ts';
import type { TcpCounts, TcpFacts } from './tcp-facts.ts';
import { WireCount } from './wire-count.ts';

function counts(patch: Partial<TcpCounts>): TcpCounts {
  return {
    ...{ sentBytes: 100, resentBytes: 0, receivedBytes: 0, sentSegments: 1, receivedSegments: 1 },
    headerBytes: 66,
    ...patch,
  };
}

function wireOf(known: Readonly<Record<string, TcpCounts | null>>): WireCount {
  const facts = Object.entries(known).map(([key, told]): [string, TcpFacts] => [
    key,
    { sendingMs: null, receivingMs: null, counts: told },
  ]);
  return new WireCount(() => Promise.resolve(new Map(facts)));
}

describe('WireCount', () => {
  it('adds headers of all segments in both directions, acknowledgements too', async () => {
    const wire = wireOf({
      '1-443': counts({ receivedBytes: 1_448_000, receivedSegments: 1000, sentSegments: 500 }),
    });
    await wire.lookAtAll(['1-443']);
    expect(wire.total('down', 1_448_000)).toEqual({ down: 1_514_000, up: 100 + 500 * 66 });
  });

  it('counts what was sent again, which is on the wire and no payload', async () => {
    const told = counts({ sentBytes: 1_100_000, resentBytes: 100_000, sentSegments: 800 });
    const wire = wireOf({ '1-443': told });
    await wire.lookAtAll(['1-443']);
    expect(wire.total('up', 1_000_000)).toEqual({ down: 66, up: 1_100_000 + 800 * 66 });
  });

  it('reckons what went over connections that were gone before they were looked at', async () => {
    const wire = wireOf({ '1-443': counts({ receivedBytes: 1_000_000, receivedSegments: 700 }) });
    await wire.lookAtAll(['1-443']);
    const rest = wireBytesOf({ down: 500_000, up: 0 });
    expect(wire.total('down', 1_500_000)).toEqual({
      down: 1_000_000 + 700 * 66 + rest.down,
      up: 100 + 66 + rest.up,
    });
  });

  it('leaves out connections of others to the same port', async () => {
    const wire = wireOf({ '1-443': counts({}), '2-443': counts({ receivedBytes: 5e9 }) });
    await wire.lookAtAll(['1-443']);
    expect(wire.total('down', 0)?.down).toBe(66);
  });

  it('tells nothing where the kernel does not count', async () => {
    const wire = wireOf({ '1-443': null });
    await wire.lookAtAll(['1-443']);
    expect(wire.total('down', 1e6)).toBeNull();
  });
});
