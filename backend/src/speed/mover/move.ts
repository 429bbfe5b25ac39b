import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { MoveFailure, MoveOrder, MoveReport, MoveSlice } from '../byte-mover.ts';
import { dialFor, type Dialling } from './connection.ts';
import { HttpStream } from './http-stream.ts';
import { LoadProber } from './load-prober.ts';
import { failureOf } from './move-failure.ts';
import type { MoveStream, StreamHost } from './move-stream.ts';
import { Ndt7Stream } from './ndt7-stream.ts';
import { SendQueues } from './send-queue.ts';
import { SliceMeter } from './slice-meter.ts';
import { RAMP_STEP_MS, streamsToAdd, type RampStep } from './stream-ramp.ts';
import type { TcpLook } from './tcp-facts.ts';
import { WireCount } from './wire-count.ts';

const TICK_MS = 100;
/** Written again and again. A multiple of a TLS record. */
const LOAD_BYTES = 256 * 1024;
/** How long the far end may take for its last words. */
const LAST_WORDS_MS = 2000;

/** Failures before a stream moves: as long as others move, it is only missing. */
const OPENING_FAILURES = ['dns', 'no-route', 'connect-refused', 'connect-timeout', 'tls'];

/** What the machine tells the mover. */
export interface MoveMachine {
  readonly clock: Clock;
  /** CPU seconds this process has used. */
  cpuSeconds(): number;
  /** What the kernel knows of connections. */
  readonly tcpLook: TcpLook;
}

/** Carries out one order. */
export class Move implements StreamHost {
  readonly order: MoveOrder;
  readonly clock: Clock;
  readonly dialling: Dialling;
  readonly load: Buffer;
  private readonly machine: MoveMachine;
  private readonly tell: (slice: MoveSlice) => void;
  private readonly queues = new SendQueues();
  private readonly wire: WireCount;
  private readonly prober: LoadProber;
  private readonly meter = new SliceMeter();
  private readonly done = Promise.withResolvers<MoveReport>();
  private readonly streams = new Set<MoveStream>();
  /** What streams that are over have moved upwards. */
  private endedBytes = 0;
  private receivedBytes = 0;
  private hasBegun = false;
  private openedCount = 0;
  private canRamp = true;
  private readonly steps: RampStep[] = [];
  /** Where the present step began; `null`: with the first byte. */
  private step: { readonly atMs: number; readonly bytes: number } | null = null;
  private readonly firstNonce = randomInt(2 ** 40);
  private nonceCount = 0;
  private moved = { atMs: 0, bytes: 0 };
  private window: { readonly atMs: number; readonly cpuSeconds: number } | null = null;
  private cpuBusyRatio: number | null = null;
  private timer: NodeJS.Timeout | undefined;
  private state: 'moving' | 'concluding' | 'over' = 'moving';
  private far: { readonly address: string | null; readonly cipher: string | null } | null = null;
  private serverSaid: unknown = null;

  constructor(order: MoveOrder, tell: (slice: MoveSlice) => void, machine: MoveMachine) {
    this.order = order;
    this.tell = tell;
    this.machine = machine;
    this.clock = machine.clock;
    this.dialling = dialFor(order);
    this.wire = new WireCount(machine.tcpLook);
    this.prober = new LoadProber(order, this.dialling, this.clock, () => this.nonce(), this.wire);
    this.load = order.direction === 'up' ? randomBytes(LOAD_BYTES) : Buffer.alloc(0);
  }

  /** Starts. Never rejects. */
  run(): Promise<MoveReport> {
    this.moved = { atMs: this.clock.monotonicMs(), bytes: 0 };
    this.timer = setTimeout(() => this.tick(), TICK_MS);
    for (let i = 0; i < this.order.streams.min; i += 1) this.openStream();
    return this.done.promise;
  }

  /** Ends as failed, with what was moved. */
  stop(failure: MoveFailure): void {
    this.finish(failure);
  }

  // What the streams tell.

  nonce(): string {
    this.nonceCount += 1;
    return String(this.firstNonce + this.nonceCount);
  }

  begun(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.meter.begin(this.clock.monotonicMs());
  }

  received(bytes: number): void {
    this.begun();
    this.receivedBytes += bytes;
    if (this.receivedBytes >= (this.order.maxBytes ?? Infinity)) this.finish(null);
  }

  connected(address: string | null, cipher: string | null): void {
    this.far ??= { address, cipher };
  }

  said(value: unknown): void {
    this.serverSaid = value;
  }

  over(stream: MoveStream, failure: MoveFailure | null): void {
    this.endedBytes += stream.takenBytes;
    this.streams.delete(stream);
    const isMissingOnly = failure !== null && OPENING_FAILURES.includes(failure.reason);
    this.canRamp = false;
    if (this.streams.size > 0 && (failure === null || isMissingOnly)) return;
    this.finish(this.state === 'concluding' ? null : failure);
  }

  private openStream(): void {
    const { sources, protocol } = this.order;
    const source = sources[this.openedCount % sources.length];
    if (source === undefined || this.state !== 'moving') return;
    this.openedCount += 1;
    const stream =
      protocol === 'ndt7' ? new Ndt7Stream(source, this) : new HttpStream(source, this);
    this.streams.add(stream);
    stream.start();
  }

