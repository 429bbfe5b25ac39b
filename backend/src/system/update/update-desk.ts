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
  private isLooking = false;
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
      await this.files.dropIncoming();
      await this.readResult();
      this.tell();
    } catch (error) {
      // A disk that refuses must not keep the box from measuring.
      this.log.warn({ err: error }, 'what is known of updates cannot be read');
    }
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
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
   * Takes a release in. Only one that is whole and fits takes the place of the one before, and with it goes
   * what was ordered.
   *
   * @throws ReleaseRefused
   */
  async take(upload: Readable): Promise<ReadyRelease> {
    this.isTaking = true;
    try {
      const { channel } = this.settings.current().updates;
      const { manifest, sizeBytes } = await takeRelease(upload, this.files, this.outside, {
        ...{ runningVersion: this.version, channel },
      });
      const { version } = manifest;
      const receivedMs = this.clock.nowMs();
      const release = { version, isPreview: isPreview(version), sizeBytes, receivedMs };
      await this.remember({ release, order: null });
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
    // A look takes its time, and a release that is coming in is not the one that was ordered.
    if (order === null || release === null || this.isLooking || this.isTaking) return;
    this.isLooking = true;
    try {
      if (this.givenMs !== null) await this.lookForWord(this.givenMs);
      else if (this.obstacleTo(order.start) === null) await this.give(release);
      this.tell();
    } catch (error) {
      // A timer is a boundary; a full disk, most likely: the order stands and is tried again.
      this.log.warn({ err: error }, 'the order to update is not followed');
    } finally {
      this.isLooking = false;
    }
  }

  private async give({ version }: ReadyRelease): Promise<void> {
    const facts = { from: this.version, to: version };
    await this.recorder.recordActivity('info', 'update-begun', facts);
    await this.files.giveOrder();
    this.givenMs = this.clock.monotonicMs();
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
  private async lookForWord(givenMs: number): Promise<void> {
    if (await this.readResult()) return;
    if (this.clock.monotonicMs() - givenMs <= PATIENCE_MS) return;
    if (!(await this.files.takeOrderBack())) return;
    const { release } = this.memory;
    await this.files.leaveWord({
      ...{ status: 'refused', from: this.version, to: release?.version ?? null },
      ...{ code: 'no-updater', reason: 'The updater did not take the order.' },
      atMs: this.clock.nowMs(),
    });
    await this.readResult();
  }

  /** @returns whether the updater has left word that was not told yet; with it what was ordered is over */
  private async readResult(): Promise<boolean> {
    this.last = await this.files.result();
    const { last } = this;
    if (last === null || last.atMs <= this.memory.toldMs) return false;
    const { status, from, to, code } = last;
    await this.remember({ toldMs: last.atMs, release: null, order: null });
    this.givenMs = null;
    await this.files.dropRelease();
    const level = status === 'updated' ? 'info' : 'warning';
    const name = status === 'updated' ? 'update-done' : 'update-failed';
    await this.recorder.recordActivity(level, name, { from, to, reason: code });
    return true;
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
