/**
 * Runs on the box and keeps the appliance busy: charts, outages and job runs, a few at a time, until
 * it is killed or a minute is over.
 *
 * node load.ts <api url> <token>
 */
import { setTimeout as sleep } from 'node:timers/promises';

const RUN_FOR_MS = 60_000;
const [api = '', token = ''] = process.argv.slice(2);
const headers = { authorization: `Bearer ${token}` };
const targets = 'router-4,isp-edge-4,anchor-1.1.1.1';

async function round(): Promise<void> {
  const toMs = Date.now();
  const chart = `${api}/latency?target=${targets}&fromMs=${toMs - 1_800_000}&toMs=${toMs}`;
  await Promise.allSettled([
    fetch(chart, { headers }).then((response) => response.text()),
    fetch(`${api}/outages`, { headers }).then((response) => response.text()),
    fetch(`${api}/jobs/reach-http/run`, { method: 'POST', headers }),
    fetch(`${api}/jobs/retention/run`, { method: 'POST', headers }),
  ]);
}

const endMs = performance.now() + RUN_FOR_MS;
while (performance.now() < endMs) {
  await round();
  await sleep(100);
}
