import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { LinkReading } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { failed, ok } from '../kernel/outcome.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { buildReading, withoutCarrier } from './core/build-reading.ts';
import { canonicalLink } from './core/canonical-link.ts';
import { adviseOn } from './core/monitor-line.ts';
import { pickUplink } from './core/pick-uplink.ts';
import { LINK_SOURCE, type LinkSource } from './link-source.ts';
import { LinkChronicler } from './link-chronicler.ts';

/** A burst of changes is read once, at its end. */
const COALESCE_MS = 50;
/** Reading again without a reason, in case a change was missed. */
const SAFETY_READ_EVERY_MS = 60_000;
const BACK_OFF_MS = [1000, 2000, 5000, 10_000] as const;
/** A monitor that ran this long was healthy: its end does not count towards the back-off. */
const HEALTHY_AFTER_MS = 60_000;

/** One run of the job, from start to stop. */
interface Watch {
  readonly signal: AbortSignal;
  readTimer: NodeJS.Timeout | undefined;
  monitorTimer: NodeJS.Timeout | undefined;
  isReading: boolean;
  /** Changes heard while reading: if any, read once more. */
  missedCount: number;
  /** Lost carriers heard so far: what was read across one is from before. */
  lossCount: number;
  monitorFailureCount: number;
}

/**
 * Watches the box's own uplink: kernel events trigger a reading, and a reading that differs is
 * recorded. A lost carrier is told at once, from the event itself.
 */
@Injectable()
export class LinkWatch implements OnModuleInit {
  private readonly log = new Logger(LinkWatch.name);
  private watch: Watch | null = null;
  private last: LinkReading | null = null;
  /** Canonical form of what was recorded last; a failure is kept as its reason. */
  private lastTold: string | null = null;
  private readonly lastLinkLines = new Map<string, string>();

  constructor(
    @Inject(LINK_SOURCE) private readonly source: LinkSource,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
    private readonly chronicler: LinkChronicler,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'streaming',
      id: 'link',
      title: 'Watch the network port',
      start: (signal) => this.start(signal),
    });
    this.bus.on('settings.changed', LinkWatch.name, () => this.readSoon(COALESCE_MS));
    this.bus.on('doubt.raised', LinkWatch.name, ({ about }) => {
      if (about === 'line') this.readSoon(0);
    });
  }

  private start(signal: AbortSignal): void {
    const watch: Watch = {
      signal,
      readTimer: undefined,
      monitorTimer: undefined,
      isReading: false,
      missedCount: 0,
      lossCount: 0,
      monitorFailureCount: 0,
    };
    this.watch = watch;
    const safety = setInterval(() => {
      this.lastLinkLines.clear();
      this.readSoon(0);
    }, SAFETY_READ_EVERY_MS);
    signal.addEventListener('abort', () => {
      clearInterval(safety);
      clearTimeout(watch.readTimer);
      clearTimeout(watch.monitorTimer);
      if (this.watch === watch) this.watch = null;
    });
    this.monitor(watch);
    this.readSoon(0);
  }

  /** Hears the kernel, again and again: the monitor comes back after a delay, with a new reading. */
  private monitor(watch: Watch): void {
    watch.monitorTimer = setTimeout(() => {
      watch.monitorFailureCount = 0;
    }, HEALTHY_AFTER_MS);
    const comeBack = (reason: string): void => {
      clearTimeout(watch.monitorTimer);
      const step = Math.min(watch.monitorFailureCount, BACK_OFF_MS.length - 1);
      watch.monitorFailureCount += 1;
      this.log.warn({ reason }, 'link monitor ended');
      watch.monitorTimer = setTimeout(() => {
        this.monitor(watch);
        this.readSoon(0);
      }, BACK_OFF_MS[step]);
    };
    this.source.watch((line) => this.hear(line, watch), comeBack, watch.signal);
  }

  private hear(line: string, watch: Watch): void {
    if (this.isRepeated(line)) return;
    switch (adviseOn(line, this.last)) {
      case 'nothing':
        return;
      case 'carrier-lost':
        watch.lossCount += 1;
        if (this.last !== null) this.take(withoutCarrier(this.last));
        this.readSoon(COALESCE_MS);
        return;
      case 'read-again':
        this.readSoon(COALESCE_MS);
    }
  }

  /** Wireless drivers announce an unchanged port with every scan. */
  private isRepeated(line: string): boolean {
    const flagsAt = line.indexOf('<');
    if (flagsAt === -1) return false;
    const port = line.slice(0, flagsAt);
    if (this.lastLinkLines.get(port) === line) return true;
    this.lastLinkLines.set(port, line);
    return false;
  }

  private readSoon(delayMs: number): void {
    const watch = this.watch;
    if (watch === null || watch.readTimer !== undefined) return;
    if (watch.isReading) {
      watch.missedCount += 1;
      return;
    }
    watch.readTimer = setTimeout(() => {
      watch.readTimer = undefined;
      void this.read(watch);
    }, delayMs);
  }

  private async read(watch: Watch): Promise<void> {
    const lossCount = watch.lossCount;
    watch.isReading = true;
    watch.missedCount = 0;
    const facts = await this.source.read(watch.signal);
    watch.isReading = false;
    if (watch.signal.aborted) return;
    if (watch.missedCount > 0) this.readSoon(COALESCE_MS);
    if (watch.lossCount > lossCount) return;
    if ('reason' in facts) {
      this.tellFailure(facts.reason);
      return;
    }
    const wanted = this.settings.current().interfaceName;
    this.take(buildReading(facts, pickUplink(facts, wanted, this.last?.interfaceName ?? null)));
  }

  /** Keeps a reading, and tells it if it differs from the one told before. */
  private take(reading: LinkReading): void {
    const before = this.last;
    this.last = reading;
    const canonical = canonicalLink(reading);
    if (canonical === this.lastTold) return;
    this.lastTold = canonical;
    this.recorder.record('link', ok(reading));
    this.chronicler.chronicle(reading, before);
  }

  private tellFailure(reason: string): void {
    if (this.lastTold === reason) return;
    this.lastTold = reason;
    this.recorder.record('link', failed('link-unreadable', reason));
  }
}
