import type { EdgeReading } from '@lineside/contract';
import type { EdgeSighting } from './edge-choice.ts';

/**
 * How sure we are of the edge in use. `assumed`: remembered, perhaps of another home; the first trace
 * may replace it. `seen`: by fewer than three agreeing traces. `confirmed`: by three in a row.
 */
export type EdgeTrust = 'assumed' | 'seen' | 'confirmed';

/** What is known of one family's edge. */
export interface EdgeState {
  /** `null`: nothing known yet; an edge without address: known that none answers. */
  readonly inUse: EdgeReading | null;
  readonly trust: EdgeTrust;
  /** What the newest traces agree on, and how many in a row. */
  readonly row: { readonly edge: EdgeReading; readonly count: number } | null;
  /** The router behind which it was found; `null` when not known. */
  readonly gatewayMac: string | null;
}

export const unknownEdge: EdgeState = {
  inUse: null,
  trust: 'assumed',
  row: null,
  gatewayMac: null,
};

const AGREEING_TRACES = 3;

/** Whether two readings mean the same, however they were reasoned. */
export function isSameEdge(one: EdgeReading | null, other: EdgeReading | null): boolean {
  return (
    one?.address === other?.address &&
    one?.isDoubleNat === other?.isDoubleNat &&
    one?.isCgnatLikely === other?.isCgnatLikely
  );
}

/**
 * Takes in what one trace says.
 *
 * @param isDown whether the verdict says the line is down: traces are cut short then, so a known edge stays
 */
export function withSighting(state: EdgeState, sighting: EdgeSighting, isDown: boolean): EdgeState {
  const { edge, hasLeftHome, goesFurther } = sighting;
  const { inUse, trust } = state;
  if (!hasLeftHome) return inUse === null ? { ...state, inUse: edge } : state;
  if (inUse === null || inUse.address === null) {
    const row = counted(state, edge);
    return edge.address === null && inUse !== null
      ? { ...state, row, trust: row.count >= AGREEING_TRACES ? 'confirmed' : trust }
      : { ...state, inUse: edge, trust: 'seen', row };
  }
  if (isDown || (!goesFurther && edge.address !== inUse.address)) return state;
  const row = counted(state, edge);
  if (row.count >= AGREEING_TRACES) {
    return { ...state, inUse: isSameEdge(edge, inUse) ? inUse : edge, trust: 'confirmed', row };
  }
  if (trust === 'assumed') return { ...state, inUse: edge, trust: 'seen', row };
  return { ...state, row };
}

/** After an outage or a change of the gateway the edge may be another one: three traces are to agree again. */
export function questioned(state: EdgeState): EdgeState {
  return { ...state, trust: state.trust === 'assumed' ? 'assumed' : 'seen', row: null };
}

/**
 * Takes in who the router is. The edge was found behind one router: behind another it is not known.
 *
 * @param mac `null` while the neighbour is not resolved
 */
export function withGateway(state: EdgeState, mac: string | null): EdgeState {
  if (mac === null || mac === state.gatewayMac) {
    return mac !== null && state.trust === 'assumed' && state.inUse !== null
      ? { ...state, trust: 'seen' }
      : state;
  }
  if (state.gatewayMac === null || state.inUse === null) return { ...state, gatewayMac: mac };
  const { family } = state.inUse;
  const reason = 'another router; not traced yet';
  const inUse = { family, address: null, reason, isDoubleNat: false, isCgnatLikely: false };
  return { ...unknownEdge, gatewayMac: mac, inUse };
}

function counted({ row }: EdgeState, edge: EdgeReading): { edge: EdgeReading; count: number } {
  return { edge, count: row !== null && isSameEdge(row.edge, edge) ? row.count + 1 : 1 };
}
