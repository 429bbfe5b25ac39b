import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LinkReading, Verdict } from '@lineside/contract';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { dualStackLink, ipv4Link } from '../../test/fakes/link-readings.ts';
import { openRouteRoom } from '../../test/fakes/route-room.ts';
import { ScriptedTracer } from '../../test/fakes/scripted-tracer.ts';
import { failed, ok } from '../kernel/outcome.ts';

let spine: FakeSpine;
let regular: ScriptedTracer;
let scamper: ScriptedTracer;
let mtr: ScriptedTracer;

async function open(link: LinkReading = ipv4Link): Promise<void> {
  spine = fakeSpine({ settings: { anchors: ['1.1.1.1', '9.9.9.9', '2620:fe::fe'] } });
  await openRouteRoom(spine, regular, { evidence: [scamper, mtr] });
  spine.recorder.record('link', ok(link));
  await seconds(30);
}

function seconds(count: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(count * 1000);
}

function wish(): void {
  spine.bus.emit('evidence.wanted', { monoMs: performance.now(), phase: 'start' });
}

function gathered() {
  return spine.journal.readings('route').filter(({ purpose }) => purpose === 'evidence');
}

function say(state: Verdict['state']): void {
  spine.bus.emit('verdict.changed', {
    ...{ state, cause: 'none', blame: 'none', sinceMs: 0, family: null, confidence: 1 },
    evidence: [],
  });
}

describe('evidence of the route room', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    regular = new ScriptedTracer();
    scamper = new ScriptedTracer();
    mtr = new ScriptedTracer('mtr');
    for (const each of [regular, scamper, mtr]) each.ways[6] = ['2001:db8:1:1::1', 'end'];
  });

  afterEach(() => {
    spine.jobs.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('is traced at once, to both anchors of both families, with every tool', async () => {
    await open(dualStackLink);
    wish();
    expect(scamper.goals).toEqual(['1.1.1.1', '2620:fe::fe']);
    await seconds(2);
    const found = gathered().map(({ tool, destination }) => `${tool} ${destination}`);
    expect(found.sort()).toEqual([
      'mtr 1.1.1.1',
      'mtr 2620:fe::fe',
      'mtr 9.9.9.9',
      'scamper 1.1.1.1',
      'scamper 2620:fe::fe',
      'scamper 9.9.9.9',
    ]);
  });

  it('names the edge in use where it has answered', async () => {
    await open();
    mtr.ways[4] = ['192.168.1.1'];
    wish();
    await seconds(2);
    expect(gathered()).toMatchObject([
      { tool: 'scamper', edgeCandidate: '100.64.0.1', hasReachedDestination: true },
      { tool: 'mtr', edgeCandidate: null, hasReachedDestination: false },
      { tool: 'scamper', edgeCandidate: '100.64.0.1' },
      { tool: 'mtr', edgeCandidate: null },
    ]);
  });

  it.each(['up', 'down'] as const)(
    'changes neither edge nor path while the line is %s',
    async (state) => {
      await open();
      say(state);
      const before = spine.journal.readings('edge').length;
      scamper.ways[4] = ['192.168.1.1', '203.0.113.77', '203.0.113.78', 'end'];
      for (let i = 0; i < 5; i += 1) {
        wish();
        await seconds(10);
      }
      expect(gathered()).toHaveLength(20);
      expect(spine.journal.readings('edge')).toHaveLength(before);
      expect(spine.journal.readings('path-change')).toEqual([]);
      expect(spine.targetBook.targets.find(({ id }) => id === 'isp-edge-4')?.address).toBe(
        '100.64.0.1',
      );
    },
  );

  it('is not gathered twice at a time', async () => {
    await open();
    wish();
    wish();
    await seconds(0.6);
    wish();
    await seconds(20);
    expect(gathered()).toHaveLength(4);
    wish();
    await seconds(2);
    expect(gathered()).toHaveLength(8);
  });

  it('is not gathered while traces are paused, and ends when they are', async () => {
    await open();
    wish();
    await seconds(0.1);
    await spine.jobs.setState('route', 'paused');
    await seconds(2);
    expect([scamper.abortedCount, mtr.abortedCount]).toEqual([1, 1]);
    wish();
    await seconds(2);
    expect(gathered()).toEqual([]);
    expect(scamper.goals).toHaveLength(1);
  });

  it('is what the other tool found when one is missing', async () => {
    await open();
    scamper.failure = failed('tool-missing');
    wish();
    await seconds(2);
    expect(gathered().map(({ tool }) => tool)).toEqual(['mtr', 'mtr']);
  });
});
