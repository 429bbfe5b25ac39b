import type {
  DnsReading,
  EdgeReading,
  IcmpError,
  LinkReading,
  ReachReading,
  RouteReading,
} from '@lineside/contract';
import type {
  Measurement,
  MeasurementKind,
  MeasurementOf,
  ReadingByKind,
} from '../measurement/measurement.ts';
import { BLOCK_MS } from './core/raw-block.ts';
import { startOf } from './core/tiers.ts';
import type { IcmpErrorRow, MissedMeasurementRow } from './entities/minute-count.entity.ts';
import type { EdgeChangeRow, LinkChangeRow } from './entities/network-change.entity.ts';

/** A reading that becomes one row. */
export type PlainReading =
  | { readonly kind: 'dns'; readonly atMs: number; readonly reading: DnsReading }
  | { readonly kind: 'reach'; readonly atMs: number; readonly reading: ReachReading }
  | { readonly kind: 'route'; readonly atMs: number; readonly reading: RouteReading };

/** A reading with the kind that tells its shape. */
type ToldReading = {
  [Kind in Exclude<MeasurementKind, 'latency'>]: {
    readonly kind: Kind;
    readonly reading: ReadingByKind[Kind];
  };
}[Exclude<MeasurementKind, 'latency'>];

/** What one flush writes beside latency. */
export interface ReadingBatch {
  readonly plain: readonly PlainReading[];
  readonly links: readonly LinkChangeRow[];
  readonly edges: readonly EdgeChangeRow[];
  readonly icmpErrors: readonly IcmpErrorRow[];
  readonly missed: readonly MissedMeasurementRow[];
}

/** Five hours of DNS and reach readings. */
const MOST_READINGS = 20_000;
const MOST_CHANGES = 2000;

/**
 * Everything but latency samples, until the next flush. Of link and edge readings only changes are
 * kept; what matters by its number is counted by the minute.
 */
export class ReadingBuffer {
  private plain: PlainReading[] = [];
  private links: LinkChangeRow[] = [];
  private edges: EdgeChangeRow[] = [];
  private icmpErrors = new Map<string, IcmpErrorRow>();
  private missed = new Map<string, MissedMeasurementRow>();
  private lastLink: LinkReading | null = null;
  private readonly lastByTopic = new Map<string, string>();

  get pendingCount(): number {
    const changeCount = this.links.length + this.edges.length;
    return this.plain.length + changeCount + this.icmpErrors.size + this.missed.size;
  }

  add(measurement: Exclude<Measurement, MeasurementOf<'latency'>>): void {
    const { outcome, kind, atMs } = measurement;
    if (outcome.status === 'failed') {
      this.countMissed(atMs, kind, 'failed', outcome.reason, outcome.detail);
    } else if (outcome.status === 'skipped') {
      this.countMissed(atMs, kind, 'skipped', outcome.why, null);
    } else this.addReading(measurement);
  }

  /** Takes out what is to be written; `putBack` returns it if the disk refuses. */
  take(): ReadingBatch {
    const batch: ReadingBatch = {
      plain: this.plain,
      links: this.links,
      edges: this.edges,
      icmpErrors: [...this.icmpErrors.values()],
      missed: [...this.missed.values()],
    };
    this.plain = [];
    this.links = [];
    this.edges = [];
    this.icmpErrors = new Map();
    this.missed = new Map();
    return batch;
  }

  /** Puts a batch back in front of what came meanwhile; beyond the bounds the oldest goes. */
  putBack(batch: ReadingBatch): void {
    this.plain = [...batch.plain, ...this.plain].slice(-MOST_READINGS);
    this.links = [...batch.links, ...this.links].slice(-MOST_CHANGES);
    this.edges = [...batch.edges, ...this.edges].slice(-MOST_CHANGES);
    const newer = { icmpErrors: this.icmpErrors, missed: this.missed };
    this.icmpErrors = new Map();
    this.missed = new Map();
    const icmpErrors = [...batch.icmpErrors, ...newer.icmpErrors.values()];
    for (const row of icmpErrors.slice(-MOST_CHANGES)) this.mergeIcmpError(row);
    const missed = [...batch.missed, ...newer.missed.values()];
    for (const row of missed.slice(-MOST_CHANGES)) this.mergeMissed(row);
  }

