import type { LinkReading, RouteReading } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** The uplink as it was from `atMs` on. */
export interface LinkChangeRow {
  id?: number;
  atMs: number;
  interfaceName: string | null;
  hasCarrier: 0 | 1 | null;
  speedBps: number | null;
  duplex: LinkReading['duplex'];
  isWireless: 0 | 1;
  /** A `LinkFamily`. */
  ipv4Json: string;
  ipv6Json: string;
}

export const linkChangeEntity = new EntitySchema<LinkChangeRow>({
  name: 'LinkChange',
  tableName: 'link_change',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    atMs: { name: 'at_ms', type: 'integer' },
    interfaceName: { name: 'interface_name', type: 'text', nullable: true },
    hasCarrier: { name: 'has_carrier', type: 'integer', nullable: true },
    speedBps: { name: 'speed_bps', type: 'integer', nullable: true },
    duplex: { type: 'text', nullable: true },
    isWireless: { name: 'is_wireless', type: 'integer' },
    ipv4Json: { name: 'ipv4_json', type: 'text' },
    ipv6Json: { name: 'ipv6_json', type: 'text' },
  },
  indices: [{ name: 'link_change_at', columns: ['atMs'] }],
});

/** One trace. `timeKey`: see `momentKeys`. */
export interface RouteTraceRow {
  timeKey: number;
  family: 4 | 6;
  destination: string;
  tool: RouteReading['tool'];
  hasReachedDestination: 0 | 1;
  edgeCandidate: string | null;
  /** A list of `Hop`. */
  hopsJson: string;
  purpose: RouteReading['purpose'];
}

export const routeTraceEntity = new EntitySchema<RouteTraceRow>({
  name: 'RouteTrace',
  tableName: 'route_trace',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    family: { type: 'integer' },
    destination: { type: 'text' },
    tool: { type: 'text' },
    hasReachedDestination: { name: 'has_reached_destination', type: 'integer' },
    edgeCandidate: { name: 'edge_candidate', type: 'text', nullable: true },
    hopsJson: { name: 'hops_json', type: 'text' },
    purpose: { type: 'text', default: 'regular' },
  },
});

/** The ISP edge measured from `atMs` on. */
export interface EdgeChangeRow {
  id?: number;
  atMs: number;
  family: 4 | 6;
  address: string | null;
  reason: string;
  isDoubleNat: 0 | 1;
  isCgnatLikely: 0 | 1;
  /** Of the default gateway of that family when the edge was found; `null` when it was not known. */
  gatewayMac: string | null;
}

export const edgeChangeEntity = new EntitySchema<EdgeChangeRow>({
  name: 'EdgeChange',
  tableName: 'edge_change',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    atMs: { name: 'at_ms', type: 'integer' },
    family: { type: 'integer' },
    address: { type: 'text', nullable: true },
    reason: { type: 'text' },
    isDoubleNat: { name: 'is_double_nat', type: 'integer' },
    isCgnatLikely: { name: 'is_cgnat_likely', type: 'integer' },
    gatewayMac: { name: 'gateway_mac', type: 'text', nullable: true },
  },
});
