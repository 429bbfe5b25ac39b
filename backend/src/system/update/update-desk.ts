import type { Readable } from 'node:stream';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type {
  ReadyRelease,
  UpdateResult,
  UpdateStart,
  UpdateView,
  UpdateWait,
  Verdict,
} from '@lineside/contract';
import { ENVIRONMENT, type Environment } from '../../config/environment.ts';
import { SettingsSource } from '../../config/settings-source.ts';
import { VERSION } from '../../config/version.ts';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { EventBus } from '../../measurement/event-bus.ts';
import { LineLock } from '../../measurement/line-lock.ts';
import { LOCAL_TIME, type LocalTime } from '../../measurement/local-time.ts';
import { Recorder } from '../../measurement/recorder.ts';
import { isPreview } from '../core/compare-versions.ts';
import { isInWindow } from '../core/update-window.ts';
import { ReleaseRefused } from './release-refused.ts';
import { takeRelease } from './release-taker.ts';
import { UpdateFiles, type UpdateMemory } from './update-files.ts';
import { isInstalled, UPDATE_OUTSIDE, type UpdateOutside } from './update-outside.ts';

const LOOK_EVERY_MS = 5000;
/** An order that nobody has taken for so long never will be. */
const PATIENCE_MS = 60_000;
const NOTHING: UpdateMemory = { release: null, order: null, seenMs: 0, toldMs: 0 };

/**
 * Takes releases and the owner's word, and gives the updater its order when the line can spare the box. The
 * updater itself is another program, as this one may not write where it is installed.
 */
