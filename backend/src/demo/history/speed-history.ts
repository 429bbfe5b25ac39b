import type { Campaign, SpeedEngineId, SpeedTestDetail } from '@lineside/contract';
import type { Random } from '../../kernel/random.ts';
import { evaluateTest } from '../../speed/evaluate-test.ts';
import type { LoadedPing } from '../../speed/loaded-pinger.ts';
import type { PhaseSpan } from '../../speed/test-watch.ts';
import { writeCommit } from '../../store/commit-writer.ts';
import type { Store, WriteScope } from '../../store/store.ts';
import { diceFor, between } from '../core/dice.ts';
import { congestionAt, hourOf, roundTripMs, type LineAge } from '../core/line-model.ts';
import { TARGETS } from '../core/home.ts';
import { incidentsBetween, isDslAge, type Story } from '../core/story.ts';
import { CALM, TROUBLES } from '../core/troubles.ts';
import { commonResult, LOADED_MS, lineBpsFor, sideOf, sliceAt } from '../line/speed.ts';
import { PLAN, SCHEDULE_ID } from '../settings.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Hours of UTC in which the schedule tests. */
const HOURS = [1, 7, 13, 19];
const ENGINES: readonly SpeedEngineId[] = ['cloudflare', 'librespeed', 'ndt7'];
const WINDOW = { discardMs: 3000, windowMs: 10_000 };
const PING_EVERY_MS = 200;
/** A campaign of three days, so long before the demo was made. */
const CAMPAIGN_DAYS_AGO = 32;
const CAMPAIGN_ID = 1;

/** Pinged beside the load. */
const STEPS = [
  { id: 'router-4', segment: 'router' },
  { id: 'isp-edge-4', segment: 'access' },
  { id: 'anchor-1.1.1.1', segment: 'internet' },
] as const;

/** Makes speed tests by schedule, a rehearsed campaign, and the bytes they took. */
export class SpeedHistory {
  private testId: number;

  /** @param firstTestId the first id that is free */
  constructor(
    private readonly store: Store,
    private readonly story: Story,
    firstTestId: number,
  ) {
    this.testId = firstTestId;
  }

  /** Writes the tests that began within [fromMs, toMs), which lies within one day. */
  async writeDay(fromMs: number, toMs: number): Promise<void> {
    const day = Math.floor(fromMs / DAY_MS);
    const random = diceFor(this.story.seed, `speed ${day}`);
    const plans = HOURS.map((hour, slot) => ({
      startMs: day * DAY_MS + hour * HOUR_MS + between(random, 0, 30 * 60_000),
      engine: ENGINES[(day * HOURS.length + slot) % ENGINES.length] ?? 'cloudflare',
      scheduleId: SCHEDULE_ID,
    }));
    const due = [...plans, ...this.campaignTests(day)].filter(
      ({ startMs }) => startMs >= fromMs && startMs < toMs - 60_000,
    );
    await this.store.write(async (scope) => {
      for (const plan of due.sort((a, b) => a.startMs - b.startMs)) {
        await this.test(scope, plan, random);
      }
    });
  }

  /** The campaign all those tests belong to, as it ended. */
  async writeCampaign(): Promise<void> {
    const createdMs = this.campaignStartMs - 2 * HOUR_MS;
    const campaign: Campaign = {
      ...{ id: CAMPAIGN_ID, engine: 'cloudflare', createdMs, firstHour: 8 },
      plan: { provider: PLAN.provider, name: PLAN.name, down: PLAN.down, up: PLAN.up },
      endMs: this.campaignStartMs + 4 * DAY_MS + 14 * HOUR_MS,
      end: 'complete',
    };
    await this.store.write((scope) => writeCommit(scope, { kind: 'campaign', campaign }));
  }

  private get campaignStartMs(): number {
    return (Math.floor(this.story.anchorMs / DAY_MS) - CAMPAIGN_DAYS_AGO) * DAY_MS + 8 * HOUR_MS;
  }

  /** Ten a day, at least five minutes apart and the halves three hours, on three days with a free one between. */
  private campaignTests(day: number) {
    const sinceStart = day - Math.floor(this.campaignStartMs / DAY_MS);
    if (![0, 2, 4].includes(sinceStart)) return [];
    return Array.from({ length: 10 }, (_, index) => ({
      startMs: day * DAY_MS + 8 * HOUR_MS + index * 7 * 60_000 + (index >= 5 ? 4 * HOUR_MS : 0),
      engine: 'cloudflare' as const,
      scheduleId: `campaign-${CAMPAIGN_ID}`,
    }));
  }

