import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { countersOf } from '../../test/fakes/incident.ts';
import { ipv4Link } from '../../test/fakes/link-readings.ts';
import { ok } from '../kernel/outcome.ts';
import { LinkCounter } from './link-counter.ts';

let spine: FakeSpine;
const asked: string[] = [];

function start(): void {
  const { jobs, bus, recorder } = spine;
  const read = (interfaceName: string) => {
    asked.push(interfaceName);
    return Promise.resolve(ok(countersOf({ interfaceName })));
  };
  new LinkCounter({ read }, jobs, bus, recorder).onModuleInit();
  jobs.onApplicationBootstrap();
}

beforeEach(() => {
  jest.useFakeTimers();
  spine = fakeSpine();
  asked.length = 0;
});
afterEach(() => {
  spine.jobs.beforeApplicationShutdown();
  jest.useRealTimers();
});

describe('LinkCounter', () => {
  it('counts the port the link reading names, every five minutes', async () => {
    start();
    spine.recorder.record('link', ok(ipv4Link));
    await jest.advanceTimersByTimeAsync(610_000);
    expect(asked).toEqual(['eth0', 'eth0', 'eth0']);
    expect(spine.journal.readings('link-counters')).toHaveLength(3);
  });

  it('records nothing while there is no interface', async () => {
    start();
    spine.recorder.record('link', ok({ ...ipv4Link, interfaceName: null }));
    await jest.advanceTimersByTimeAsync(5000);
    expect(spine.journal.of('link-counters')).toEqual([]);
    expect(spine.jobs.find('link-counters')).toMatchObject({ lastStatus: 'skipped' });
  });

  it('counts at once when evidence is wanted', async () => {
    start();
    spine.recorder.record('link', ok(ipv4Link));
    spine.bus.emit('evidence.wanted', { monoMs: 0, phase: 'start' });
    await jest.advanceTimersByTimeAsync(1);
    expect(spine.journal.readings('link-counters')).toHaveLength(1);
  });
});
