import type { BundleSnapshot, IncidentPhase } from '@lineside/contract';
import type { Random } from '../../../src/kernel/random.ts';
import { countersOf, minuteOf } from '../../fakes/incident.ts';
import { ipv4Link } from '../../fakes/link-readings.ts';
import { dnsReading, httpReading, routeReading, tcpReading } from './readings.ts';
import { TARGETS } from './synthetic-line.ts';

const DNS_COUNT = 10;
const TRACE_COUNT = 8;

/** What a household's box knows at a moment of an incident, with as many figures as in life. */
export function anySnapshot(phase: IncidentPhase, atMs: number, random: Random): BundleSnapshot {
  const earlierMs = (): number => atMs - Math.floor(random.next() * 60_000);
  const figure = (): number => Math.round(random.next() * 30_000) / 1000;
  const several = <Fact>(count: number, make: (index: number) => Fact): (Fact & Moment)[] =>
    Array.from({ length: count }, (_, index) => ({ ...make(index), atMs: earlierMs() }));
  return {
    ...{ phase, atMs, link: ipv4Link },
    counters: countersOf({ rxBytes: Math.floor(random.next() * 1e12) }),
    targets: TARGETS.map((id) => minuteOf(id, id.replace(/^\w+-/, ''), 'anchor', 0, figure())),
    traces: several(TRACE_COUNT, () => routeReading(random)),
    dns: several(DNS_COUNT, (index) => dnsReading(index * 2, random)),
    reach: [
      ...several(6, (index) => tcpReading(index, random)),
      ...several(2, () => httpReading(random)),
    ],
    icmpErrors: [],
  };
}

interface Moment {
  readonly atMs: number;
}
