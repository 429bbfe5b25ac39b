import { settings, type LinePlan, type Settings } from '@lineside/contract';
import type * as z from 'zod';
import { ANCHORS } from './core/home.ts';

/** Id of the schedule whose tests the past is full of. */
export const SCHEDULE_ID = 'every-six-hours';

/** What the household has bought. */
export const PLAN: LinePlan = {
  ...{ provider: 'Stadtnetz', name: 'Glasfaser 500', technology: 'fibre' },
  down: { maxBps: 500_000_000, normalBps: 450_000_000, minBps: 300_000_000 },
  up: { maxBps: 250_000_000, normalBps: 225_000_000, minBps: 150_000_000 },
  ...{ priceMinor: 4490, currency: 'EUR', billingDay: 7, capBytes: null },
};

/** Where the demo says that it tells somebody. */
export const CHANNELS = [
  { id: 'phone', kind: 'ntfy', name: 'Phone', settings: { topic: 'lineside-demo' } },
  { id: 'page', kind: 'page', name: 'Open page', settings: {} },
] as const;

/** The settings of the household, in which the owner agreed to M-Lab's terms. */
export function demoSettings(agreedMs: number): Settings {
  const wish: z.input<typeof settings> = {
    anchors: [...ANCHORS],
    speed: {
      plan: PLAN,
      consents: {
        ndt7: { atMs: agreedMs, termsUrl: 'https://www.measurementlab.net/privacy/' },
      },
      schedules: [
        {
          ...{ id: SCHEDULE_ID, name: 'Every six hours' },
          times: { kind: 'hours', hours: [2, 8, 14, 20] },
          engines: ['cloudflare', 'librespeed', 'ndt7'],
        },
      ],
      budget: { limitBytes: 500_000_000_000 },
    },
    alerts: { channels: CHANNELS.map((channel) => ({ ...channel })) },
  };
  return settings.parse(wish);
}