  private tick(): void {
    const nowMs = this.clock.monotonicMs();
    for (const stream of this.streams) stream.check(nowMs);
    if (this.state !== 'moving') return;
    const bytes = this.countBytes();
    this.cut(nowMs, bytes);
    if (bytes > this.moved.bytes) this.moved = { atMs: nowMs, bytes };
    const { discardMs, windowMs, maxBytes, stallMs } = this.order;
    const elapsedMs = this.meter.elapsedMs(nowMs);
    if (elapsedMs !== null && elapsedMs >= discardMs) {
      this.window ??= { atMs: nowMs, cpuSeconds: this.machine.cpuSeconds() };
      this.probe(nowMs, (bytes * 8000) / elapsedMs);
    }
    const leftMs = elapsedMs === null ? Infinity : discardMs + windowMs - elapsedMs;
    // Timers may be a millisecond early.
    if (leftMs <= 1 || bytes >= (maxBytes ?? Infinity)) return this.conclude();
    if (this.isStalled(nowMs - this.moved.atMs)) {
      return this.finish(failureOf('stalled', `nothing moved for ${stallMs} ms`));
    }
    if (elapsedMs !== null && this.canRamp) this.ramp(nowMs, bytes, elapsedMs);
    // The last slice is half a slice longer rather than very short.
    const waitMs = leftMs < TICK_MS * 1.5 ? Math.ceil(leftMs) : TICK_MS;
    this.timer = setTimeout(() => this.tick(), waitMs);
  }

  private probe(nowMs: number, bps: number): void {
    this.prober.tick(nowMs, { keys: this.keys, bps });
  }

  private get keys(): string[] {
    return [...this.streams].flatMap(({ key }) => key ?? []);
  }

  /** Streams that are not connected yet tell themselves when it takes too long. */
  private isStalled(stillMs: number): boolean {
    const { stallMs } = this.order;
    const isAnyOpen = [...this.streams].some(({ isOpen }) => isOpen);
    return stillMs >= (isAnyOpen ? stallMs : stallMs * 3);
  }

  private countBytes(): number {
    if (this.order.direction === 'down') return this.receivedBytes;
    const streams = [...this.streams];
    for (const family of [4, 6] as const) {
      const members = streams.filter((stream) => stream.family === family);
      if (members.length === 0) continue;
      const queues = this.queues.read(family);
      for (const stream of members) stream.countTaken(queues);
    }
    return streams.reduce((sum, { takenBytes }) => sum + takenBytes, this.endedBytes);
  }

  private cut(nowMs: number, bytes: number): void {
    const slice = this.meter.cut(nowMs, bytes, Math.max(1, this.streams.size));
    if (slice !== null) this.tell(slice);
  }

  private ramp(nowMs: number, bytes: number, elapsedMs: number): void {
    const durationMs = nowMs - (this.step?.atMs ?? nowMs - elapsedMs);
    if (durationMs < RAMP_STEP_MS) return;
    this.steps.push({ bytes: bytes - (this.step?.bytes ?? 0), durationMs });
    this.step = { atMs: nowMs, bytes };
    const count = streamsToAdd({
      streamCount: this.streams.size,
      maxStreams: this.order.streams.max,
      elapsedMs,
      discardMs: this.order.discardMs,
      steps: this.steps,
    });
    for (let i = 0; i < count; i += 1) this.openStream();
  }

  private conclude(): void {
    this.state = 'concluding';
    this.measureCpu();
    const isAnyWaiting = [...this.streams].map((stream) => stream.conclude()).includes(true);
    if (!isAnyWaiting) this.finish(null);
    else this.timer = setTimeout(() => this.finish(null), LAST_WORDS_MS);
  }

  private measureCpu(): void {
    if (this.window === null || this.cpuBusyRatio !== null) return;
    const wallMs = this.clock.monotonicMs() - this.window.atMs;
    const cpuMs = (this.machine.cpuSeconds() - this.window.cpuSeconds) * 1000;
    if (wallMs > 0) this.cpuBusyRatio = cpuMs / wallMs;
  }

  private finish(failure: MoveFailure | null): void {
    if (this.state === 'over') return;
    const bytes = this.countBytes();
    if (this.state === 'moving') this.cut(this.clock.monotonicMs(), bytes);
    this.measureCpu();
    this.state = 'over';
    clearTimeout(this.timer);
    this.prober.stop();
    void this.close(failure, bytes);
  }

  /** The kernel forgets a connection with its end: it is asked a moment before. */
  private async close(failure: MoveFailure | null, bytes: number): Promise<void> {
    await this.wire.lookAtAll(this.keys);
    for (const stream of this.streams) stream.stop();
    this.queues.close();
    this.done.resolve({
      failure,
      slices: this.meter.slices,
      bytes,
      wire: this.wire.total(this.order.direction, bytes),
      cpuBusyRatio: this.cpuBusyRatio,
      cipher: this.far?.cipher ?? null,
      address: this.far?.address ?? null,
      serverSaid: this.serverSaid,
      probes: this.prober.probes,
    });
  }
}
