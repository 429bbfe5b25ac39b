import { provideRouter } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import type { LogLine, LogView } from '@lineside/contract';
import { elementOf } from '../../testing/render';
import { NOW_MS } from '../../testing/samples';
import { NOBODY, OWNER, PartBench, refusalOf } from '../../testing/part-bench';
import { SignIn } from '../access';
import { SAVE_FILE } from '../download/save-file';
import { LiveStream } from '../live';
import { LogsPage } from './logs-page';

const line = (id: number, patch: Partial<LogLine> = {}): LogLine => ({
  ...{ id, atMs: NOW_MS - 1000, level: 'info', context: 'Store', message: `line ${id}.` },
  ...{ fields: null, stack: null },
  ...patch,
});
const VIEW: LogView = {
  items: [line(2, { level: 'error', fields: '{"reason":"FULL"}' }), line(1)],
  ...{ level: 'info', usualLevel: 'info', untilMs: null, droppedCount: 3 },
};

describe('the page of the log', () => {
  let bench: PartBench<LogsPage>;
  let saved: string[];

  beforeEach(() => {
    saved = [];
    bench = new PartBench(LogsPage, [
      provideRouter([]),
      { provide: SAVE_FILE, useValue: (url: string) => saved.push(url) },
    ]);
    TestBed.inject(LiveStream).open();
  });
  afterEach(() => PartBench.end());

  const open = async (): Promise<void> => {
    await bench.answer('GET', '/api/v1/session', OWNER);
    await bench.answer('GET', '/api/v1/logs', VIEW);
  };
  const messages = (): readonly string[] =>
    bench.texts('li .said p').map((text) => text.split('.')[0] ?? '');

  it('asks strangers to sign in, fetches nothing before, and hears the log afterwards', async () => {
    await bench.answer('GET', '/api/v1/session', NOBODY);
    bench.http.expectNone('/api/v1/logs');
    await bench.click('Sign in');
    await bench.answer('GET', '/api/v1/session', NOBODY);
    const connected = bench.streams.newest;
    void TestBed.inject(SignIn).enter('secret');
    await bench.answer('POST', '/api/v1/session', OWNER);
    await bench.answer('GET', '/api/v1/logs', VIEW);
    expect(bench.streams.newest).not.toBe(connected);
    expect(messages()).toEqual(['line 2', 'line 1']);
  });

  it('shows new lines as they come, each once', async () => {
    await open();
    const news = { level: 'info', untilMs: null, items: [line(2), line(3), line(4)] } as const;
    bench.streams.newest.say('logs', { ...news, items: [...news.items] });
    await bench.settle();
    expect(messages()).toEqual(['line 4', 'line 3', 'line 2', 'line 1']);
    expect(bench.text).toContain('4 lines');
    expect(bench.text).toContain('3 older lines had to make room.');
  });

  it('finds lines, and says when there is none', async () => {
    await open();
    bench.type('Search', 'full');
    expect(messages()).toEqual(['line 2']);
    expect(bench.text).toContain('1 of 2 lines match');
    bench.type('Search', 'nothing of it');
    expect(bench.text).toContain('No line matches.');
    await bench.click('Show everything');
    expect(messages()).toHaveLength(2);
  });

  it('has the lines that match downloaded', async () => {
    await open();
    bench.type('Search', 'full');
    await bench.click('Download');
    await bench.answer('GET', '/api/v1/session', OWNER);
    expect(saved).toEqual(['/api/v1/logs/file?search=full']);
  });

  it('changes what is written, and says until when', async () => {
    await open();
    bench.type('Write from', 'debug');
    await bench.settle();
    const untilMs = NOW_MS + 3_600_000;
    const request = await bench.answer('PATCH', '/api/v1/logs', {
      ...VIEW,
      level: 'debug',
      untilMs,
    });
    expect(request.request.body).toEqual({ level: 'debug' });
    expect(bench.text).toContain('Written from now on: Debug.');
    expect(bench.text).toContain('it goes back to Info');
  });

  it('says why a level was refused', async () => {
    await open();
    bench.type('Write from', 'debug');
    await bench.settle();
    await bench.answer(
      'PATCH',
      '/api/v1/logs',
      refusalOf(403, 'LINESIDE_FORBIDDEN', 'Not you.'),
      403,
    );
    expect(bench.text).toContain('Not you.');
  });

  it('draws many lines in parts', async () => {
    await bench.answer('GET', '/api/v1/session', OWNER);
    const items = Array.from({ length: 450 }, (_, index) => line(450 - index));
    await bench.answer('GET', '/api/v1/logs', { ...VIEW, items });
    expect(messages()).toHaveLength(200);
    await bench.click('Show 200 more');
    await bench.click('Show 50 more');
    expect(messages()).toHaveLength(450);
    expect(elementOf(bench.part).textContent).not.toContain('more');
  });

  it('says what failed, and tries again', async () => {
    await bench.answer('GET', '/api/v1/session', OWNER);
    await bench.answer('GET', '/api/v1/logs', refusalOf(503, 'LINESIDE_NOT_READY', 'Wait.'), 503);
    expect(bench.text).toContain('Wait.');
    await bench.click('Try again: Logs');
    await bench.answer('GET', '/api/v1/logs', { ...VIEW, items: [] });
    expect(bench.text).toContain('Nothing was written yet.');
  });
});
