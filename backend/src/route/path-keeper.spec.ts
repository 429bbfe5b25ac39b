import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PathChange, TracedRoute, Verdict } from '@lineside/contract';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { ipv4Link } from '../../test/fakes/link-readings.ts';
import { openRouteRoom } from '../../test/fakes/route-room.ts';
import { ScriptedTracer } from '../../test/fakes/scripted-tracer.ts';
import { ok } from '../kernel/outcome.ts';
import { traceOf } from './core/trace.ts';

const asnByPrefix = { '203.0.113.': 64500, '198.51.100.': 64501, '1.1.1.': 64511, '9.9.9.': 64599 };
const home = ['192.168.1.1', '100.64.0.1', '203.0.113.1', '203.0.113.2', 'end'];
const rerouted = ['192.168.1.1', '100.64.0.1', '203.0.113.7', '203.0.113.8', 'end'];
const elsewhere = ['192.168.1.1', '100.64.0.1', '198.51.100.1', '198.51.100.2', 'end'];

let spine: FakeSpine;
let tracer: ScriptedTracer;

async function open(stored: { traces?: TracedRoute[]; changes?: PathChange[] } = {}) {
  spine = fakeSpine({
    settings: { anchors: ['1.1.1.1', '9.9.9.9', '8.8.8.8'] },
    answers: {
      traces: () => Promise.resolve(stored.traces ?? []),
      pathChanges: () => Promise.resolve(stored.changes ?? []),
    },
  });
  const room = await openRouteRoom(spine, tracer, { asnByPrefix });
  spine.recorder.record('link', ok(ipv4Link));
  return room;
}

function say(state: Verdict['state']): void {
  spine.bus.emit('verdict.changed', {
    ...{ state, cause: 'none', blame: 'none', sinceMs: 0, family: null, confidence: 1 },
    evidence: [],
  });
}

function minutes(count: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(count * 60_000);
}

function changes() {
  return spine.journal.readings('path-change');
}

/** A stored regular trace to the first anchor, so many minutes ago. */
function stored(hops: string[], minutesAgo: number, patch: Partial<TracedRoute> = {}): TracedRoute {
  const destination = '1.1.1.1';
  const answers = hops.map((hop, i) => ({
    ...{ ttl: i + 1, address: hop === 'end' ? destination : hop, rttMs: i, lossRatio: null },
  }));
  const { hops: answered, hasReachedDestination } = traceOf(destination, answers);
  return {
    ...{ family: 4, destination, tool: 'scamper', purpose: 'regular', hops: [...answered] },
    ...{ hasReachedDestination, edgeCandidate: null, atMs: Date.now() - minutesAgo * 60_000 },
    ...patch,
  };
}

const yesterday = (): TracedRoute[] => [10, 20, 30, 40].map((ago) => stored(home, ago));

