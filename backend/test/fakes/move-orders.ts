import type { MoveOrder } from '../../src/speed/byte-mover.ts';

/** An order that is done within a second; what matters to a test is changed. */
export function moveOrder(url: string, changes: Partial<MoveOrder> = {}): MoveOrder {
  return {
    direction: 'down',
    protocol: 'http',
    sources: [{ url, headers: { 'User-Agent': 'lineside-test' }, caPem: null }],
    ciphers: null,
    family: 'auto',
    requestBytes: { min: 20_000, max: 400_000 },
    streams: { min: 1, max: 1 },
    discardMs: 0,
    windowMs: 400,
    maxBytes: null,
    stallMs: 10_000,
    probe: null,
    ...changes,
  };
}

/** The same source with an authority to trust. */
export function trusting(url: string, caPem: string, changes: Partial<MoveOrder> = {}): MoveOrder {
  return moveOrder(url, { ...changes, sources: [{ url, headers: {}, caPem }] });
}
