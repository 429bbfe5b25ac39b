import * as z from 'zod';
import type { Lab } from '../lab.ts';
import { askBox } from './box-api.ts';
import { readOutages } from './outages.ts';

const HOUR_MS = 3_600_000;
const lineTargets = z.object({ targets: z.array(z.object({ id: z.string(), role: z.string() })) });
const activities = z.object({ items: z.array(z.object({ atMs: z.number(), code: z.string() })) });
const chart = z.object({
  series: z.array(z.object({ points: z.array(z.object({ sentCount: z.number() })) })),
});

async function sentCount(lab: Lab, target: string, fromMs: number, toMs: number): Promise<number> {
  const query = `target=${encodeURIComponent(target)}&fromMs=${Math.round(fromMs)}&toMs=${Math.round(toMs)}&points=100`;
  const { series } = chart.parse(await askBox(lab, `/latency?${query}`));
  return series.flatMap(({ points }) => points).reduce((sum, { sentCount: sent }) => sum + sent, 0);
}

/**
 * What is dated wrongly after a time with a wrong clock, in words; `null` when nothing is.
 *
 * @param bornMs before this nothing can have been recorded
 * @param dark a stretch in which the clock was wrong; its samples must be in the chart
 * @param aheadS by how much it was wrong then
 */
export async function datesComplaint(
  lab: Lab,
  bornMs: number,
  dark: { fromMs: number; toMs: number },
  aheadS: number,
): Promise<string | null> {
  const outages = await readOutages(lab);
  const old = outages.find(({ startMs, endMs }) => Math.min(startMs, endMs ?? startMs) < bornMs);
  if (old !== undefined) return `an outage of ${new Date(old.startMs).toISOString()}`;
  const { items } = activities.parse(await askBox(lab, '/activity?limit=1000'));
  const entry = items.find(({ atMs }) => atMs < bornMs);
  if (entry !== undefined) return `activity ${entry.code} of ${new Date(entry.atMs).toISOString()}`;
  const { targets } = lineTargets.parse(await askBox(lab, '/line'));
  const target = targets.find(({ role }) => role === 'anchor');
  if (target === undefined) return 'no anchor';
  const wrongFromMs = Math.max(0, dark.fromMs + aheadS * 1000 - HOUR_MS);
  const wrongToMs = dark.toMs + aheadS * 1000 + HOUR_MS;
  if ((await sentCount(lab, target.id, wrongFromMs, wrongToMs)) > 0) return 'samples of long ago';
  const seen = await sentCount(lab, target.id, dark.fromMs, dark.toMs);
  return seen > 0 ? null : 'no samples of the time without a clock';
}
