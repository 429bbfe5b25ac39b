import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { logLine, logNews, logView, type LogNews, type LogView } from '@lineside/contract';
import { PinoLogger } from 'nestjs-pino';
import { TestApp, WITH_TOKEN, problemIn } from '../../test/fakes/test-app.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { LogLevelKeeper, WORDY_FOR_MS } from './log-level.ts';
import { LogRing } from './log-ring.ts';
import { LogTeller } from './log-teller.ts';
import { LoggingModule } from './logging.module.ts';

const AT = '2026-11-21T12:04:05.123Z';

describe('the log', () => {
  let test: TestApp;
  let ring: LogRing;
  beforeAll(async () => {
    const environment = { logLevel: 'error' };
    test = await TestApp.start({ rooms: [LoggingModule], environment });
    ring = test.app.get(LogRing);
    const say = (fields: object): void => ring.add(JSON.stringify({ time: AT, ...fields }));
    say({ level: 30, context: 'Store', msg: 'opened' });
    say({ level: 40, context: 'MqttKeeper', msg: 'no broker', password: 'hunter22' });
    say({ level: 50, context: 'Store', msg: 'the disk refuses', reason: 'FULL' });
  });
  afterAll(() => test.stop());

  async function read(query = ''): Promise<LogView> {
    const response = await test.inject('GET', `/api/v1/logs${query}`, { headers: WITH_TOKEN });
    expect(response.statusCode).toBe(200);
    return logView.parse(JSON.parse(response.payload));
  }
  const messages = async (query: string): Promise<string[]> =>
    (await read(query)).items.map(({ message }) => message);

  it('is for the owner only, also as a file', async () => {
    for (const path of ['/api/v1/logs', '/api/v1/logs/file']) {
      const response = await test.inject('GET', path);
      expect(problemIn(response).code).toBe('LINESIDE_UNAUTHORIZED');
    }
    const body = { payload: { level: 'debug' } };
    expect((await test.inject('PATCH', '/api/v1/logs', body)).statusCode).toBe(401);
  });

  it('comes newest first, by severity, part of the program and text', async () => {
    expect(await messages('')).toEqual(['the disk refuses', 'no broker', 'opened']);
    expect(await messages('?level=warn')).toEqual(['the disk refuses', 'no broker']);
    expect(await messages('?context=Store')).toEqual(['the disk refuses', 'opened']);
    expect(await messages('?search=full')).toEqual(['the disk refuses']);
    expect(await messages('?limit=1')).toEqual(['the disk refuses']);
  });

  it('has no secret in it', async () => {
    expect(JSON.stringify(await read())).not.toContain('hunter22');
  });

  it('can be taken away as a file, oldest first', async () => {
    const response = await test.inject('GET', '/api/v1/logs/file?level=warn', {
      headers: WITH_TOKEN,
    });
    expect(response.headers['content-disposition']).toContain('lineside-log.jsonl');
    const lines = response.payload.trim().split('\n');
    expect(lines.map((line) => logLine.parse(JSON.parse(line)).message)).toEqual([
      'no broker',
      'the disk refuses',
    ]);
  });

  it('changes its level while it runs, and what is more talkative ends by itself', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const options = { headers: WITH_TOKEN, payload: { level: 'debug' } };
      const response = await test.inject('PATCH', '/api/v1/logs', options);
      const view = logView.parse(JSON.parse(response.payload));
      expect(view).toMatchObject({ level: 'debug', usualLevel: 'error' });
      expect(view.untilMs).toBe(test.clock.nowMs() + WORDY_FOR_MS);
      expect(PinoLogger.root.level).toBe('debug');
      jest.advanceTimersByTime(WORDY_FOR_MS);
      expect(PinoLogger.root.level).toBe('error');
      test.app.get(LogLevelKeeper).set('fatal');
      expect(test.app.get(LogLevelKeeper).untilMs).toBeNull();
      test.app.get(LogLevelKeeper).set('error');
    } finally {
      jest.useRealTimers();
    }
  });

  it('refuses a level that is none', async () => {
    const options = { headers: WITH_TOKEN, payload: { level: 'loud' } };
    const response = await test.inject('PATCH', '/api/v1/logs', options);
    expect(problemIn(response).code).toBe('LINESIDE_BAD_INPUT');
  });

  it('takes what the program says from the level on that is in force', () => {
    const before = ring.lines.length;
    PinoLogger.root.info({ context: 'Test' }, 'not written');
    expect(ring.lines).toHaveLength(before);
    test.app.get(LogLevelKeeper).set('fatal');
    PinoLogger.root.fatal({ context: 'Test' }, 'written');
    expect(ring.lines.at(-1)?.text).toContain('written');
    test.app.get(LogLevelKeeper).set('error');
  });
});

describe('LogTeller', () => {
  it('gathers lines of half a second and tells them once, the newest where there are too many', () => {
    jest.useFakeTimers();
    const ring = new LogRing();
    const bus = new EventBus();
    const told: LogNews[] = [];
    bus.on('log.written', 'test', (news) => void told.push(logNews.parse(news)));
    const level = { current: 'info', untilMs: null, whenChanged: () => undefined };
    // Only what the teller asks of it.
    const teller = new LogTeller(ring, level as unknown as LogLevelKeeper, bus);
    teller.onModuleInit();
    for (let line = 1; line <= 300; line += 1) {
      ring.add(JSON.stringify({ level: 30, time: AT, msg: `line ${line}` }));
    }
    expect(told).toEqual([]);
    jest.advanceTimersByTime(500);
    expect(told).toHaveLength(1);
    expect(told[0]?.items).toHaveLength(200);
    expect(told[0]?.items.at(-1)?.message).toBe('line 300');
    teller.beforeApplicationShutdown();
    jest.useRealTimers();
  });
});