  private addReading(measurement: Exclude<Measurement, MeasurementOf<'latency'>>): void {
    const { kind, atMs, outcome } = measurement;
    if (outcome.status !== 'ok') return;
    // Kind and reading belong together, which the compiler forgets once the status is known.
    const told = { kind, reading: outcome.reading } as ToldReading;
    switch (told.kind) {
      case 'dns':
      case 'reach':
      case 'route':
        this.plain.push({ ...told, atMs });
        break;
      case 'link':
        this.noteLink(atMs, told.reading);
        break;
      case 'edge':
        this.noteEdge(atMs, told.reading);
        break;
      case 'icmp-error':
        this.count(atMs, told.reading);
        break;
    }
  }

  private noteLink(atMs: number, reading: LinkReading): void {
    this.lastLink = reading;
    const { ipv4, ipv6 } = reading;
    // A lease that runs down is no change.
    const lasting = { ...reading, ipv4: withoutLease(ipv4), ipv6: withoutLease(ipv6) };
    if (!this.isNews('link', lasting)) return;
    this.links.push({
      atMs,
      interfaceName: reading.interfaceName,
      hasCarrier: reading.hasCarrier === null ? null : flag(reading.hasCarrier),
      speedBps: reading.speedBps,
      duplex: reading.duplex,
      isWireless: flag(reading.isWireless),
      ipv4Json: JSON.stringify(ipv4),
      ipv6Json: JSON.stringify(ipv6),
    });
  }

  private noteEdge(atMs: number, reading: EdgeReading): void {
    const side = reading.family === 4 ? this.lastLink?.ipv4 : this.lastLink?.ipv6;
    const gatewayMac = side?.gatewayNeighbour?.mac ?? null;
    if (!this.isNews(`edge-${reading.family}`, { ...reading, gatewayMac })) return;
    const { family, address, reason } = reading;
    const isDoubleNat = flag(reading.isDoubleNat);
    const isCgnatLikely = flag(reading.isCgnatLikely);
    this.edges.push({ atMs, family, address, reason, isDoubleNat, isCgnatLikely, gatewayMac });
  }

  private isNews(topic: string, state: object): boolean {
    const text = JSON.stringify(state);
    if (this.lastByTopic.get(topic) === text) return false;
    this.lastByTopic.set(topic, text);
    return true;
  }

  private count(atMs: number, { from, to, code, family, text }: IcmpError): void {
    this.mergeIcmpError({
      minuteMs: startOf(atMs, BLOCK_MS),
      fromAddress: from,
      toAddress: to,
      code,
      family,
      count: 1,
      firstMs: atMs,
      lastMs: atMs,
      text,
    });
  }

  private mergeIcmpError(row: IcmpErrorRow): void {
    const key = `${row.minuteMs} ${row.fromAddress} ${row.toAddress} ${row.code}`;
    const known = this.icmpErrors.get(key);
    if (known === undefined) {
      this.icmpErrors.set(key, row);
      return;
    }
    known.count += row.count;
    known.firstMs = Math.min(known.firstMs, row.firstMs);
    known.lastMs = Math.max(known.lastMs, row.lastMs);
  }

  private countMissed(
    atMs: number,
    kind: string,
    status: MissedMeasurementRow['status'],
    reason: string,
    detail: string | null,
  ): void {
    const minuteMs = startOf(atMs, BLOCK_MS);
    this.mergeMissed({ minuteMs, kind, status, reason, count: 1, detail });
  }

  private mergeMissed(row: MissedMeasurementRow): void {
    const key = `${row.minuteMs} ${row.kind} ${row.status} ${row.reason}`;
    const known = this.missed.get(key);
    if (known === undefined) this.missed.set(key, row);
    else known.count += row.count;
  }
}

function withoutLease(side: LinkReading['ipv4']): Omit<LinkReading['ipv4'], 'leaseSeconds'> {
  const { leaseSeconds: _leaseSeconds, ...lasting } = side;
  return lasting;
}

function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
