import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EdgeReading, LinkReading, Verdict } from '@lineside/contract';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { dualStackLink, ipv4Link } from '../../test/fakes/link-readings.ts';
import { openRouteRoom } from '../../test/fakes/route-room.ts';
import { ScriptedTracer } from '../../test/fakes/scripted-tracer.ts';
import { failed, ok } from '../kernel/outcome.ts';
import type { LastKnown } from '../measurement/journal.ts';

let spine: FakeSpine;
let tracer: ScriptedTracer;

async function open(options: { link?: LinkReading | null; known?: Partial<LastKnown> } = {}) {
  spine = fakeSpine({
    settings: { anchors: ['1.1.1.1', '9.9.9.9', '2620:fe::fe'] },
    known: options.known ?? {},
  });
  await openRouteRoom(spine, tracer);
  if (options.link !== null) spine.recorder.record('link', ok(options.link ?? ipv4Link));
}

function seconds(count: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(count * 1000);
}

function edges(): (string | null)[] {
  return spine.journal.readings('edge').map(({ address }) => address);
}

function activities(): string[] {
  return spine.journal.activities.map(({ code, data }) => `${code} ${String(data['address'])}`);
}

function say(state: Verdict['state']): void {
  const rest: Omit<Verdict, 'state'> = {
    cause: 'none',
    blame: 'none',
    sinceMs: 0,
    family: null,
    evidence: [],
  };
  spine.bus.emit('verdict.changed', { state, ...rest });
}

function knownEdge(address: string, gatewayMac: string | null): Partial<LastKnown> {
  const flags = { isDoubleNat: false, isCgnatLikely: true };
  const edge: EdgeReading = { family: 4, address, reason: 'remembered', ...flags };
  return { edges: [{ edge, gatewayMac }] };
}

