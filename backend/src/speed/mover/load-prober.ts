import type { Clock } from '../../kernel/clock.ts';
import type { LoadProbes, MoveOrder } from '../byte-mover.ts';
import type { ForeignProbe } from '../core/rpm.ts';
import type { Dialling } from './connection.ts';
import { ForeignProbeRequest, type ProbeEnd } from './foreign-probe.ts';
import { remotePortsOf } from './send-queue.ts';
import { loadedMs } from './tcp-facts.ts';
import type { WireCount } from './wire-count.ts';

/** Foreign probes five times a second at most. */
const SHORTEST_PAUSE_MS = 200;
/** A probe with its handshake, both directions, until the first has told what it took. */
const PROBE_BYTES = 5000;
/** Share of the line the probes may take: the figure must not suffer from them. */
const PROBE_SHARE = 0.01;
const LOOK_EVERY_MS = 500;
const GIVE_UP_MS = 10_000;

/** How the load's connections are told from others to the same server. */
export interface LoadedConnections {
  /** Names in the kernel's table of those that are open. */
  readonly keys: readonly string[];
  /** Bits per second that move. */
  readonly bps: number;
}

/** Measures how responsive a loaded line is: by small requests beside the load, and by the load's own connections. */
export class LoadProber {
  private readonly foreign: ForeignProbe[] = [];
  private readonly loaded: number[] = [];
  private readonly open = new Set<ForeignProbeRequest>();
  private isRefused = false;
  private isStopped = false;
  private isLooking = false;
  private probedMs = -Infinity;
  private lookedMs = -Infinity;
  private readonly moved = { down: 0, up: 0 };
  private endedCount = 0;
  private address: string | null = null;
  private readonly order: MoveOrder;
  private readonly dialling: Dialling;
  private readonly clock: Clock;
  private readonly nonce: () => string;
  private readonly wire: Pick<WireCount, 'look'>;

  constructor(
    order: MoveOrder,
    dialling: Dialling,
    clock: Clock,
    nonce: () => string,
    wire: Pick<WireCount, 'look'>,
  ) {
    this.order = order;
    this.dialling = dialling;
    this.clock = clock;
    this.nonce = nonce;
    this.wire = wire;
  }

  /** What was found; `null`: nothing was asked for. */
  get probes(): LoadProbes | null {
    if (this.order.probe === null) return null;
    return {
      foreign: this.foreign,
      loadedMs: this.loaded,
      sentBytes: this.moved.up,
      receivedBytes: this.moved.down,
    };
  }

  /** A few times a second, while the load counts: does what is due. */
  tick(nowMs: number, load: LoadedConnections): void {
    if (this.order.probe === null || this.isStopped || load.bps <= 0) return;
    for (const probe of this.open) if (probe.ageMs(nowMs) > GIVE_UP_MS) this.drop(probe);
    const pauseMs = Math.max(
      SHORTEST_PAUSE_MS,
      (this.probeBytes * 8000) / (PROBE_SHARE * load.bps),
    );
    if (nowMs - this.probedMs >= pauseMs && !this.isRefused) {
      this.probedMs = nowMs;
      this.probe(this.order.probe);
    }
    if (nowMs - this.lookedMs >= LOOK_EVERY_MS && !this.isLooking) {
      this.lookedMs = nowMs;
      void this.lookAt(load.keys);
    }
  }

  /** Gives up what is under way. */
  stop(): void {
    this.isStopped = true;
    for (const probe of this.open) this.drop(probe);
  }

  private probe({ url, headers, caPem }: NonNullable<MoveOrder['probe']>): void {
    const filled = new URL(url.replaceAll('{nonce}', this.nonce()));
    const { address } = this;
    const isSecure = filled.protocol === 'https:';
    const secureContext = isSecure ? this.dialling.contextFor(caPem) : null;
    const family = { auto: 0, ipv4: 4, ipv6: 6 } as const;
    const target = { url: filled, address, headers, secureContext };
    const request = new ForeignProbeRequest(
      { ...target, family: family[this.order.family] },
      this.clock,
      (end) => this.ended(request, end),
    );
    this.open.add(request);
  }

  private ended(request: ForeignProbeRequest, end: ProbeEnd): void {
    const { times, isRefused, address, bytes } = end;
    this.open.delete(request);
    this.endedCount += 1;
    this.moved.down += bytes.down;
    this.moved.up += bytes.up;
    this.isRefused ||= isRefused;
    this.address = address ?? this.address;
    if (times !== null && !this.isStopped) this.foreign.push(times);
  }

  /** Of one, both directions. */
  private get probeBytes(): number {
    const { down, up } = this.moved;
    return this.endedCount === 0 ? PROBE_BYTES : (down + up) / this.endedCount;
  }

  private drop(request: ForeignProbeRequest): void {
    this.open.delete(request);
    request.destroy();
  }

  private async lookAt(keys: readonly string[]): Promise<void> {
    this.isLooking = true;
    for (const port of remotePortsOf(keys)) {
      const times = await this.wire.look(port, keys);
      if (this.isStopped) break;
      for (const key of keys) {
        const own = times.get(key);
        const ms = own === undefined ? null : loadedMs(own, this.order.direction);
        if (ms !== null) this.loaded.push(ms);
      }
    }
    this.isLooking = false;
  }
}
