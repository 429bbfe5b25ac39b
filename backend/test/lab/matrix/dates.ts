import * as z from 'zod';
import type { Lab } from '../lab.ts';
import { askBox } from './box-api.ts';
import { readOutages } from './outages.ts';

const DAY_MS = 86_400_000;
const lineTargets = z.object({ targets: z.array(z.object({ id: z.string(), role: z.string() })) });
const activities = z.object({ items: z.array(z.object({ atMs: z.number(), code: z.string() })) });
const chart = z.object({
  series: z.array(z.object({ points: z.array(z.object({ sentCount: z.number() })) })),
});

async function sentCount(lab: Lab, target: string, fromMs: number, toMs: number): Promise<number> {
  const query = `target=${encodeURIComponent(target)}&fromMs=${fromMs}&toMs=${toMs}&points=100`;
  const { series } = chart.parse(await askBox(lab, `/latency?${query}`));
  return series.flatMap(({ points }) => points).reduce((sum, { sentCount: sent }) => sum + sent, 0);
}

/**
 * What is dated wrongly after a time with a wrong clock, in words; `null` when nothing is.
 *
 * @param bornMs before this nothing can have been recorded
 * @param dark a stretch in which the clock was wrong; its samples must be in the chart
 */
export async function datesComplaint(
  lab: Lab,
  bornMs: number,
  dark: { fromMs: number; toMs: number },
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
  if ((await sentCount(lab, target.id, 0, bornMs - DAY_MS)) > 0) return 'samples of long ago';
  const seen = await sentCount(lab, target.id, dark.fromMs, dark.toMs);
  return seen > 0 ? null : 'no samples of the time without a clock';
}
