import { describe, expect, it } from '@jest/globals';
import type { BundleSnapshot, IncidentBundle } from '@lineside/contract';
import { berlin, ispIncident, ownerOf } from '../../../../../test/fakes/incident-bundle.ts';
import { emptySnapshot, traceOf } from '../../../../../test/fakes/incident.ts';
import { ipv4Link } from '../../../../../test/fakes/link-readings.ts';
import { bundleText } from './bundle-text.ts';

const whole = ispIncident();
const { startMs } = whole.outage;

/** The report of the made incident with changes, as one line. */
function report(patch: Partial<IncidentBundle>): string {
  const bundle = { ...whole, ...patch };
  return bundleText({ bundle, calendar: berlin, ownerOf }).replaceAll(/\s+/g, ' ');
}

const withOutage = (outage: Partial<IncidentBundle['outage']>): string =>
  report({ outage: { ...whole.outage, ...outage } });

const withStart = (start: Partial<BundleSnapshot>, before: Partial<BundleSnapshot> = {}): string =>
  report({
    snapshots: [
      emptySnapshot('before', startMs - 60_000, before),
      emptySnapshot('start', startMs + 30_000, start),
    ],
  });

const trace = (addresses: (string | null)[], destination = '1.1.1.1') => ({
  ...traceOf(destination, addresses),
  atMs: startMs + 6000,
});

const dns = (
  kind: 'cached' | 'uncached',
  address: string,
  atMs: number,
  responseMs: number | null,
) => ({
  ...{ resolverId: `resolver-${address}`, name: 'example.org', kind, atMs, responseMs },
  rcode: null,
  failure: responseMs === null ? ('timeout' as const) : null,
  answerCount: null,
});

const tcp = (atMs: number, connectMs: number | null) => ({
  ...{ check: 'tcp' as const, targetId: 'anchor-1.1.1.1', family: 4 as const, atMs, connectMs },
  failure: connectMs === null ? ('timeout' as const) : null,
  isUrgent: true,
});

describe('answers in an outage', () => {
  it('do not count when they came as the line came back', () => {
    const endMs = whole.outage.endMs ?? NaN;
    const reach = [tcp(endMs - 60_000, null), tcp(endMs - 3500, 3020), tcp(endMs - 600, 9)];
    const text = report({ snapshots: [emptySnapshot('during', endMs, { reach })] });
    expect(text).toContain('0 of 1 TCP connections');
    expect(text).toContain('those answered in the last 2 s of the outage');
  });

  it('do not count when the home router has them from memory', () => {
    const asked = [
      dns('cached', '192.168.1.1', startMs + 9000, 3),
      dns('uncached', '192.168.1.1', startMs + 9000, null),
      dns('cached', '9.9.9.9', startMs + 9000, null),
    ];
    const text = withStart({ link: ipv4Link, dns: asked });
    expect(text).toContain('0 of 2 DNS questions');
    expect(text).toContain('Known names that the home router answered');
    expect(withStart({ link: ipv4Link, dns: asked.slice(1) })).not.toContain('from memory, are');
  });
});

describe('the head of a report', () => {
  it('tells of everything that qualifies the outage', () => {
    const text = withOutage({
      unobservedMs: 20_000,
      flapCount: 2,
      isPlanned: true,
      isFalseAlarm: true,
      load: 'own',
      confidence: 0.4,
      family: 4,
      note: { text: 'I unplugged\nthe modem.', atMs: 0, history: [] },
    });
    expect(text).toContain(
      'not all of it observed (20 s not observed); in it the line came back 2',
    );
    expect(text).toContain('Marked planned and a false alarm, by the owner of the line');
    expect(text).toContain('Note by the owner of the line: I unplugged the modem.');
    expect(text).toContain('a speed test of the box was running');
    expect(text).toContain('low (0.40 of 1)');
    expect(text).toContain('judged by the IPv4 probes');
    expect(text).toContain('For 20 s of the outage the box observed nothing');
  });

  it('puts every kind of evidence into words', () => {
    const fact = { value: null, unit: null, sampleCount: null, sinceMs: null } as const;
    const text = withOutage({
      evidence: [
        { ...fact, code: 'carrier-lost', subject: null },
        { ...fact, code: 'target-lossy', subject: 'router-4', value: 0.255, unit: 'ratio' },
        { ...fact, code: 'target-slow', subject: 'far', value: 450, unit: 'ms', sampleCount: 10 },
        { ...fact, code: 'resolver-failed', subject: 'resolver-9.9.9.9', value: 2, unit: 'count' },
      ],
    });
    expect(text).toContain('* the network port had no carrier *');
    expect(text).toContain('* 192.168.1.1 (home router) lost packets (26 %) *');
    expect(text).toContain('* far answered slowly (450 ms, 10 samples) *');
    expect(text).toContain('* 9.9.9.9 resolved no names (2) ');
  });

  it('says that an outage lasts', () => {
    const text = withOutage({ endMs: null, durationMs: null });
    expect(text).toContain('Ended still going on Length 30 min when this report was made');
    expect(text).toContain('this report is not complete');
  });
});

