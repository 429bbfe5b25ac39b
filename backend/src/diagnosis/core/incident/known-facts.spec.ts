import { beforeEach, describe, expect, it } from '@jest/globals';
import type { BundleSnapshot } from '@lineside/contract';
import { bundleSnapshot } from '@lineside/contract';
import { countersOf, traceOf } from '../../../../test/fakes/incident.ts';
import { ipv4Link } from '../../../../test/fakes/link-readings.ts';
import { targetOf } from '../../../../test/fakes/targets.ts';
import { ok } from '../../../kernel/outcome.ts';
import type {
  MeasurementKind,
  Measurement,
  ReadingByKind,
} from '../../../measurement/measurement.ts';
import { KnownFacts } from './known-facts.ts';

/** Wall time minus monotonic time. */
const OFFSET_MS = 1_700_000_000_000;
let facts: KnownFacts;

function hear<Kind extends MeasurementKind>(
  kind: Kind,
  monoMs: number,
  reading: ReadingByKind[Kind],
): void {
  const measurement = { kind, monoMs, atMs: OFFSET_MS + monoMs, durationMs: null };
  // A generic pair of kind and reading is a member of the union, which the compiler cannot see.
  facts.hear({ ...measurement, outcome: ok(reading) } as Measurement);
}

const take = (phase: BundleSnapshot['phase'], fromMs: number, toMs: number): BundleSnapshot =>
  facts.snapshot({ phase, fromMs, toMs, atMs: OFFSET_MS + toMs });

const probe = (targetId: string, monoMs: number, rttMs: number | null): void =>
  hear('latency', monoMs, {
    ...{ targetId, driver: 'fping', sentMs: OFFSET_MS + monoMs, rttMs, load: 'none' },
    loss: rttMs === null ? 'timeout' : null,
  });

const ask = (monoMs: number, responseMs: number | null): void =>
  hear('dns', monoMs, {
    ...{ resolverId: 'resolver-9.9.9.9', name: 'example.org', kind: 'cached', responseMs },
    ...(responseMs === null
      ? { rcode: null, failure: 'timeout', answerCount: null }
      : { rcode: 'NOERROR', failure: null, answerCount: 1 }),
  });

const refuse = (monoMs: number): void =>
  hear('icmp-error', monoMs, {
    ...{ from: '192.168.1.1', to: '1.1.1.1', family: 4, code: 'network-unreachable', text: '' },
  });

beforeEach(() => {
  facts = new KnownFacts();
});

describe('KnownFacts', () => {
  it('is a valid snapshot before anything was heard', () => {
    expect(bundleSnapshot.parse(take('start', 0, 1000))).toEqual({
      phase: 'start',
      atMs: OFFSET_MS + 1000,
      link: null,
      counters: null,
      targets: [],
      traces: [],
      dns: [],
      reach: [],
      icmpErrors: [],
    });
  });

  it('counts what each target did in the minute before', () => {
    facts.setTargets([targetOf('anchor-1.1.1.1', '1.1.1.1'), targetOf('router-4', '192.168.1.1')]);
    for (let second = 0; second <= 120; second += 1) {
      probe('anchor-1.1.1.1', second * 1000, second > 110 ? null : second);
    }
    const [anchor, router] = take('start', 0, 115_000).targets;
    expect(anchor).toMatchObject({ sentCount: 60, lostCount: 5, driver: 'fping' });
    expect(anchor).toMatchObject({ minMs: 56, medianMs: 83, maxMs: 110 });
    expect(router).toMatchObject({ sentCount: 0, lostCount: 0, medianMs: null, driver: null });
  });

  it('takes the newest answer within the window, not one from after it', () => {
    ask(1000, 5);
    ask(5000, null);
    ask(9000, 7);
    expect(take('start', 0, 6000).dns).toMatchObject([
      { failure: 'timeout', atMs: OFFSET_MS + 5000 },
    ]);
    expect(take('after', 8000, 20_000).dns).toMatchObject([{ responseMs: 7 }]);
    expect(take('during', 10_000, 20_000).dns).toEqual([]);
  });

  it('shows the paths that got through before, and all of them later', () => {
    hear('route', 1000, traceOf('1.1.1.1', ['192.168.1.1', '203.0.113.1', '1.1.1.1']));
    hear('route', 2000, traceOf('1.1.1.1', ['192.168.1.1']));
    expect(take('before', 0, 3000).traces).toMatchObject([{ hasReachedDestination: true }]);
    expect(take('start', 0, 3000).traces).toMatchObject([{ hasReachedDestination: false }]);
  });

  it('keeps the traces of two tools apart', () => {
    hear('route', 1000, traceOf('1.1.1.1', ['192.168.1.1'], { tool: 'mtr' }));
    hear('route', 1000, traceOf('1.1.1.1', ['192.168.1.1']));
    expect(take('start', 0, 3000).traces).toHaveLength(2);
  });

  it('keeps link and counters however old', () => {
    hear('link', 0, ipv4Link);
    hear('link-counters', 0, countersOf());
    const { link, counters } = take('during', 500_000, 560_000);
    expect([link, counters]).toEqual([ipv4Link, countersOf()]);
  });

  it('keeps at most fifty ICMP errors, and only of the last minute for a good moment', () => {
    for (let second = 0; second < 100; second += 1) refuse(second * 1000);
    expect(take('start', 0, 200_000).icmpErrors).toHaveLength(50);
    expect(take('before', 0, 200_000).icmpErrors).toEqual([]);
  });

  it('forgets resolvers and targets that are no more', () => {
    ask(1000, 5);
    facts.setResolvers([]);
    expect(take('start', 0, 2000).dns).toEqual([]);
  });

  it('stays small whatever is heard', () => {
    for (let i = 0; i < 500; i += 1) hear('route', i, traceOf(`10.0.0.${i}`, ['192.168.1.1']));
    expect(take('start', 0, 1000).traces).toHaveLength(40);
  });

  it('dates everything anew when the clock is set', () => {
    ask(1000, 5);
    refuse(2000);
    hear('route', 3000, traceOf('1.1.1.1', ['192.168.1.1']));
    facts.shift(3_600_000);
    const { dns, icmpErrors, traces } = take('start', 0, 5000);
    expect([...dns, ...icmpErrors, ...traces].map(({ atMs }) => atMs - OFFSET_MS)).toEqual([
      3_601_000, 3_602_000, 3_603_000,
    ]);
  });
});