describe('the route room', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    tracer = new ScriptedTracer();
  });

  afterEach(() => {
    spine.jobs.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('finds the edge with the first trace, at once', async () => {
    await open();
    await seconds(1);
    expect(edges()).toEqual(['100.64.0.1']);
    expect(activities()).toEqual(['isp-edge-found 100.64.0.1']);
    expect(spine.targetBook.targets.map(({ id }) => id)).toContain('isp-edge-4');
  });

  it('confirms it with two more traces, to the anchors in turn, then traces two every ten minutes', async () => {
    await open();
    await seconds(300);
    expect(tracer.goals).toEqual(['1.1.1.1', '9.9.9.9', '1.1.1.1']);
    await seconds(400);
    expect(tracer.goals.slice(3)).toEqual(['1.1.1.1', '9.9.9.9']);
    expect(edges()).toEqual(['100.64.0.1']);
  });

  it('looks for the edge behind the router the owner names, as soon as he does', async () => {
    tracer.ways[4] = ['192.168.1.1', '100.64.0.1', '203.0.113.1', 'end'];
    await open();
    await seconds(60);
    const line = { routerIpv4: '100.64.0.1' };
    const settings = await spine.settings.change({ line });
    spine.bus.emit('settings.changed', { settings });
    spine.bus.emit('settings.changed', { settings });
    await seconds(60);
    expect(edges()).toEqual(['100.64.0.1', '203.0.113.1']);
    expect(tracer.goals).toHaveLength(6);
    expect(spine.targetBook.targets).toContainEqual(
      expect.objectContaining({ id: 'isp-edge-4', address: '203.0.113.1' }),
    );
  });

  it('records each trace with its candidate', async () => {
    await open();
    await seconds(1);
    expect(spine.journal.of('route')[0]).toMatchObject({
      durationMs: 500,
      outcome: {
        status: 'ok',
        reading: {
          family: 4,
          destination: '1.1.1.1',
          tool: 'scamper',
          hasReachedDestination: true,
          edgeCandidate: '100.64.0.1',
        },
      },
    });
  });

  it('traces nowhere without a default route, and starts when there is one', async () => {
    await open({ link: null });
    await seconds(10);
    expect(tracer.goals).toEqual([]);
    expect(spine.jobs.find('route')).toMatchObject({
      lastStatus: 'skipped',
      lastReason: 'no-default-route',
    });
    spine.recorder.record('link', ok(ipv4Link));
    await seconds(1);
    expect(edges()).toEqual(['100.64.0.1']);
  });

  it('keeps the families apart', async () => {
    tracer.ways[6] = ['2001:db8:1:1::1', '2001:db8:ffff::1', 'end'];
    await open({ link: dualStackLink });
    await seconds(1);
    expect(edges().sort()).toEqual(['100.64.0.1', '2001:db8:ffff::1']);
  });

  it('is quiet about IPv6 that goes nowhere', async () => {
    tracer.ways[6] = ['2001:db8:1:1::1'];
    await open({ link: dualStackLink });
    await seconds(200);
    const ipv6 = spine.journal.readings('edge').filter(({ family }) => family === 6);
    expect(ipv6).toMatchObject([{ address: null, reason: 'no hop beyond the router answers' }]);
    expect(activities()).toEqual(['isp-edge-found 100.64.0.1']);
    const rounds = tracer.goals.filter((goal) => goal.includes(':')).length;
    expect(rounds).toBeLessThanOrEqual(13);
  });

  it('takes the next hop when the first does not answer echo', async () => {
    tracer.ways[4] = ['192.168.1.1', '100.64.0.1', '203.0.113.1', 'end'];
    tracer.silent.add('100.64.0.1');
    await open();
    await seconds(1);
    expect(edges()).toEqual(['203.0.113.1']);
  });

  it('keeps the edge through an outage, and looks again when it is over', async () => {
    await open();
    await seconds(30);
    say('down');
    tracer.ways[4] = ['192.168.1.1', '203.0.113.77', '203.0.113.78'];
    for (let i = 0; i < 4; i += 1) {
      void spine.jobs.runNow('route', 'asked');
      await seconds(1);
    }
    expect(edges()).toEqual(['100.64.0.1']);
    tracer.ways[4] = ['192.168.1.1', '100.64.0.2', 'end'];
    say('up');
    await seconds(20);
    expect(edges()).toEqual(['100.64.0.1', '100.64.0.2']);
  });

  it('switches only after three agreeing traces', async () => {
    await open();
    await seconds(30);
    tracer.ways[4] = ['192.168.1.1', '100.64.0.2', 'end'];
    await seconds(600);
    expect(tracer.goals).toHaveLength(5);
    expect(edges()).toEqual(['100.64.0.1']);
    await seconds(600);
    expect(edges()).toEqual(['100.64.0.1', '100.64.0.2']);
  });

  it('tells the remembered edge again after a restart, without an activity', async () => {
    await open({ known: knownEdge('100.64.0.1', '02:00:00:00:00:01') });
    await seconds(30);
    expect(edges()).toEqual(['100.64.0.1']);
    expect(activities()).toEqual([]);
  });

  it('keeps the remembered edge when it starts into an outage', async () => {
    tracer.ways[4] = ['192.168.1.1'];
    await open({ known: knownEdge('100.64.0.1', '02:00:00:00:00:01') });
    await seconds(60);
    expect(edges()).toEqual(['100.64.0.1']);
    expect(spine.targetBook.targets.map(({ id }) => id)).toContain('isp-edge-4');
  });

  it('drops the remembered edge at once behind another router', async () => {
    await open({ known: knownEdge('203.0.113.200', '02:00:00:00:00:99') });
    expect(edges()).toEqual([null]);
    await seconds(1);
    expect(edges()).toEqual([null, '100.64.0.1']);
    expect(activities()).toEqual(['isp-edge-lost 203.0.113.200', 'isp-edge-found 100.64.0.1']);
  });

  it('traces again when the router is replaced', async () => {
    await open();
    await seconds(30);
    const before = tracer.goals.length;
    const mac = '02:00:00:00:00:77';
    const gatewayNeighbour = { mac, state: 'reachable' } as const;
    const ipv4 = { ...ipv4Link.ipv4, gatewayNeighbour };
    spine.recorder.record('link', ok({ ...ipv4Link, ipv4 }));
    await seconds(20);
    expect(tracer.goals.length - before).toBe(3);
    expect(edges()).toEqual(['100.64.0.1', null, '100.64.0.1']);
  });

  it('says which tools are missing, and does not insist', async () => {
    tracer.failure = failed('tool-missing', 'scamper is not installed');
    await open();
    await seconds(60);
    expect(tracer.goals).toHaveLength(2); // for the new router, and the first regular one
    expect(spine.jobs.find('route')).toMatchObject({
      lastStatus: 'failed',
      lastReason: 'tool-missing: scamper is not installed',
    });
  });
});
