import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { knownJobId } from '@lineside/contract';
import fc from 'fast-check';
import { PartBench, refusalOf } from '../../testing/part-bench';
import { elementOf } from '../../testing/render';
import { NOW_MS, activityOf, jobOf } from '../../testing/samples';
import { jobTitle } from '../format/words';
import { LiveStream } from '../live';
import { ActivityPage } from './activity-page';
import { activityUrl, choiceOf, fits, paramsOf } from './activity-params';

const FIRST = '/api/v1/activity?limit=51';
const route = jobOf({
  id: 'route',
  everyMs: 600_000,
  lastRunMs: NOW_MS - 60_000,
  lastDurationMs: 180,
});

describe('ActivityPage', () => {
  let bench: PartBench<ActivityPage>;

  beforeEach(() => {
    bench = new PartBench(ActivityPage, [provideRouter([{ path: 'activity', children: [] }])]);
    TestBed.inject(LiveStream).open();
  });
  afterEach(() => PartBench.end());

  async function open(items = [activityOf()], jobs = [route]): Promise<void> {
    await bench.answer('GET', '/api/v1/jobs', { items: jobs });
    for (const request of bench.http.match('/api/v1/activity?limit=8')) {
      request.flush({ running: [], items });
    }
    await bench.answer('GET', FIRST, { running: [], items });
  }

  const texts = (selector: string): readonly string[] =>
    bench.texts(selector).map((text) => text.replaceAll('\u00a0', ' '));

  it('lists the jobs with their plan and how they went, and what happened', async () => {
    const failed = jobOf({ id: 'dns', lastStatus: 'failed', lastReason: 'timeout' });
    const streams = jobOf({ id: 'latency', everyMs: null, isRunning: true, nextRunMs: null });
    await open([activityOf()], [route, failed, streams]);
    expect(texts('.name')).toEqual([
      'Ping every target each second',
      'Ask the name servers',
      'Trace the way to the anchors',
    ]);
    expect(texts('.hint')).toEqual([
      'All the time',
      'Every 10 s · not run yet · next in 12 s',
      'Every 10 min · last 13:59:00, took 180 ms · next in 12 s',
    ]);
    expect(texts('.result')).toEqual(['failed: timeout']);
    expect(bench.texts('.side button')).toEqual(['Run now', 'Run now']);
    expect(bench.texts('ls-activity-feed p')).toEqual(['Lineside started']);
  });

  it('pauses a job, and shows it once the box says so', async () => {
    await open();
    const box = elementOf(bench.part).querySelector<HTMLInputElement>('input[role=switch]');
    box?.click();
    await bench.settle();
    expect(box?.checked).toBe(true);
    const paused = { ...route, state: 'paused', nextRunMs: null } as const;
    const request = await bench.answer('PATCH', '/api/v1/jobs/route', paused);
    expect(request.request.body).toEqual({ state: 'paused' });
    bench.streams.newest.say('job', paused);
    await bench.settle();
    expect(box?.checked).toBe(false);
    expect(texts('.hint')[0]).toMatch(/^Paused · /);
    expect(bench.texts('.side button')).toEqual([]);
  });

  it('runs a job now and tells that it has begun, or why not', async () => {
    await open();
    await bench.click('Run now');
    await bench.answer('POST', '/api/v1/jobs/route/run', { ...route, isRunning: true });
    expect(bench.texts('[role=status]')).toContain('“Trace the way to the anchors” has begun.');
    bench.streams.newest.say('job', { ...route, isRunning: true });
    await bench.settle();
    expect(bench.texts('.side button')).toEqual(['Runs now']);
    bench.streams.newest.say('job', route);
    await bench.settle();
    await bench.click('Run now');
    const refusal = refusalOf(409, 'LINESIDE_JOB_PAUSED', 'It is paused.');
    await bench.answer('POST', '/api/v1/jobs/route/run', refusal, 409);
    expect(bench.text).toContain('It is paused.');
  });

  it('puts news first, as far as it fits', async () => {
    bench.part.componentRef.setInput('level', 'warning');
    bench.part.detectChanges();
    await bench.answer('GET', '/api/v1/jobs', { items: [] });
    await bench.answer('GET', `${FIRST}&level=warning`, { running: [], items: [] });
    expect(bench.text).toContain('Nothing that fits.');
    bench.streams.newest.say('activity', activityOf({ id: 2 }));
    bench.streams.newest.say('activity', activityOf({ id: 3, level: 'error', code: 'stopped' }));
    await bench.settle();
    expect(bench.texts('ls-activity-feed li')).toHaveLength(1);
  });

  it('leads to older ones where there are any, and misses none of the same moment', async () => {
    const many = Array.from({ length: 51 }, (_, index) => activityOf({ id: 100 - index }));
    await open(many);
    expect(bench.texts('ls-activity-feed li')).toHaveLength(50);
    expect(bench.text).toContain('Older');
    bench.part.componentRef.setInput('before', `${NOW_MS}-51`);
    await bench.settle();
    const url = `${FIRST}&beforeMs=${NOW_MS}&beforeId=51`;
    await bench.answer('GET', url, { running: [], items: [activityOf({ id: 50 })] });
    expect(bench.texts('ls-activity-feed li')).toHaveLength(1);
    expect(bench.text).toContain('Newest');
    expect(bench.text).not.toContain('Older');
  });

  it('tells why the log is not there, and tries again', async () => {
    await bench.answer(
      'GET',
      FIRST,
      refusalOf(503, 'LINESIDE_NOT_READY', 'Give it a minute.'),
      503,
    );
    expect(bench.text).toContain('Give it a minute.');
    await bench.click('Try again: What happened');
    await bench.answer('GET', FIRST, { running: [], items: [activityOf()] });
    expect(bench.texts('ls-activity-feed p')).toEqual(['Lineside started']);
  });
});

describe('the address of the log', () => {
  it('is read back as it was written', () => {
    const choice = { topic: 'speed', level: 'error', before: { ms: NOW_MS, id: 7 } } as const;
    expect(choiceOf(paramsOf(choice))).toEqual(choice);
    expect(activityUrl(choice)).toBe(
      `/api/v1/activity?limit=51&topic=speed&level=error&beforeMs=${NOW_MS}&beforeId=7`,
    );
    expect(paramsOf(choiceOf({}))).toEqual({ topic: null, level: null, before: null });
  });

  it('reads nonsense as if it were absent', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { topic, level } = choiceOf({ topic: text, level: text, before: text });
        expect([topic, level]).toEqual([null, null]);
      }),
    );
  });

  it('keeps to what was asked for when news arrives', () => {
    const choice = choiceOf({ level: 'error', topic: 'box' });
    expect(fits(activityOf({ level: 'error' }), choice)).toBe(true);
    expect(fits(activityOf({ level: 'warning' }), choice)).toBe(false);
    expect(fits(activityOf({ level: 'error', code: 'signed-in' }), choice)).toBe(false);
  });
});

describe('names of jobs', () => {
  it('are words of the page for those every box has, else what the owner called them', () => {
    for (const id of knownJobId.options) expect(jobTitle({ id, title: 'x' })).not.toBe('x');
    expect(jobTitle({ id: 'speed-7', title: 'Speed test: Evenings' })).toBe('Speed test: Evenings');
    expect(jobTitle({ id: 'speed-campaign-1', title: 'x' })).toBe('Measuring campaign');
  });
});
