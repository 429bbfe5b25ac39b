import type { CampaignView, RouterView, Settings, SpeedSummary } from '@lineside/contract';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PLAN = {
  provider: 'Example Net',
  name: 'Home 250',
  down: { maxBps: 250e6, normalBps: 225e6, minBps: 175e6 },
  up: { maxBps: 40e6, normalBps: 36e6, minBps: null },
};
const RULES = [
  ...(['thirty-measurements', 'three-days', 'ten-a-day', 'fourteen-days'] as const),
  ...(['five-minutes-between', 'three-hours-in-the-middle', 'free-day-between'] as const),
];

/** A campaign in its second day, or one that is over, against which the line falls short. */
export function campaignOf(id: number, startMs: number, isOver: boolean): CampaignView {
  const count = isOver ? 30 : 15;
  const firstMs = startMs - (isOver ? 6 : 2) * DAY - 100 * MINUTE;
  const attempts = Array.from(
    { length: count + 1 },
    (_, index): CampaignView['attempts'][number] => {
      const isBusy = index === count - 4;
      const place = index < count - 4 ? index : index - 1;
      const inDay = place % 10;
      const dayMs = firstMs + Math.floor(place / 10) * 2 * DAY;
      const base = { id: 300 + index, reason: null, leftOut: null };
      const atMs = dayMs + inDay * 6 * MINUTE + (inDay > 4 ? 180 * MINUTE : 0);
      if (isBusy) {
        return {
          ...base,
          ...{ status: 'skipped', reason: 'line-busy', startMs: atMs + 3 * MINUTE },
          ...{ downBps: null, upBps: null },
        };
      }
      const downBps = (212 + 26 * Math.sin(place * 1.7)) * 1e6;
      return { ...base, status: 'ok', startMs: atMs, downBps, upBps: (38.4 + (place % 3)) * 1e6 };
    },
  );
  const clause = (
    direction: 'down' | 'up',
    kind: 'max' | 'normal' | 'min',
    thresholdBps: number | null,
    seenCount: number,
    isPassed: boolean,
  ): CampaignView['status']['clauses'][number] => ({
    ...{ direction, clause: kind, thresholdBps, seenCount },
    limitCount: { max: 2, normal: 27, min: 1 }[kind],
    state:
      thresholdBps === null
        ? 'no-plan-value'
        : !isOver
          ? 'not-enough-data'
          : isPassed
            ? 'passed'
            : 'failed',
  });
  const days = isOver ? [10, 10, 10] : [10, 5];
  return {
    ...{ id, engine: 'cloudflare', createdMs: firstMs - DAY, firstHour: 17, plan: PLAN },
    ...{ endMs: isOver ? startMs - DAY : null, end: isOver ? 'complete' : null },
    ...{ label: 'indicative-rehearsal', isPaused: false, attempts },
    next: isOver ? null : { atMs: startMs + 96 * MINUTE, why: 'three-hours' },
    status: {
      state: isOver ? 'complete' : 'running',
      expiry: null,
      doneCount: count,
      days: days.map((measurementCount, index) => ({
        date: new Date(firstMs + index * 2 * DAY).toISOString().slice(0, 10),
        measurementCount,
      })),
      leftOut: [],
      rules: RULES.map((rule) => ({ rule, state: isOver ? 'kept' : 'open' })),
      next: isOver ? null : { earliestMs: startMs + 96 * MINUTE, latestMs: startMs + 160 * MINUTE },
      deadlineMs: firstMs + 14 * DAY,
      clauses: [
        clause('down', 'max', 225e6, isOver ? 3 : 1, true),
        clause('down', 'normal', 225e6, isOver ? 13 : 6, false),
        clause('down', 'min', 175e6, 0, true),
        clause('up', 'max', 36e6, isOver ? 3 : 1, true),
        clause('up', 'normal', 36e6, count, true),
        clause('up', 'min', null, 0, true),
      ],
    },
  };
}

/** Those of a box that has been set up, newest first. */
export function campaignsOf(startMs: number, isOver: boolean): readonly CampaignView[] {
  const newest = campaignOf(2, startMs, isOver);
  return isOver ? [newest] : [newest, campaignOf(1, startMs - 30 * DAY, true)];
}

/** A router that counts, as far as it may be asked. */
export function routerOf({ speed: { hasRouterCounters: isEnabled } }: Settings): RouterView {
  const nothing = { name: null, externalAddress: null, uptimeMs: null, downBps: null, upBps: null };
  return {
    ...{ isEnabled, gateway: '192.168.1.1', isCounting: isEnabled },
    ...{ publicAddress: '203.0.113.7', sharing: isEnabled ? 'own' : null },
    answers: [
      {
        ...{ protocol: 'upnp-igd', state: isEnabled ? 'answered' : 'not-asked' },
        ...{ hasCounters: isEnabled, name: 'Router 7590', externalAddress: '203.0.113.7' },
        ...{ uptimeMs: 31 * 3_600_000, downBps: 262e6, upBps: 44e6 },
      },
      {
        ...{ protocol: 'nat-pmp', state: isEnabled ? 'silent' : 'not-asked' },
        ...{ hasCounters: false, ...nothing },
      },
    ],
  };
}

/** Slow evenings, in few figures. */
export function summaryOf(startMs: number, isNew: boolean): SpeedSummary {
  const counts = { peakCount: isNew ? 0 : 56, allCount: isNew ? 0 : 221 };
  const sides = [
    { direction: 'down', max: 250e6 },
    { direction: 'up', max: 40e6 },
  ] as const;
  return {
    ...{ fromMs: startMs - 28 * DAY, toMs: startMs, engine: null },
    ...{ testCount: counts.allCount, leftOutCount: isNew ? 0 : 3 },
    ofcom: sides.map(({ direction, max }) => ({
      ...{ direction, ...counts, slowestTenthBps: max * 0.66, belowMinCount: 31 },
      ...{ peakP20Bps: max * 0.71, peakP80Bps: max * 0.86 },
      ...{ minBps: direction === 'down' ? 175e6 : null },
      state: direction === 'down' ? 'failed' : 'no-plan-value',
    })),
    fcc: sides.map(({ direction, max }) => ({
      ...{ direction, ...counts, peakMedianBps: max * 0.78, allMedianBps: max * 0.93 },
      ...{ peakShare: 0.78, allShare: 0.93, peakClass: 'below-80' },
      ...{ consistentBps: max * 0.7, consistentShare: 0.7 },
    })),
  };
}
