import { provideRouter } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import type { SystemView } from '@lineside/contract';
import { NOW_MS } from '../../testing/samples';
import { NOBODY, OWNER, PartBench, refusalOf } from '../../testing/part-bench';
import { SignIn } from '../access';
import { LiveStream } from '../live';
import { SystemPage } from './system-page';

const VIEW: SystemView = {
  atMs: NOW_MS,
  versions: {
    ...{ lineside: '1.2.3', node: '24.0.0', sqlite: '3.51.0', schema: 9, board: 'A Pi' },
    ...{ operatingSystem: null, kernel: '6.12', architecture: 'arm64' },
  },
  uptime: { programMs: 3_600_000, machineMs: 86_400_000 },
  temperature: {
    celsius: 51.26,
    history: [
      { atMs: NOW_MS - 120_000, celsius: 48 },
      { atMs: NOW_MS - 60_000, celsius: 52 },
    ],
  },
  power: {
    ...{ isUndervolted: false, hasBeenUndervolted: true },
    ...{ isThrottled: null, hasBeenThrottled: null },
  },
  troubles: [{ trouble: 'weak-power', startMs: NOW_MS - 600_000, endMs: NOW_MS - 540_000 }],
  memory: { totalBytes: 4e9, availableBytes: 3e9, programBytes: 1.1e8 },
  load: { mean: 0.25, processorCount: 4 },
  disk: null,
  database: {
    ...{ isWritable: true, sizeBytes: 4.1e8, pendingCount: 0, lastFlushMs: null, reason: null },
    holdings: [
      { id: 'samples', oldestMs: NOW_MS - 86_400_000, keepMs: 14 * 86_400_000, count: null },
      { id: 'outages', oldestMs: null, keepMs: null, count: 0 },
    ],
  },
  card: { errorCount: null, reason: 'no-card' },
  clock: { isSet: true, reason: null, timeZone: 'Europe/Berlin' },
};

describe('the page of the box itself', () => {
  let bench: PartBench<SystemPage>;
  beforeEach(() => {
    bench = new PartBench(SystemPage, [provideRouter([])]);
    TestBed.inject(LiveStream).open();
  });
  afterEach(() => PartBench.end());

  const open = async (view = VIEW): Promise<void> => {
    await bench.answer('GET', '/api/v1/session', OWNER);
    await bench.answer('GET', '/api/v1/system', view);
  };

  it('tells what is known, and what is not', async () => {
    await open();
    expect(bench.text).toContain('51.3');
    expect(bench.text).toContain('48 °C to 52 °C');
    expect(bench.text).toContain('was too low since it was switched on');
    expect(bench.text).toContain('not told by this machine');
    expect(bench.text).toContain('there is no card');
    expect(bench.text).toContain('Too little power');
    expect(bench.texts('.bad')).toEqual(['was too low since it was switched on']);
    expect(bench.texts('tbody th')).toEqual(['Every single ping', 'Outages']);
    expect(bench.texts('tbody td')).toContain('14 days');
    expect(bench.texts('tbody td')).toContain('none yet');
  });

  it('says that a machine does not tell how warm it is', async () => {
    await open({ ...VIEW, temperature: { celsius: null, history: [] }, troubles: [] });
    expect(bench.text).toContain('does not tell how warm it is');
    expect(bench.text).toContain('Nothing so far.');
  });

  it('says what failed, keeps what it has, and looks again', async () => {
    await bench.answer('GET', '/api/v1/session', OWNER);
    await bench.answer('GET', '/api/v1/system', refusalOf(503, 'LINESIDE_NOT_READY', 'Wait.'), 503);
    expect(bench.text).toContain('Wait.');
    await bench.click('Try again: System');
    await bench.answer('GET', '/api/v1/system', VIEW);
    await bench.click('Look again');
    await bench.answer('GET', '/api/v1/system', refusalOf(503, 'LINESIDE_NOT_READY', 'Wait.'), 503);
    expect(bench.text).toContain('51.3');
    expect(bench.text).toContain('has not been heard since');
  });

  it('restarts after ten seconds in which it can be taken back', async () => {
    await open();
    await bench.click('Restart Lineside');
    await bench.answer('GET', '/api/v1/session', OWNER);
    expect(bench.text).toContain('restarts in 10 s');
    await vi.advanceTimersByTimeAsync(4000);
    await bench.click('Undo');
    await vi.advanceTimersByTimeAsync(20_000);
    bench.http.expectNone('/api/v1/system/restart');
    expect(bench.text).toContain('It goes on without a restart.');

    bench.streams.newest.say('hello', { bootId: 'one', isReplay: false, atMs: NOW_MS });
    await bench.click('Restart Lineside');
    await bench.answer('GET', '/api/v1/session', OWNER);
    await vi.advanceTimersByTimeAsync(10_000);
    await bench.answer('POST', '/api/v1/system/restart', { isRestarting: true });
    expect(bench.text).toContain('This page comes back by itself.');
    bench.streams.newest.say('hello', { bootId: 'two', isReplay: false, atMs: NOW_MS });
    await bench.settle();
    expect(bench.text).toContain('Lineside is back.');
  });

  it('lets only the owner restart, and says why it was refused', async () => {
    await bench.answer('GET', '/api/v1/session', NOBODY);
    await bench.answer('GET', '/api/v1/system', VIEW);
    await bench.click('Restart Lineside');
    await bench.answer('GET', '/api/v1/session', NOBODY);
    expect(TestBed.inject(SignIn).question()?.title).toContain('Only the owner');
    TestBed.inject(SignIn).dismiss();
    await bench.settle();
    await bench.click('Restart Lineside');
    await bench.answer('GET', '/api/v1/session', OWNER);
    await vi.advanceTimersByTimeAsync(10_000);
    const refusal = refusalOf(403, 'LINESIDE_FORBIDDEN', 'Not from here.');
    await bench.answer('POST', '/api/v1/system/restart', refusal, 403);
    expect(bench.text).toContain('Not from here.');
  });
});
