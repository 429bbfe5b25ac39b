import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { InfluxFailure, InfluxSettings, InfluxStatus } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { wait } from '../measurement/wait.ts';
import { backOffMs } from './core/back-off.ts';
import { influxRequest } from './core/influx-request.ts';
import { lineProtocol } from './core/line-protocol.ts';
import { PushBuffer, type Batch } from './core/push-buffer.ts';
import { INFLUX_WRITER, type InfluxWriter, type WriteResult } from './influx-writer.ts';
import { MetricsBook } from './metrics-book.ts';

/** Compressed, a few hours of figures. */
const MOST_HELD_BYTES = 2 * 1024 * 1024;
const compress = promisify(gzip);

/** The server has looked at the figures and will never take them: sending them again is no use. */
const FINAL: ReadonlySet<InfluxFailure> = new Set(['refused']);

/**
 * Sends all figures to the owner's InfluxDB at regular times. What cannot be sent waits in memory,
 * within a limit; the newest is kept.
 */
@Injectable()
export class InfluxPusher
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly log = new Logger(InfluxPusher.name);
  private buffer = new PushBuffer(MOST_HELD_BYTES);
  /** Ends what runs by the settings in force; `null` while nothing does. */
  private running: AbortController | null = null;
  private inForce: InfluxSettings | null = null;
  private failure: InfluxFailure | null = null;
  private detail: string | null = null;
  private lastOkMs: number | null = null;
  private wake = Promise.withResolvers<undefined>();

  constructor(
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly book: MetricsBook,
    @Inject(ClockTrust) private readonly trust: Pick<ClockTrust, 'doubt'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(INFLUX_WRITER) private readonly writer: InfluxWriter,
  ) {}

  onModuleInit(): void {
    this.bus.on('settings.changed', InfluxPusher.name, ({ settings }) =>
      this.follow(settings.metrics.influx),
    );
  }

  onApplicationBootstrap(): void {
    this.follow(this.settings.current().metrics.influx);
  }

  beforeApplicationShutdown(): void {
    this.running?.abort();
    this.running = null;
  }

  status(): InfluxStatus {
    const isOn = this.running !== null;
    const told = this.failure !== null ? 'failing' : this.lastOkMs === null ? 'idle' : 'ok';
    return {
      state: isOn ? told : 'off',
      failure: isOn ? this.failure : null,
      detail: isOn ? this.detail : null,
      lastOkMs: this.lastOkMs,
      waitingLines: this.buffer.lineCount,
      droppedLines: this.buffer.droppedLines,
    };
  }

  /** Sends the figures of this moment by other settings, and nothing else. */
  async tryOut(settings: InfluxSettings, signal: AbortSignal): Promise<WriteResult> {
    const request = influxRequest(settings);
    if (request === null) {
      return { status: 'failed', failure: 'refused', detail: 'no address', retryAfterMs: null };
    }
    return this.writer.write(request, (await this.batch()).body, signal);
  }

  private follow(settings: InfluxSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.inForce)) return;
    this.inForce = settings;
    this.running?.abort();
    this.running = null;
    this.failure = null;
    this.detail = null;
    if (!settings.isEnabled) {
      this.buffer = new PushBuffer(MOST_HELD_BYTES);
      return;
    }
    this.running = new AbortController();
    const { signal } = this.running;
    void this.collect(settings.everySeconds * 1000, signal);
    void this.send(settings, signal);
  }

  private async collect(everyMs: number, signal: AbortSignal): Promise<void> {
    while (await wait(everyMs, signal)) {
      // Figures with a wrong date would be found where nobody looks for them.
      if (this.trust.doubt !== null) continue;
      try {
        const batch = await this.batch();
        if (signal.aborted) return;
        this.buffer.add(batch);
        this.wake.resolve(undefined);
      } catch (error) {
        // A timer is a boundary: the next figures may be had.
        this.log.error({ err: error }, 'figures for InfluxDB could not be gathered');
      }
    }
  }

  private async send(settings: InfluxSettings, signal: AbortSignal): Promise<void> {
    const request = influxRequest(settings);
    if (request === null) return;
    let failureCount = 0;
    while (!signal.aborted) {
      const batch = this.buffer.oldest();
      if (batch === null) {
        await this.somethingToSend(signal);
        continue;
      }
      const result = await this.writer.write(request, batch.body, signal);
      // A change of settings ends the attempt: what it came to says nothing about the new ones.
      if (isOver(signal)) return;
      failureCount = this.note(result, batch, failureCount);
      if (result.status === 'ok' || FINAL.has(result.failure)) continue;
      await wait(backOffMs(failureCount, this.random.next(), result.retryAfterMs), signal);
    }
  }

  /** @returns failures in a row */
  private note(result: WriteResult, batch: Batch, failureCount: number): number {
    if (result.status === 'ok') {
      this.buffer.remove(batch);
      if (this.failure !== null) this.log.log('figures reach InfluxDB again');
      this.failure = null;
      this.detail = null;
      this.lastOkMs = this.clock.nowMs();
      return 0;
    }
    const { failure, detail } = result;
    if (FINAL.has(failure)) this.buffer.refuse(batch);
    if (this.failure !== failure) {
      this.log.warn({ reason: failure, detail }, 'figures do not reach InfluxDB');
    }
    this.failure = failure;
    this.detail = detail;
    return failureCount + 1;
  }

  private async batch(): Promise<Batch> {
    const lines = lineProtocol(await this.book.families(), this.clock.nowMs());
    return { body: await compress(`${lines.join('\n')}\n`), lineCount: lines.length };
  }

  private async somethingToSend(signal: AbortSignal): Promise<void> {
    this.wake = Promise.withResolvers<undefined>();
    const stop = (): void => this.wake.resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    await this.wake.promise;
    signal.removeEventListener('abort', stop);
  }
}

/** As a function, because the compiler believes that a signal cannot change meanwhile. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
