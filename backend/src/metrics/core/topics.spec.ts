import { describe, expect, it } from '@jest/globals';
import {
  cause,
  type DnsReading,
  type LatencySample,
  type Resolver,
  type Target,
} from '@lineside/contract';
import { openOutage } from '../../../test/fakes/any-outage.ts';
import { exposition } from './exposition.ts';
import type { MetricFamily } from './metric-family.ts';
import { DnsTopic } from './topics/dns.ts';
import { LatencyTopic } from './topics/latency.ts';
import { OUTAGE_SERIES } from './topics/outage-series.ts';
import { OutageTopic } from './topics/outages.ts';
import { ReachTopic } from './topics/reach.ts';

const target = (id: string): Target => ({
  id,
  role: 'anchor',
  segment: 'internet',
  family: 4,
  address: id,
  zone: null,
});
const sample = (targetId: string, rttMs: number | null): LatencySample => ({
  targetId,
  driver: 'fping',
  sentMs: 0,
  rttMs,
  loss: rttMs === null ? 'timeout' : null,
  load: 'none',
});
const resolver = (address: string): Resolver => ({
  id: `resolver-${address}`,
  address,
  zone: null,
  family: 4,
  origin: 'public',
});
const question = (address: string, failure: DnsReading['failure']): DnsReading => ({
  resolverId: `resolver-${address}`,
  name: 'a.example',
  kind: 'cached',
  responseMs: failure === null ? 12 : null,
  rcode: null,
  failure,
  answerCount: null,
});

describe('latency', () => {
  it('is absent before the first probe', () => {
    const topic = new LatencyTopic();
    topic.follow([target('1.1.1.1')]);
    expect(exposition(topic.families())).toBe('');
  });

  it('has a loss of zero once something was probed, and no histogram of nothing', () => {
    const topic = new LatencyTopic();
    topic.follow([target('1.1.1.1')]);
    topic.hear(sample('1.1.1.1', null));
    const text = exposition(topic.families());
    expect(text).toMatch(/probes_lost_total\{target="1.1.1.1",.*reason="timeout"\} 1\n/);
    expect(text).not.toContain('lineside_rtt_seconds');
  });

  it('forgets a target that is no longer probed, and keeps the others', () => {
    const topic = new LatencyTopic();
    topic.follow([target('1.1.1.1'), target('9.9.9.9')]);
    topic.hear(sample('1.1.1.1', 10));
    topic.hear(sample('9.9.9.9', 10));
    topic.follow([target('9.9.9.9')]);
    topic.hear(sample('1.1.1.1', 10));
    const text = exposition(topic.families());
    expect(text).not.toContain('1.1.1.1');
    expect(text).toMatch(/lineside_rtt_seconds_count\{target="9.9.9.9",[^}]*\} 1\n/);
  });
});

describe('dns', () => {
  it('counts questions and failures, and the time of usable answers only', () => {
    const topic = new DnsTopic();
    topic.follow([resolver('1.1.1.1')]);
    topic.hear(question('1.1.1.1', null));
    topic.hear(question('1.1.1.1', 'servfail'));
    const text = exposition(topic.families());
    expect(text).toMatch(/dns_questions_total\{[^}]*\} 2\n/);
    expect(text).toMatch(/dns_failures_total\{[^}]*reason="servfail"\} 1\n/);
    expect(text).toMatch(/dns_seconds_count\{[^}]*\} 1\n/);
  });

  it('forgets a resolver that is no longer asked', () => {
    const topic = new DnsTopic();
    topic.follow([resolver('1.1.1.1')]);
    topic.hear(question('1.1.1.1', null));
    topic.follow([resolver('9.9.9.9')]);
    expect(exposition(topic.families())).toBe('');
  });
});

describe('reach', () => {
  it('tells a page that is not what it should be from one that did not answer', () => {
    const topic = new ReachTopic();
    const page = { check: 'http', url: 'http://a.example/', location: null } as const;
    const urgent = { isUrgent: false, responseMs: null, status: null };
    topic.hear({ ...page, ...urgent, isExpected: false, failure: null });
    topic.hear({ ...page, ...urgent, isExpected: false, failure: 'timeout' });
    const text = exposition(topic.families());
    expect(text).toContain('{check="http",result="unexpected"} 1\n');
    expect(text).toContain('{check="http",result="timeout"} 1\n');
    expect(text).not.toContain('tcp_connect');
  });
});

describe('outages', () => {
  const ended = {
    endMs: 20_000,
    durationMs: 10_000,
    cause: 'isp-edge-down',
    blame: 'isp',
  } as const;

  it('are counted once, when they end, by what they were found to be', () => {
    const topic = new OutageTopic();
    topic.hear(openOutage(1, 10_000, { cause: 'dns-down' }));
    expect(exposition(topic.families())).not.toMatch(/outages_total\{.*\} [^0]/);
    topic.hear(openOutage(1, 10_000, ended));
    topic.hear(openOutage(1, 10_000, { ...ended, isPlanned: true }));
    const text = exposition(topic.families());
    expect(text).toMatch(/outages_total\{kind="outage",cause="isp-edge-down",blame="isp"\} 1\n/);
    expect(text).toMatch(/outage_seconds_total\{[^}]*isp-edge-down[^}]*\} 10\n/);
    expect(text).not.toContain('start_timestamp');
  });

  it('that were planned are counted in nothing', () => {
    const topic = new OutageTopic();
    topic.hear(openOutage(1, 10_000, { ...ended, isPlanned: true }));
    expect(exposition(topic.families())).toBe(exposition(new OutageTopic().families()));
  });

  it('stand at 0 from the start, so that the first of a series is seen as an increase', () => {
    const [counted, seconds, open] = new OutageTopic().families();
    const labelsOf = (family: MetricFamily | undefined) =>
      (family?.samples ?? []).map(({ labels }) => Object.values(labels).join(' '));
    expect(counted?.samples).toHaveLength(OUTAGE_SERIES.length);
    expect(new Set(labelsOf(counted)).size).toBe(OUTAGE_SERIES.length);
    expect(labelsOf(seconds)).toEqual(labelsOf(counted));
    expect(labelsOf(counted)).toContain('outage upstream-down isp');
    expect(labelsOf(counted)).toContain('micro-cut none unknown');
    expect(open?.samples).toEqual([]);
    const topic = new OutageTopic();
    topic.hear(openOutage(1, 10_000, ended));
    expect(topic.families()[0]?.samples).toHaveLength(OUTAGE_SERIES.length);
    topic.hear(openOutage(2, 10_000, { ...ended, blame: 'remote' }));
    expect(topic.families()[0]?.samples).toHaveLength(OUTAGE_SERIES.length + 1);
  });

  it('of every rule that can cut or worsen the line have a series', () => {
    const known = new Set(OUTAGE_SERIES.map((labels) => labels.cause));
    const silent = ['remote-only', 'icmp-filtered', 'dns-hijacked', 'dns-intercepted'];
    const expected = cause.options.filter((one) => ![...silent, 'not-observed'].includes(one));
    expect([...known].sort()).toEqual(expected.sort());
  });

  it('that look the same are told once, by the older one', () => {
    const topic = new OutageTopic();
    topic.hear(openOutage(1, 10_000, { family: 4 }));
    topic.hear(openOutage(2, 8000, { family: 6 }));
    const lines = exposition(topic.families()).split('\n');
    expect(lines.filter((line) => line.startsWith('lineside_outage_start'))).toEqual([
      'lineside_outage_start_timestamp_seconds{kind="outage",cause="isp-edge-down",blame="isp"} 8',
    ]);
  });
});
