import type { BundleSnapshot, BundleTarget, RouteReading } from '@lineside/contract';
import { diceFor } from '../core/dice.ts';
import { ANCHORS, EDGES, RESOLVERS, TARGETS, WELL_LINK } from '../core/home.ts';
import { depthOf, isSilent, roundTripMs, type LineAge } from '../core/line-model.ts';
import { hopsTo } from '../core/paths.ts';
import { isDslAge, type Incident, type Story } from '../core/story.ts';
import { CALM, TROUBLES, type Effects } from '../core/troubles.ts';
import type { Random } from '../../kernel/random.ts';

const MINUTE_MS = 60_000;
/** Minutes of an incident in which everything is looked at again. */
const MOST_MINUTES = 10;

/** What the box gathers about an incident: before, at its start, each minute, and after. */
export function snapshotsOf(incident: Incident, story: Story): BundleSnapshot[] {
  const { startMs, endMs, trouble } = incident;
  const random = diceFor(story.seed, `snapshots ${startMs}`);
  const age = isDslAge(story, startMs) ? 'dsl' : 'fibre';
  const { effects } = TROUBLES[trouble];
  const at = (phase: BundleSnapshot['phase'], atMs: number, now: Effects): BundleSnapshot =>
    snapshotAt(phase, atMs, { age, effects: now, random });
  const snapshots = [
    at('before', startMs - 3 * MINUTE_MS, CALM),
    at('start', startMs + 20_000, effects),
  ];
  for (let minute = 1; minute <= MOST_MINUTES; minute += 1) {
    const atMs = startMs + 20_000 + minute * MINUTE_MS;
    if (atMs < endMs) snapshots.push(at('during', atMs, effects));
  }
  snapshots.push(at('after', endMs + MINUTE_MS, CALM));
  return snapshots;
}

interface Circumstances {
  readonly age: LineAge;
  readonly effects: Effects;
  readonly random: Random;
}

function snapshotAt(
  phase: BundleSnapshot['phase'],
  atMs: number,
  { age, effects, random }: Circumstances,
): BundleSnapshot {
  const isLinked = effects.hasCarrier;
  const farMs = (family: 4 | 6): number | null =>
    isSilent(effects, family, 3) ? null : (age === 'dsl' ? 22 : 8.4) + effects.addedMs;
  return {
    ...{ phase, atMs },
    link: { ...WELL_LINK, hasCarrier: isLinked, speedBps: isLinked ? WELL_LINK.speedBps : null },
    counters: {
      ...{ interfaceName: 'eth0', rxBytes: atMs, txBytes: Math.floor(atMs / 9) },
      ...{ rxPackets: Math.floor(atMs / 900), txPackets: Math.floor(atMs / 1500) },
      ...{ rxErrors: 0, txErrors: 0, rxDropped: 0, txDropped: 0, rxCrcErrors: 0 },
      ...{ collisions: 0, carrierChanges: isLinked ? 2 : 3 },
    },
    targets: TARGETS.map((target): BundleTarget => {
      const rtts = Array.from({ length: 60 }, () =>
        roundTripMs(target, { age, effects, congestion: 0.3 }, random),
      );
      const answered = rtts.filter((rttMs) => rttMs !== null).sort((a, b) => a - b);
      return {
        ...{ id: target.id, role: target.role, family: target.family, address: target.address },
        ...{ driver: 'fping', sentCount: rtts.length, lostCount: rtts.length - answered.length },
        minMs: answered[0] ?? null,
        medianMs: answered[answered.length >> 1] ?? null,
        maxMs: answered.at(-1) ?? null,
      };
    }),
    traces: [ANCHORS[0], ANCHORS[2]].map((address) => ({
      ...traceTo(address, age, effects, random, phase === 'before' ? 'regular' : 'evidence'),
      atMs: atMs - 4000,
    })),
    dns: RESOLVERS.map((address) => {
      const isHeard =
        effects.names === 'answered' && !isSilent(effects, 4, address.startsWith('192.') ? 1 : 3);
      return {
        ...{ resolverId: `resolver-${address}`, name: 'www.google.com', kind: 'cached' },
        ...{ atMs: atMs - 900, responseMs: isHeard ? 2 + random.next() * 9 : null },
        rcode: isHeard ? 'NOERROR' : null,
        failure: isHeard ? null : 'timeout',
        answerCount: isHeard ? 1 : null,
      };
    }),
    reach: ANCHORS.slice(0, 2).map((address) => ({
      ...{ check: 'tcp', targetId: `anchor-${address}`, family: 4, atMs: atMs - 1500 },
      ...{ connectMs: farMs(4), failure: farMs(4) === null ? 'timeout' : null },
      isUrgent: phase !== 'before',
    })),
    icmpErrors: [],
  };
}

/** One trace as it would have come out. */
export function traceTo(
  destination: string,
  age: LineAge,
  effects: Effects,
  random: Random,
  purpose: RouteReading['purpose'],
): RouteReading {
  const family = destination.includes(':') ? 6 : 4;
  const hops = hopsTo({ family, address: destination }, age, effects, random);
  const edge = EDGES[family];
  return {
    ...{ family, destination, tool: 'scamper', purpose, hops },
    hasReachedDestination: hops.some(({ address }) => address === destination),
    edgeCandidate: depthOf({ role: 'isp-edge' }) <= hops.length ? edge : null,
  };
}
