/**
 * The figures the project promises, measured in the lab. Needs root and a build.
 *
 *   npm run bench                       resources, 10 minutes
 *   npm run bench -- resources [--minutes 10]
 *   npm run bench -- resources --mqtt  the same while a broker is told
 *   npm run bench -- timing [--seconds 180]
 *   npm run bench -- kill [--rounds 20]
 *   npm run bench -- alerts [--seconds 180] [--rounds 20]
 *                                      six channels during a cut, then the same with kill -9
 *   npm run bench -- writes             bytes written per hour by the store alone, fake time
 *   npm run bench -- year [--days 365]  a year of data: size, chart and request times
 *   npm run bench -- glance             from a verdict to pins and messages; no root, no lab
 *   npm run bench -- speed-cost         CPU and memory of moving bytes, beside curl; no root, no lab
 *   npm run bench -- speed-accuracy [--quick] [--rounds 5] [--rates 5,20] [--rtts 5,20] [--engines a,b] [--congestion cubic|bbr]
 *                                      each engine beside iperf3 on lines of known rate: `npm run bench:speed`
 *   npm run bench -- bufferbloat       queues of known depth: reported increase and place
 *   npm run bench -- speed-bytes [--minutes 10]
 *                                      what the byte budget counts beside the counters of the port
 *   npm run bench -- report [--days 365]
 *                                      a report of a bad month and a large export, while probing goes on
 *   npm run bench -- take-along [--days 365]
 *                                      a year as CSV, out and in on a fresh box: memory, same figures; no lab
 *   npm run bench -- all
 *
 * Exit code 1 when a goal is missed.
 */
import { parseArgs } from 'node:util';
import { benchAlerts } from './alerts.ts';
import { benchGlance } from './glance.ts';
import { benchKill } from './kill.ts';
import { benchReport } from './report.ts';
import { benchResources } from './resources.ts';
import type { Congestion } from '../lab/speed/shaped-line.ts';
import { benchBufferbloat } from './speed/bufferbloat.ts';
import { benchSpeedBytes } from './speed/byte-count.ts';
import { benchSpeedAccuracy } from './speed/accuracy.ts';
import { benchSpeedCost } from './speed-cost.ts';
import { benchTiming } from './timing.ts';
import { benchTakeAlong } from './take-along.ts';
import { benchYear, runScript } from './year.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '180' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rates: { type: 'string', default: '' },
    rtts: { type: 'string', default: '' },
    engines: { type: 'string', default: '' },
    congestion: { type: 'string' },
    days: { type: 'string', default: '365' },
    mqtt: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const benches: Record<string, () => Promise<boolean>> = {
  resources: () => benchResources(Number(values.minutes), values.mqtt),
  timing: () => benchTiming(Number(values.seconds)),
  kill: () => benchKill(Number(values.rounds ?? '20')),
  alerts: async () => {
    const isCalm = await benchAlerts(Number(values.seconds), 0);
    return (await benchAlerts(Number(values.seconds), Number(values.rounds ?? '20'))) && isCalm;
  },
  writes: () => {
    runScript('store-writes.ts', '6');
    return Promise.resolve(true);
  },
  glance: () => benchGlance(),
  bufferbloat: () => benchBufferbloat(),
  'speed-bytes': () => benchSpeedBytes(Number(values.minutes)),
  'speed-accuracy': () =>
    benchSpeedAccuracy({
      isQuick: values.quick,
      rounds: Number(values.rounds ?? '5'),
      ratesMbps: words(values.rates).map(Number),
      rttsMs: words(values.rtts).map(Number),
      engines: words(values.engines),
      congestion: congestionOf(values.congestion),
    }),
  report: () => benchReport(Number(values.days)),
  'speed-cost': () => benchSpeedCost(),
  year: () => benchYear(Number(values.days)),
  'take-along': () => benchTakeAlong(Number(values.days)),
};

function words(list: string): string[] {
  return list.split(',').filter((word) => word !== '');
}

function congestionOf(name: string | undefined): Congestion | null {
  if (name === undefined || name === 'cubic' || name === 'bbr') return name ?? null;
  throw new Error(`no congestion control "${name}": cubic or bbr`);
}

const wanted = positionals[0] ?? 'resources';
const names = wanted === 'all' ? Object.keys(benches) : [wanted];
if (values.help || names.some((name) => benches[name] === undefined)) {
  console.log(
    `npm run bench -- [${Object.keys(benches).join('|')}|all] [--minutes N] [--seconds N] [--rounds N]`,
  );
  process.exit(values.help ? 0 : 2);
}
let isMet = true;
for (const name of names) isMet = ((await benches[name]?.()) ?? false) && isMet;
process.exitCode = isMet ? 0 : 1;
