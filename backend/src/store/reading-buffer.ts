import type { EdgeReading, IdentityReading, LinkReading } from '@lineside/contract';
import { shifted, type WallShift } from '../measurement/core/wall-shift.ts';
import type {
  Measurement,
  MeasurementKind,
  MeasurementOf,
  ReadingByKind,
} from '../measurement/measurement.ts';
import type { IdentityReadingRow } from './entities/identity-reading.entity.ts';
import type { EdgeChangeRow, LinkChangeRow } from './entities/network-change.entity.ts';
import { MinuteCounts, type MinuteCountRows } from './minute-counts.ts';

/** Kinds of which each reading becomes one row. */
export type PlainKind =
  'dns' | 'reach' | 'route' | 'link-counters' | 'dns-integrity' | 'path-change';

/** A reading of one kind that becomes one row. */
export interface PlainReadingOf<Kind extends PlainKind> {
  readonly kind: Kind;
  readonly atMs: number;
  readonly reading: ReadingByKind[Kind];
}

/** A reading that becomes one row; `kind` tells which. */
export type PlainReading = { [Kind in PlainKind]: PlainReadingOf<Kind> }[PlainKind];

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
  readonly identities: readonly IdentityReadingRow[];
  readonly counts: MinuteCountRows;
}

/** Five hours of DNS and reach readings. */
const MOST_READINGS = 20_000;
const MOST_CHANGES = 2000;

/**
 * Everything but latency samples, until it is on the disk. Of link, edge and identity readings only
 * changes are kept; what matters by its number is counted by the minute.
 */
export class ReadingBuffer {
  private plain: PlainReading[] = [];
  private links: LinkChangeRow[] = [];
  private edges: EdgeChangeRow[] = [];
  private identities: IdentityReadingRow[] = [];
  private readonly counts = new MinuteCounts();
  /** Taken out and not yet on the disk. */
  private taken: ReadingBatch | null = null;
  private lastLink: LinkReading | null = null;
  private readonly lastByTopic = new Map<string, string>();

  get pendingCount(): number {
    const changeCount = this.links.length + this.edges.length + this.identities.length;
    return this.plain.length + changeCount + this.counts.pendingCount;
  }

  add(measurement: Exclude<Measurement, MeasurementOf<'latency'>>): void {
    const { outcome, kind, atMs } = measurement;
    if (outcome.status === 'failed') {
      this.counts.addMissed(atMs, kind, 'failed', outcome.reason, outcome.detail);
    } else if (outcome.status === 'skipped') {
      this.counts.addMissed(atMs, kind, 'skipped', outcome.why, null);
    } else this.addReading(measurement);
  }

  /** Readings of one kind that are not on the disk, in order of coming. */
  *readingsOf<Kind extends PlainKind>(kind: Kind): Generator<PlainReadingOf<Kind>> {
    for (const list of [this.taken?.plain ?? [], this.plain]) {
      for (const told of list) if (isOf(kind, told)) yield told;
    }
  }

  /** Identity readings that are not on the disk, in order of coming. */
  identityRows(): IdentityReadingRow[] {
    return [...(this.taken?.identities ?? []), ...this.identities];
  }

  /** Takes out what is to be written; `drop` forgets it when it is, `putBack` returns it if the disk refuses. */
  take(): ReadingBatch {
    const { plain, links, edges, identities } = this;
    this.taken = { plain, links, edges, identities, counts: this.counts.take() };
    this.plain = [];
    this.links = [];
    this.edges = [];
    this.identities = [];
    return this.taken;
  }

  /** Forgets what was taken out. */
  drop(): void {
    this.taken = null;
  }

  /** Puts what was taken out back in front of what came meanwhile; beyond the bounds the oldest goes. */
  putBack(): void {
    const batch = this.taken;
    if (batch === null) return;
    this.plain = [...batch.plain, ...this.plain].slice(-MOST_READINGS);
    this.links = [...batch.links, ...this.links].slice(-MOST_CHANGES);
    this.edges = [...batch.edges, ...this.edges].slice(-MOST_CHANGES);
    this.identities = [...batch.identities, ...this.identities].slice(-MOST_CHANGES);
    this.counts.putBack(batch.counts);
    this.taken = null;
  }

  /** Keeps memory bounded while nothing may be written: the oldest goes. */
  trim(): void {
    this.take();
    this.putBack();
  }

  /** Dates everything anew that is not being written. */
  shift(shift: WallShift): void {
    this.plain = shifted(this.plain, shift);
    this.links = shifted(this.links, shift);
    this.edges = shifted(this.edges, shift);
    this.identities = shifted(this.identities, shift);
    this.counts.shift(shift);
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
      case 'link-counters':
      case 'dns-integrity':
      case 'path-change':
        this.plain.push({ ...told, atMs });
        break;
      case 'link':
        this.noteLink(atMs, told.reading);
        break;
      case 'edge':
        this.noteEdge(atMs, told.reading);
        break;
      case 'identity':
        this.noteIdentity(atMs, told.reading);
        break;
      case 'icmp-error':
        this.counts.addIcmpError(atMs, told.reading);
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

  private noteIdentity(atMs: number, reading: IdentityReading): void {
    const { family, method, address, failure } = reading;
    if (!this.isNews(`identity-${family}-${method}`, reading)) return;
    this.identities.push({ atMs, family, method, address, failure });
  }

  private isNews(topic: string, state: object): boolean {
    const text = JSON.stringify(state);
    if (this.lastByTopic.get(topic) === text) return false;
    this.lastByTopic.set(topic, text);
    return true;
  }
}

function isOf<Kind extends PlainKind>(
  kind: Kind,
  told: PlainReading,
): told is Extract<PlainReading, PlainReadingOf<Kind>> {
  return told.kind === kind;
}

function withoutLease(side: LinkReading['ipv4']): Omit<LinkReading['ipv4'], 'leaseSeconds'> {
  const { leaseSeconds: _leaseSeconds, ...lasting } = side;
  return lasting;
}

function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