@Injectable()
export class UpdateDesk implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(UpdateDesk.name);
  private readonly files: UpdateFiles;
  private memory = NOTHING;
  private last: UpdateResult | null = null;
  private isTaking = false;
  /** When the updater was given its order, monotonic ms; `null`: it has none. */
  private givenMs: number | null = null;
  private state: Verdict['state'] | null = null;
  private timer: NodeJS.Timeout | null = null;
  private told = '';

  constructor(
    @Inject(ENVIRONMENT) { dataDir }: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(VERSION) private readonly version: string,
    @Inject(UPDATE_OUTSIDE) private readonly outside: UpdateOutside,
    private readonly settings: SettingsSource,
    private readonly lineLock: LineLock,
    private readonly recorder: Recorder,
    private readonly bus: EventBus,
  ) {
    this.files = new UpdateFiles(dataDir);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.bus.on('verdict.changed', UpdateDesk.name, ({ state }) => void (this.state = state));
    try {
      this.memory = await this.files.recall();
      await this.readResult();
      this.tell();
    } catch (error) {
      // A disk that refuses must not keep the box from measuring.
      this.log.warn({ err: error }, 'what is known of updates cannot be read');
    }
    this.timer = setInterval(() => {
      void this.look();
      this.tell();
    }, LOOK_EVERY_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** Whether an update went wrong and the owner has not looked at it yet. */
  get hasUnseenFailure(): boolean {
    return this.last !== null && this.last.status !== 'updated' && !this.isSeen(this.last);
  }

  view(): UpdateView {
    const { release, order } = this.memory;
    return {
      obstacle: isInstalled(this.outside) ? null : 'not-installed',
      version: this.version,
      release,
      order: order === null ? null : { ...order, waitsFor: this.obstacleTo(order.start) },
      last: this.last === null ? null : { ...this.last, isSeen: this.isSeen(this.last) },
    };
  }

  /** Whether a release is just coming in. */
  get isBusy(): boolean {
    return this.isTaking;
  }

  /**
   * Takes a release in; the one that was there before goes, and with it what was ordered.
   *
   * @throws ReleaseRefused
   */
  async take(upload: Readable): Promise<ReadyRelease> {
    this.isTaking = true;
    try {
      await this.forget();
      const { manifest, sizeBytes } = await takeRelease(
        ...([upload, this.files, this.outside, this.version] as const),
      );
      const { version } = manifest;
      const release = {
        ...{ version, isPreview: isPreview(version), sizeBytes },
        receivedMs: this.clock.nowMs(),
      };
      if (release.isPreview && this.settings.current().updates.channel === 'stable') {
        await this.files.dropRelease();
        const detail = `Version ${version} is a preview, and this box takes finished versions only.`;
        throw new ReleaseRefused('preview', detail);
      }
      await this.remember({ release });
      return release;
    } finally {
      this.isTaking = false;
    }
  }

  /** Takes the owner's word; the update begins when nothing stands in its way any more. */
  async order(start: UpdateStart): Promise<void> {
    await this.remember({ order: { start, askedMs: this.clock.nowMs() } });
    await this.look();
  }

  /** Takes back what was ordered; the release stays. */
  async cancel(): Promise<void> {
    await this.remember({ order: null });
  }

  /** Removes the release, and with it what was ordered. */
  async forget(): Promise<void> {
    if (this.memory.release === null) return;
    await this.remember({ release: null, order: null });
    await this.files.dropRelease();
  }

  /** The owner has taken note of how the last update went. */
  async see(): Promise<void> {
    if (this.last !== null) await this.remember({ seenMs: this.last.atMs });
  }

  /** The updater has the order: the box will be stopped at any moment. */
  get isUnderWay(): boolean {
    return this.givenMs !== null;
  }

  /** Looks whether what was ordered may begin, and what became of it; does so by itself every five seconds. */
  async look(): Promise<void> {
    const { order, release } = this.memory;
    if (order === null || release === null) return;
    if (this.givenMs !== null) return this.lookForWord();
    if (this.obstacleTo(order.start) !== null) return;
    this.givenMs = this.clock.monotonicMs();
    try {
      await this.recorder.recordActivity('info', 'update-begun', {
        ...{ from: this.version, to: release.version },
      });
      await this.files.giveOrder();
    } catch (error) {
      // A full disk, most likely: the order stands and is tried again.
      this.givenMs = null;
      this.log.warn({ err: error }, 'the updater could not be ordered');
    }
  }

  private obstacleTo(start: UpdateStart): UpdateWait | null {
    if (this.givenMs !== null) return null;
    if (this.state === 'down') return 'outage';
    if (this.lineLock.holder !== null) return 'speed-test';
    if (start === 'now') return null;
    const { minuteOfDay } = this.localTime.momentOf(this.clock.nowMs());
    return isInWindow(this.settings.current().updates, minuteOfDay) ? null : 'window';
  }

  /** The updater may have refused without stopping the box, or not be there at all. */
  private async lookForWord(): Promise<void> {
    await this.readResult();
    const isLate = this.clock.monotonicMs() - (this.givenMs ?? 0) > PATIENCE_MS;
    if (this.memory.order === null) this.givenMs = null;
    else if (isLate && (await this.files.takeOrderBack())) {
      this.givenMs = null;
      const { release } = this.memory;
      const facts = { from: this.version, to: release?.version ?? null, reason: 'no-updater' };
      await this.remember({ order: null });
      await this.recorder.recordActivity('warning', 'update-failed', facts);
    }
  }

  /** The updater has left word, if it has run. */
  private async readResult(): Promise<void> {
    this.last = await this.files.result();
    const { last, memory } = this;
    if (last === null || last.atMs <= memory.toldMs) return;
    const { status, from, to, code } = last;
    // What was ordered has been done, or cannot be: the release is gone with it.
    await this.remember({ toldMs: last.atMs, release: null, order: null });
    const level = status === 'updated' ? 'info' : 'warning';
    const name = status === 'updated' ? 'update-done' : 'update-failed';
    await this.recorder.recordActivity(level, name, { from, to, reason: code });
  }

  private isSeen({ atMs }: UpdateResult): boolean {
    return atMs <= this.memory.seenMs;
  }

  private async remember(change: Partial<UpdateMemory>): Promise<void> {
    const memory = { ...this.memory, ...change };
    await this.files.remember(memory);
    this.memory = memory;
    this.tell();
  }

  private tell(): void {
    const view = this.view();
    const text = JSON.stringify(view);
    if (text === this.told) return;
    this.told = text;
    this.bus.emit('update.changed', view);
  }
}
