import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { SpeedConsent, SpeedEngineId, SpeedEngineView, SpeedTest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { ENGINE_KIT, type EngineKit } from './engine-kit.ts';
import type { SpeedEngine } from './speed-engine.ts';

/** A provider that refuses without saying for how long is left alone for so long. */
const LEFT_ALONE_MS = 6 * 3_600_000;

/** The engines of this box: which may run, and which of them can. */
@Injectable()
export class EngineShelf implements OnApplicationBootstrap {
  private readonly limitedUntilById = new Map<SpeedEngineId, number>();

  constructor(
    @Inject(ENGINE_KIT) private readonly kit: EngineKit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly settings: SettingsSource,
  ) {}

  get engines(): readonly SpeedEngine[] {
    return this.kit.engines;
  }

  /** A refusal outlives a restart. */
  async onApplicationBootstrap(): Promise<void> {
    const fromMs = this.clock.nowMs() - LEFT_ALONE_MS;
    const failed = await this.archive.speedTests({ status: 'failed', fromMs, limit: 100 });
    for (const { engine, reason, startMs } of failed) {
      if (isRefusal(reason)) this.leaveAlone(engine, startMs + LEFT_ALONE_MS);
    }
  }

  find(id: SpeedEngineId): SpeedEngine | null {
    return this.kit.engines.find((engine) => engine.id === id) ?? null;
  }

  /** The stored settings of an engine. */
  settingsOf(id: SpeedEngineId): Record<string, unknown> {
    return { ...this.settings.current().speed.engines[id] };
  }

  /** Whether the owner has agreed to the terms as they are now. */
  hasConsent({ id, dataPolicy }: SpeedEngine): boolean {
    const consent = this.settings.current().speed.consents[id];
    return consent !== undefined && consent.termsUrl === (dataPolicy.termsUrl ?? '');
  }

  /** Agreement with the terms as they are now. */
  newConsent({ dataPolicy }: SpeedEngine): SpeedConsent {
    return { atMs: this.clock.nowMs(), termsUrl: dataPolicy.termsUrl ?? '' };
  }

  /** Until when the provider wants to be left alone; `null`: it does not. */
  limitedUntilMs(id: SpeedEngineId): number | null {
    const untilMs = this.limitedUntilById.get(id) ?? 0;
    return untilMs > this.clock.nowMs() ? untilMs : null;
  }

  /** Notes how a run ended: a provider that refused is left alone. */
  noteRun(id: SpeedEngineId, reason: SpeedTest['reason'], limitedForMs: number | null): void {
    const forMs = limitedForMs ?? (isRefusal(reason) ? LEFT_ALONE_MS : null);
    if (forMs !== null) this.leaveAlone(id, this.clock.nowMs() + forMs);
  }

  /** `ready`, or why it cannot run now; nothing is sent. */
  async stateOf(
    engine: SpeedEngine,
    settings: unknown = this.settingsOf(engine.id),
  ): Promise<SpeedEngineView['state']> {
    if (engine.dataPolicy.needsConsent && !this.hasConsent(engine)) return 'no-consent';
    const obstacle = await engine.obstacle(settings, this.kit.tools);
    if (obstacle !== null) return obstacle;
    return this.limitedUntilMs(engine.id) === null ? 'ready' : 'limited';
  }

  private leaveAlone(id: SpeedEngineId, untilMs: number): void {
    this.limitedUntilById.set(id, Math.max(untilMs, this.limitedUntilById.get(id) ?? 0));
  }
}

function isRefusal(reason: SpeedTest['reason']): boolean {
  return reason === 'forbidden' || reason === 'rate-limited';
}
