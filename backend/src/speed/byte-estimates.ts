import { Inject, Injectable } from '@nestjs/common';
import type { SpeedEngineView, SpeedTest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { mean, median } from '../kernel/statistics.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import type { SpeedEngine } from './speed-engine.ts';

const LOOK_BACK_MS = 28 * 86_400_000;
const MOST_TESTS = 1000;
/** A line of which nothing is known. */
const GUESSED_DOWN_BPS = 100e6;
const GUESSED_UP_BPS = 40e6;

/** What a test will cost, and how that is known. */
export type ByteEstimate = Pick<SpeedEngineView, 'estimatedBytes' | 'estimateFrom'>;

/** Foretells how many bytes a test will move on this line. */
@Injectable()
export class ByteEstimates {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly settings: SettingsSource,
  ) {}

  /** In the order of the engines. */
  async estimate(engines: readonly SpeedEngine[]): Promise<ByteEstimate[]> {
    const fromMs = Math.max(0, this.clock.nowMs() - LOOK_BACK_MS);
    const tests = await this.archive.speedTests({ fromMs, status: 'ok', limit: MOST_TESTS });
    return engines.map((engine) => this.estimateFrom(engine, tests));
  }

  private estimateFrom(engine: SpeedEngine, tests: readonly SpeedTest[]): ByteEstimate {
    const own = tests.filter((test) => test.engine === engine.id);
    const ownBytes = mean(own.map(({ bytesDown, bytesUp }) => bytesDown + bytesUp));
    if (ownBytes !== null) {
      return { estimatedBytes: Math.round(ownBytes), estimateFrom: 'own-tests' };
    }
    const at = (downBps: number, upBps: number): number =>
      Math.round(engine.estimateBytes(downBps, upBps));
    const downBps = median(tests.flatMap((test) => test.downBps ?? []));
    const upBps = median(tests.flatMap((test) => test.upBps ?? []));
    if (downBps !== null && upBps !== null) {
      return { estimatedBytes: at(downBps, upBps), estimateFrom: 'other-tests' };
    }
    const { down, up } = this.settings.current().speed.plan;
    const planDownBps = down.normalBps ?? down.maxBps;
    const planUpBps = up.normalBps ?? up.maxBps;
    if (planDownBps !== null && planUpBps !== null) {
      return { estimatedBytes: at(planDownBps, planUpBps), estimateFrom: 'plan' };
    }
    return { estimatedBytes: at(GUESSED_DOWN_BPS, GUESSED_UP_BPS), estimateFrom: 'guess' };
  }
}