  private async test(
    scope: WriteScope,
    plan: { startMs: number; engine: SpeedEngineId; scheduleId: string },
    random: Random,
  ): Promise<void> {
    const { startMs, engine, scheduleId } = plan;
    const [incident] = incidentsBetween(this.story, startMs - DAY_MS, startMs + 1).filter(
      ({ endMs }) => endMs > startMs,
    );
    if (incident?.trouble === 'box-off') return;
    const id = this.testId;
    this.testId += 1;
    const common = {
      ...{ id, engine, detail: null, scheduleId, checksId: null, startMs },
      why: scheduleId === SCHEDULE_ID ? ('schedule' as const) : ('campaign' as const),
    };
    const isDown = incident !== undefined && TROUBLES[incident.trouble].state === 'down';
    const test = isDown
      ? { ...common, ...NOTHING, status: 'skipped' as const, reason: 'line-down' as const }
      : { ...common, ...this.measured(engine, startMs, random) };
    await writeCommit(scope, { kind: 'speed-test', test });
    const { bytesDown, bytesUp } = test;
    const day = new Date(startMs).toISOString().slice(0, 10);
    const traffic = [{ day, use: 'speed' as const, engine, bytesDown, bytesUp }];
    if (bytesDown > 0) await writeCommit(scope, { kind: 'traffic', traffic });
  }

  private measured(engine: SpeedEngineId, startMs: number, random: Random) {
    const age: LineAge = isDslAge(this.story, startMs) ? 'dsl' : 'fibre';
    const congestion = congestionAt(hourOf(startMs), random.next());
    const idleMs = age === 'dsl' ? 22 : 8.4;
    const spans: PhaseSpan[] = [{ phase: 'idle-latency', fromMs: 0, toMs: 2000 }];
    const sides = (['down', 'up'] as const).map((direction, index) => {
      const bps = lineBpsFor(engine, direction, age, congestion, random);
      const lengthMs = WINDOW.discardMs + WINDOW.windowMs;
      const slices = Array.from({ length: lengthMs / 100 }, (_, slice) =>
        sliceAt((slice + 1) * 100, bps, random),
      );
      const fromMs = 2000 + index * lengthMs;
      const phase = direction === 'down' ? ('download' as const) : ('upload' as const);
      spans.push({ phase, fromMs, toMs: fromMs + lengthMs });
      return sideOf(slices, WINDOW.windowMs, idleMs + LOADED_MS[age]);
    });
    const [down = null, up = null] = sides;
    const end = evaluateTest({
      engine,
      result: { ...commonResult(engine, idleMs, random), down, up },
      ...{ spans, pings: pingsBeside(spans, age, congestion, random), steps: STEPS },
      line: null,
      sharing: 'own',
      window: WINDOW,
      idle: {
        otherBps: Math.round(40_000 + random.next() * 90_000),
        sees: 'router',
        isBusy: false,
      },
    });
    return {
      ...NOTHING,
      status: end.status,
      reason: end.reason ?? null,
      durationMs: 28_400 + Math.round(random.next() * SECOND_MS),
      ...{ downBps: end.downBps ?? null, upBps: end.upBps ?? null },
      idleRttMs: end.idleRttMs ?? null,
      ...{ bytesDown: down?.bytes ?? 0, bytesUp: up?.bytes ?? 0 },
      reading: end.reading ?? null,
    };
  }
}

/** Pings of the steps without load and under it, five times a second. */
function pingsBeside(
  spans: readonly PhaseSpan[],
  age: LineAge,
  congestion: number,
  random: Random,
): LoadedPing[] {
  const steps = TARGETS.filter(({ id }) => STEPS.some((step) => step.id === id));
  const moment = { age, congestion, effects: CALM };
  return spans.flatMap(({ phase, fromMs, toMs }) => {
    const queueMs = phase === 'idle-latency' ? 0 : LOADED_MS[age];
    return Array.from({ length: (toMs - fromMs) / PING_EVERY_MS }, (_, index) => index).flatMap(
      (index) =>
        steps.map((step): LoadedPing => {
          const rttMs = roundTripMs(step, moment, random);
          const addedMs = step.role === 'router' ? 0 : queueMs * (0.6 + random.next() * 0.8);
          const sentMonoMs = fromMs + index * PING_EVERY_MS;
          return { targetId: step.id, sentMonoMs, rttMs: rttMs === null ? null : rttMs + addedMs };
        }),
    );
  });
}

/** A test of which nothing came. */
const NOTHING = {
  ...{ durationMs: null, downBps: null, upBps: null, idleRttMs: null },
  ...{ bytesDown: 0, bytesUp: 0, isClientLimited: false, reading: null },
} as const satisfies Partial<SpeedTestDetail>;