describe('the port in a report', () => {
  it('is told when it had no carrier, and when', () => {
    const link = { ...ipv4Link, hasCarrier: false, isWireless: true, speedBps: null, duplex: null };
    const text = withStart({ link });
    expect(text).toContain('eth0, wireless, speed not known, duplex not known');
    expect(text).toContain('NOT present in 1 of 1 snapshot: at 10:04:41');
    expect(text).toContain('IPv6 not in use');
    expect(text).toContain('had a carrier in 0 of 1 snapshot');
  });

  it('is told without a default route', () => {
    const ipv4 = { ...ipv4Link.ipv4, leaseSeconds: null, gateway: null, gatewayNeighbour: null };
    expect(withStart({ link: { ...ipv4Link, ipv4 } })).toContain(
      '192.168.1.20/24; no default router',
    );
  });
});

describe('the paths in a report', () => {
  it('are told when nothing answered at all', () => {
    const text = withStart(
      { traces: [trace([])] },
      { traces: [trace(['192.168.1.1', '1.1.1.1'])] },
    );
    expect(text).toContain('in the outage no hop answered');
  });

  it('are told when they got through', () => {
    const through = trace(['192.168.1.1', '1.1.1.1']);
    expect(withStart({ traces: [through] })).toContain(
      'a trace in the outage reached the destination',
    );
  });

  it('name both tools where they differ, and the loss of hops', () => {
    const lossy = {
      ttl: 1,
      address: '192.168.1.1',
      kind: 'private',
      rttMs: null,
      lossRatio: 0.6,
    } as const;
    const text = withStart(
      { traces: [{ ...trace([]), tool: 'mtr', hops: [lossy] }] },
      { traces: [trace(['192.168.1.1', '1.1.1.1'])] },
    );
    expect(text).toContain('192.168.1.1 (60 % lost)');
    expect(text).toContain('Tool before: scamper (Paris traceroute); in the outage: mtr.');
  });

  it('show two destinations of each family and count the others', () => {
    const traces = ['1.1.1.1', '9.9.9.9', '8.8.8.8'].map((each) => trace(['192.168.1.1'], each));
    expect(withStart({ traces })).toContain('Paths to 1 more destinations are in bundle.json.');
  });

  it('sum up what later traces saw', () => {
    const moments = [[], ['192.168.1.1'], ['192.168.1.1', '1.1.1.1']].map((hops, minute) =>
      emptySnapshot('during', startMs + minute, { traces: [trace(hops)] }),
    );
    const start = emptySnapshot('start', startMs, { traces: [trace(['192.168.1.1'])] });
    expect(report({ snapshots: [start, ...moments] })).toContain(
      '1 later trace got no answer at all, 1 later trace got no answer beyond hop 1 (192.168.1.1) and 1 later trace reached the destination',
    );
  });
});

describe('the checks in a report', () => {
  const page = {
    ...{ check: 'http' as const, url: 'http://a.example/', atMs: startMs, responseMs: 5 },
    ...{ status: 302, isExpected: false, failure: null, isUrgent: true },
  };

  it('tell of a page that is another than expected', () => {
    const portal = { ...page, location: 'http://portal.example/' };
    expect(withStart({ reach: [portal] })).toContain('sent to');
    expect(withStart({ reach: [{ ...page, location: null }] })).toContain('other page (302)');
  });

  it('count repeated questions', () => {
    const answer = {
      ...({ resolverId: 'resolver-9.9.9.9', name: 'a', kind: 'uncached', atMs: startMs } as const),
      ...{ responseMs: 4, rcode: 'NXDOMAIN', failure: null, answerCount: 0 },
    };
    const moments = [0, 1].map((minute) =>
      emptySnapshot('during', startMs + minute, { dns: [answer] }),
    );
    expect(report({ snapshots: moments })).toContain(
      '9.9.9.9 (new name) not known 2 of 2 answered',
    );
  });
});

describe('the rest of a report', () => {
  it('tells of a new public address', () => {
    const change = {
      ...({ atMs: startMs + 1000, family: 4, oldAddress: '198.51.100.7' } as const),
      ...{ newAddress: '198.51.100.200', oldAsn: null, newAsn: null },
    };
    const first = { ...change, oldAddress: null };
    const { families } = whole.identity;
    const text = report({ identity: { families, changes: [change, first] } });
    expect(text).toContain('10:04:12 198.51.100.7 became 198.51.100.200');
    expect(text).toContain('10:04:12 198.51.100.200 seen for the first time');
  });

  it('counts ICMP errors and shows the first ten', () => {
    const icmpErrors = Array.from({ length: 12 }, (_, i) => ({
      ...({ from: '192.168.1.1', to: `10.0.0.${i}`, family: 4, code: 'other' } as const),
      ...{ text: '', atMs: startMs + i },
    }));
    expect(withStart({ icmpErrors })).toContain('2 more are in bundle.json.');
  });

  it('says that only one family was silent', () => {
    const targets = whole.targets.map((target) =>
      target.family === 4 ? { ...target, lostCount: 0, longestSilenceMs: 1000 } : target,
    );
    expect(report({ targets })).toContain('Silent beyond the router: IPv6. IPv4 was not.');
    const well = targets.filter(({ family }) => family === 4);
    expect(report({ targets: well })).toContain(
      'No IP family was wholly silent beyond the router. IPv6 was not in use here.',
    );
    expect(report({ targets: well })).toContain('Every address that was probed answered as usual.');
  });

  it('leaves the access line out where it is not in question', () => {
    expect(withOutage({ blame: 'router' })).not.toContain('The outer side of the home router');
  });
});
