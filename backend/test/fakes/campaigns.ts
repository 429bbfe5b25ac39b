import { campaignRule, type Campaign, type CampaignView } from '@lineside/contract';

/** A campaign by Cloudflare against a plan of 100 and 40 Mbit/s. */
export function anyCampaign(
  id: number,
  createdMs: number,
  patch: Partial<Campaign> = {},
): Campaign {
  return {
    id,
    engine: 'cloudflare',
    createdMs,
    firstHour: 17,
    plan: {
      provider: 'Example Net',
      name: 'Home 100',
      down: { maxBps: 100e6, normalBps: 80e6, minBps: 50e6 },
      up: { maxBps: 40e6, normalBps: null, minBps: null },
    },
    endMs: null,
    end: null,
    ...patch,
  };
}

/** A campaign that is done: its uploads kept, its downloads below what was promised. */
export function finishedCampaign(id: number, createdMs: number): CampaignView {
  const HOUR_MS = 3_600_000;
  const startMs = (index: number): number =>
    createdMs + (Math.floor(index / 10) * 48 + (index % 10) * 0.5) * HOUR_MS;
  const attempts = Array.from({ length: 30 }, (_, index) => ({
    ...{ id: index + 1, status: 'ok' as const, reason: null, startMs: startMs(index) },
    ...{ downBps: 61e6 + index * 1e6, upBps: 38e6, leftOut: null },
  }));
  const day = (index: number) => ({
    date: new Date(startMs(index)).toISOString().slice(0, 10),
    measurementCount: 10,
  });
  const down = { direction: 'down', seenCount: 0 } as const;
  return {
    ...anyCampaign(id, createdMs, { end: 'complete', endMs: createdMs + 120 * HOUR_MS }),
    ...{ label: 'indicative-rehearsal', isPaused: false, next: null, attempts },
    status: {
      ...{
        state: 'complete',
        expiry: null,
        doneCount: 30,
        days: [0, 10, 20].map(day),
        leftOut: [],
        next: null,
      },
      deadlineMs: createdMs + 14 * 24 * HOUR_MS,
      rules: campaignRule.options.map((rule) => ({ rule, state: 'kept' as const })),
      clauses: [
        { ...down, clause: 'max', state: 'failed', thresholdBps: 90e6, limitCount: 2 },
        {
          ...down,
          clause: 'normal',
          state: 'failed',
          thresholdBps: 80e6,
          limitCount: 27,
          seenCount: 11,
        },
        { ...down, clause: 'min', state: 'passed', thresholdBps: 50e6, limitCount: 1 },
        {
          ...{ clause: 'max', direction: 'up', state: 'passed', thresholdBps: 36e6 },
          ...{ limitCount: 2, seenCount: 3 },
        },
        {
          ...{ clause: 'normal', direction: 'up', state: 'no-plan-value', thresholdBps: null },
          ...{ limitCount: 27, seenCount: 0 },
        },
      ],
    },
  };
}
