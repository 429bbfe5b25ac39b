import { join } from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from '../../lab/matrix/appliance.ts';
import { LineWatch } from '../../lab/matrix/line-watch.ts';
import { monotonicMs } from '../../lab/matrix/observation.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../../dist/main.js');
const SETTLED_WITHIN_MS = 90_000;

/** Starts the built appliance in a lab and waits until it calls the line up and knows both ISP edges. */
export async function startSettled(lab: Lab): Promise<void> {
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  startAppliance(lab, ENTRY_POINT, null);
  const seen = await watch.until(
    ({ verdict, targets }) =>
      verdict.state === 'up' && targets.filter(({ role }) => role === 'isp-edge').length === 2,
    monotonicMs(),
    SETTLED_WITHIN_MS,
  );
  watch.stop();
  if (seen === null) throw new Error('the appliance did not settle');
}
