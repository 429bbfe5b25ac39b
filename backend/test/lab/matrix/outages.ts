import * as z from 'zod';
import * as words from '@lineside/contract';
import type { Lab } from '../lab.ts';
import { askBox } from './box-api.ts';

/** The part of an outage on record that the matrix judges; loose, so that it may grow. */
export const recordedOutage = z.object({
  id: z.int(),
  kind: z.enum(['outage', 'degradation', 'micro-cut']),
  startMs: words.epochMs,
  endMs: words.epochMs.nullable(),
  cause: words.cause,
  blame: words.blame,
  unobservedMs: z.int(),
});
export type RecordedOutage = z.infer<typeof recordedOutage>;

const list = z.object({ items: z.array(recordedOutage) });

/** Everything on record of all kinds; throws when Lineside does not tell. */
export async function readOutages(lab: Lab): Promise<RecordedOutage[]> {
  const found = new Map<number, RecordedOutage>();
  for (const query of ['', '&kind=micro-cut']) {
    const answer = list.parse(await askBox(lab, `/outages?limit=1000${query}`));
    for (const item of answer.items) found.set(item.id, item);
  }
  return [...found.values()];
}
