import type { Campaign } from '@lineside/contract';

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