describe('the paths of the route room', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    tracer = new ScriptedTracer();
    tracer.ways[4] = home;
  });

  afterEach(() => {
    spine.jobs.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('change when three traces in a row say so, within a minute of the first', async () => {
    await open();
    say('up');
    await minutes(35);
    tracer.ways[4] = elsewhere;
    const before = tracer.goals.length;
    await minutes(11);
    expect(tracer.goals.slice(before)).toEqual([1, 2, 3].flatMap(() => ['1.1.1.1', '9.9.9.9']));
    expect(changes()).toMatchObject([
      {
        ...{ family: 4, destination: '1.1.1.1', reason: 'as-path' },
        ...{ oldAsPath: [64500, 64511], newAsPath: [64501, 64511], oldRttMs: 21, newRttMs: 21 },
      },
      { destination: '9.9.9.9', reason: 'as-path' },
    ]);
    await minutes(30);
    expect(changes()).toHaveLength(2);
  });

  it('date the change by the first trace that showed it', async () => {
    await open();
    say('up');
    await minutes(35);
    tracer.ways[4] = rerouted;
    await minutes(11);
    const first = spine.journal
      .of('route')
      .find(({ outcome }) => JSON.stringify(outcome).includes(rerouted[2] ?? ''));
    expect(spine.journal.of('path-change')[0]).toMatchObject({
      ...{ atMs: first?.atMs, monoMs: first?.monoMs },
    });
  });

  it.each([
    [5, 'info'],
    [12, 'warning'],
  ] as const)('tell the owner: %d ms per hop, %s', async (hopMs, level) => {
    await open();
    say('up');
    await minutes(35);
    tracer.ways[4] = rerouted;
    tracer.hopMs = hopMs;
    await minutes(11);
    const told = spine.journal.activities.filter(({ code }) => code === 'path-changed');
    expect(told[0]).toMatchObject({
      level,
      data: {
        ...{ destination: '1.1.1.1', reason: 'hops', oldRttMs: 21, newRttMs: 1 + 4 * hopMs },
        ...{ oldAsPath: '64500 64511', newAsPath: '64500 64511' },
      },
    });
  });

  it.each(['down', 'unknown'] as const)('do not change while the line is %s', async (state) => {
    await open();
    say('up');
    await minutes(35);
    tracer.ways[4] = elsewhere;
    say(state);
    await minutes(60);
    expect(changes()).toEqual([]);
    tracer.ways[4] = home;
    say('up');
    await minutes(60);
    expect(changes()).toEqual([]);
  });

  it('do not change because of traces that do not get through', async () => {
    await open();
    say('up');
    await minutes(35);
    tracer.ways[4] = elsewhere.slice(0, -1);
    const before = tracer.goals.length;
    await minutes(30);
    expect(changes()).toEqual([]);
    expect(tracer.goals.length - before).toBe(6);
  });

  it('are known again after a restart', async () => {
    await open({ traces: yesterday() });
    tracer.ways[4] = rerouted;
    say('up');
    await minutes(1);
    expect(changes()).toMatchObject([{ destination: '1.1.1.1', reason: 'hops' }]);
  });

  it('are known since their last change only', async () => {
    const change: PathChange = {
      ...{ family: 4, destination: '1.1.1.1', reason: 'hops', atMs: Date.now() - 45 * 60_000 },
      ...{ oldAsPath: [], newAsPath: [], oldHops: [], newHops: [], oldRttMs: 1, newRttMs: 1 },
    };
    const older = [50, 60].map((ago) => stored(rerouted, ago));
    await open({ traces: [...yesterday(), ...older], changes: [change] });
    tracer.ways[4] = rerouted;
    say('up');
    await minutes(1);
    expect(changes()).toMatchObject([{ destination: '1.1.1.1' }]);
  });

  it('are not learned from evidence', async () => {
    const evidence = [1, 2, 3].map((ago) => stored(rerouted, ago, { purpose: 'evidence' }));
    await open({ traces: [...evidence, ...yesterday()] });
    tracer.ways[4] = rerouted;
    say('up');
    await minutes(1);
    expect(changes()).toMatchObject([{ destination: '1.1.1.1' }]);
  });

  it('lead to the same two anchors after a restart', async () => {
    const to = (destination: string): TracedRoute[] =>
      yesterday().map((trace) => ({
        ...{ ...trace, destination },
        hops: trace.hops.map((hop) =>
          hop.address === '1.1.1.1' ? { ...hop, address: destination } : hop,
        ),
      }));
    await open({ traces: [...to('9.9.9.9'), ...to('8.8.8.8')] });
    await minutes(11);
    expect(new Set(tracer.goals.slice(-2))).toEqual(new Set(['9.9.9.9', '8.8.8.8']));
  });

  it('lead to another anchor when one is taken out of the settings', async () => {
    await open();
    await minutes(5);
    await spine.settings.change({ anchors: ['9.9.9.9', '8.8.8.8'] });
    spine.bus.emit('settings.changed', { settings: spine.settings.current() });
    await minutes(10);
    expect(new Set(tracer.goals.slice(-2))).toEqual(new Set(['9.9.9.9', '8.8.8.8']));
  });
});
