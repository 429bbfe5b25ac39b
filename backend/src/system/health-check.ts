import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Health } from '@lineside/contract';
import { SettingsFile } from '../config/settings-file.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { JOURNAL, type Journal } from '../measurement/journal.ts';
import { BoxWatch } from './box-watch.ts';
import { clockReason } from './clock-reason.ts';
import { findProblems } from './core/find-problems.ts';
import { LatestSamples } from './latest-samples.ts';
import { VERSION } from '../config/version.ts';

/** Says whether the box itself is well. */
@Injectable()
export class HealthCheck implements OnApplicationBootstrap {
  private startedMonoMs = 0;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(JOURNAL) private readonly journal: Journal,
    @Inject(VERSION) private readonly version: string,
    private readonly settings: SettingsFile,
    private readonly board: JobBoard,
    private readonly samples: LatestSamples,
    private readonly trust: ClockTrust,
    private readonly box: BoxWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.startedMonoMs = this.clock.monotonicMs();
  }

  check(): Health {
    const monoMs = this.clock.monotonicMs();
    const uptimeMs = Math.round(monoMs - this.startedMonoMs);
    const latest = this.samples.latest();
    const database = this.journal.health();
    const clock = { isSet: this.trust.doubt === null, reason: clockReason(this.trust.doubt) };
    const problems = findProblems({
      clock,
      database,
      card: this.box.card,
      silentMs: monoMs - (latest?.monoMs ?? this.startedMonoMs),
      hasSample: latest !== null,
      settingsRejection: this.settingsRejection(),
      jobs: this.board.list(),
    });
    return {
      status: problems.length === 0 ? 'ok' : 'impaired',
      version: this.version,
      // From the uptime, so that a clock set after the start does not matter.
      startedMs: Math.max(0, this.clock.nowMs() - uptimeMs),
      uptimeMs,
      lastSampleMs: latest?.atMs ?? null,
      drivers: this.samples.drivers(),
      database,
      clock,
      card: this.box.card,
      problems,
    };
  }

  private settingsRejection(): { reason: string; inForce: string } | null {
    if (this.settings.rejection === null) return null;
    const { problems, inForce } = this.settings.rejection;
    return {
      reason: problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; '),
      inForce: inForce === 'last-good' ? 'last good settings' : 'defaults',
    };
  }
}
