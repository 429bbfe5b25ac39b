import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeJournal } from '../../test/fakes/fake-spine.ts';
import { anyView } from '../../test/fakes/mqtt/mqtt-room.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ServiceTeller } from './service-teller.ts';

let clock: FakeClock;
let bus: EventBus;
let told: (readonly string[])[];
let answer: string | null;
let teller: ServiceTeller;
let newestMonoMs: number | null;
let lastFlushMs: number | null;
let isWritable: boolean;
const clockTrust: { doubt: 'not-synchronised' | null } = { doubt: null };

function make(terms = { isHeard: true, watchdogMs: 30_000 }): ServiceTeller {
  const manager = {
    tell: (assignments: readonly string[]) => {
      told.push(assignments);
      return Promise.resolve(answer);
    },
  };
  const journal = { health: () => ({ ...new FakeJournal().health(), isWritable, lastFlushMs }) };
  const samples = {
    latest: () => (newestMonoMs === null ? null : { atMs: clock.nowMs(), monoMs: newestMonoMs }),
  };
  const made = new ServiceTeller(terms, manager, clock, journal, clockTrust, samples, bus);
  made.onModuleInit();
  made.onApplicationBootstrap();
  return made;
}

/** Which organs of the box work while time passes, second by second. */
interface Work {
  readonly isProbing?: boolean;
  readonly isJudging?: boolean;
  readonly isWriting?: boolean;
}

async function pass(seconds: number, work: Work = {}): Promise<void> {
  const { isProbing = true, isJudging = true, isWriting = true } = work;
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1000);
    if (isProbing) newestMonoMs = clock.monotonicMs();
    if (isJudging) bus.emit('line.viewed', anyView('up', clock.nowMs()));
    if (isWriting && second % 60 === 59) lastFlushMs = clock.nowMs();
    await jest.advanceTimersByTimeAsync(1000);
  }
}

const countOf = (assignment: string): number =>
  told.filter((assignments) => assignments.includes(assignment)).length;

beforeEach(() => {
  jest.useFakeTimers();
  clock = new FakeClock();
  bus = new EventBus();
  told = [];
  answer = null;
  newestMonoMs = null;
  lastFlushMs = null;
  isWritable = true;
  clockTrust.doubt = null;
  teller = make();
});
afterEach(async () => {
  await teller.beforeApplicationShutdown();
  jest.useRealTimers();
});

describe('a box that starts', () => {
  it('is not ready before the page answers, a sample was taken and the line was judged', async () => {
    await pass(5);
    expect(told).toEqual([]);
    teller.hearListening();
    newestMonoMs = null;
    await pass(5, { isProbing: false });
    expect(told).toEqual([]);
    await pass(1);
    expect(told[0]).toEqual(['READY=1', 'WATCHDOG=1', 'STATUS=The line works.']);
  });

  it('says that it is ready until it is heard, and then no more', async () => {
    teller.hearListening();
    answer = 'exit 1';
    await pass(2);
    answer = null;
    await pass(60);
    expect(countOf('READY=1')).toBeGreaterThan(1);
    const before = countOf('READY=1');
    await pass(60);
    expect(countOf('READY=1')).toBe(before);
  });

  it('says nothing where nobody listens', async () => {
    await teller.beforeApplicationShutdown();
    told = [];
    teller = make({ isHeard: false, watchdogMs: 30_000 });
    teller.hearListening();
    await pass(60);
    await teller.beforeApplicationShutdown();
    expect(told).toEqual([]);
  });
});

describe('a box that runs', () => {
  beforeEach(async () => {
    teller.hearListening();
    await pass(2);
    told = [];
  });

  it('feeds the watchdog three times before it would bite', async () => {
    await pass(60);
    expect(countOf('WATCHDOG=1')).toBe(6);
  });

  it.each([
    ['probing', { isProbing: false }, 31],
    ['judging', { isJudging: false }, 31],
    ['writing', { isWriting: false }, 181],
  ])('lets it bite when %s has stopped, and says so', async (what, work, seconds) => {
    await pass(seconds, work);
    told = [];
    await pass(30, work);
    expect(countOf('WATCHDOG=1')).toBe(0);
    expect(told.at(-1)).toEqual([`STATUS=The box has stopped ${what}.`]);
  });

  it('feeds it again when the work goes on', async () => {
    await pass(60, { isProbing: false });
    told = [];
    await pass(10);
    expect(countOf('WATCHDOG=1')).toBe(1);
  });

  it('keeps a box that cannot write for no fault of its own', async () => {
    isWritable = false;
    await pass(600, { isWriting: false });
    expect(told.at(-1)).toEqual([
      'WATCHDOG=1',
      'STATUS=The line works. Results cannot be written.',
    ]);
    isWritable = true;
    clockTrust.doubt = 'not-synchronised';
    await pass(600, { isWriting: false });
    expect(told.at(-1)).toContain('WATCHDOG=1');
    clockTrust.doubt = null;
    told = [];
    await pass(170, { isWriting: false });
    expect(countOf('WATCHDOG=1')).toBe(17);
  });

  it('does not mind a wall clock that jumps', async () => {
    clock.step(-86_400_000);
    await pass(60);
    clock.step(2 * 86_400_000);
    told = [];
    await pass(60);
    expect(countOf('WATCHDOG=1')).toBe(6);
  });

  it('says that it stops, once', async () => {
    await teller.beforeApplicationShutdown();
    await teller.beforeApplicationShutdown();
    expect(told).toEqual([['STOPPING=1']]);
  });

  it('does not say that it stops when it only begins anew', async () => {
    bus.emit('restart.wanted', { reason: 'asked' });
    await teller.beforeApplicationShutdown();
    expect(told).toEqual([['WATCHDOG=1', 'STATUS=Restarting.']]);
  });
});
