import type { Outage } from '@lineside/contract';
import type { OutageFinding } from './finding.ts';

/** @param outages oldest first, all of them over; `null` for none */
export function outageFinding(outages: readonly Outage[]): OutageFinding | null {
  const [first] = outages;
  if (first === undefined) return null;
  const toMs = Math.max(...outages.map(({ startMs, endMs }) => endMs ?? startMs));
  return { about: 'outages', outages, fromMs: first.startMs, toMs };
}
