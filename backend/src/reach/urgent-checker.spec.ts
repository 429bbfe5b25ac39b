import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Target, Verdict } from '@lineside/contract';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import type { PageAttempt, PageFetcher } from '../measurement/page-fetcher.ts';
import { PageChecker } from './page-checker.ts';
import type { TcpAttempt, TcpConnector } from './tcp-connector.ts';
import { TcpChecker } from './tcp-checker.ts';
import { UrgentChecker } from './urgent-checker.ts';

const ANSWER_MS = 20;
const TIMEOUT_MS = 3000;

/** A line that answers after 20 ms, or is dead and costs every attempt three seconds. */
class ScriptedLine implements TcpConnector, PageFetcher {
  isDead = false;
  isCaptive = false;
  readonly connects: { atMs: number; id: string; port: number }[] = [];
  readonly fetches: { atMs: number; href: string }[] = [];

  async connect(target: Target, port: number): Promise<TcpAttempt> {
    const began = beginning();
    this.connects.push({ atMs: began.atMs - startMs, id: target.id, port });
    const { isDead } = this;
    const durationMs = await pause(isDead);
    const connectMs = isDead ? null : durationMs;
    return { ...began, connectMs, failure: isDead ? 'timeout' : null, durationMs };
  }

  async fetch(url: URL): Promise<PageAttempt> {
    const began = beginning();
    this.fetches.push({ atMs: began.atMs - startMs, href: url.href });
    const { isDead, isCaptive } = this;
    const durationMs = await pause(isDead);
    if (isDead) {
      const nothing = { answer: null, responseMs: null, location: null };
      return { ...began, ...nothing, failure: 'dns', durationMs };
    }
    const answer = isCaptive
      ? { status: 302, body: '' }
      : { status: url.pathname === '/success.txt' ? 200 : 204, body: 'success' };
    const location = isCaptive ? 'http://portal.example.net/' : null;
    return { ...began, answer, location, responseMs: durationMs, failure: null, durationMs };
  }
}

function beginning(): { atMs: number; monoMs: number } {
  return { atMs: Date.now(), monoMs: performance.now() };
}

async function pause(isDead: boolean): Promise<number> {
  const durationMs = isDead ? TIMEOUT_MS : ANSWER_MS;
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  return durationMs;
}

let startMs: number;
let spine: FakeSpine;
let line: ScriptedLine;
let tcp: TcpChecker;
let pages: PageChecker;
let urgent: UrgentChecker;

function seconds(count: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(count * 1000);
}

function doubt(): void {
  spine.bus.emit('doubt.raised', { about: 'line', monoMs: performance.now() });
}

function say(state: Verdict['state']): void {
  const verdict: Omit<Verdict, 'state'> = {
    cause: 'none',
    blame: 'none',
    sinceMs: 0,
    family: null,
    evidence: [],
  };
  spine.bus.emit('verdict.changed', { state, ...verdict });
}

/** When urgent TCP rounds began, milliseconds since the doubt at `fromMs`. */
function tcpRoundsSince(fromMs: number): number[] {
  const times = line.connects.filter(({ atMs }) => atMs >= fromMs).map(({ atMs }) => atMs - fromMs);
  return [...new Set(times)];
}

describe('the reach room', () => {
  beforeEach(async () => {
    jest.useFakeTimers();
    startMs = Date.now();
    spine = fakeSpine({ settings: { anchors: ['1.1.1.1', '9.9.9.9'] } });
    line = new ScriptedLine();
    const { settings, jobs, recorder, random, targetBook, clock, bus } = spine;
    tcp = new TcpChecker(line, targetBook, settings, bus, jobs, recorder);
    pages = new PageChecker(random, line, settings, jobs, recorder);
    urgent = new UrgentChecker(clock, bus, jobs, tcp, pages);
    for (const one of [targetBook, tcp, pages, urgent]) one.onModuleInit();
    await targetBook.onApplicationBootstrap();
    jobs.onApplicationBootstrap();
  });

  afterEach(() => {
    for (const one of [tcp, pages, urgent, spine.jobs]) one.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('connects to each anchor once per ten seconds, evenly spread', async () => {
    await seconds(21);
    expect(line.connects).toEqual([
      { atMs: 2000, id: 'anchor-1.1.1.1', port: 443 },
      { atMs: 7000, id: 'anchor-9.9.9.9', port: 443 },
      { atMs: 12_000, id: 'anchor-1.1.1.1', port: 443 },
      { atMs: 17_000, id: 'anchor-9.9.9.9', port: 443 },
    ]);
  });

  it('records a connection under the moment it began', async () => {
    await seconds(3);
    expect(spine.journal.of('reach')[0]).toMatchObject({
      atMs: startMs + 2000,
      durationMs: ANSWER_MS,
      outcome: {
        status: 'ok',
        reading: {
          check: 'tcp',
          targetId: 'anchor-1.1.1.1',
          family: 4,
          connectMs: ANSWER_MS,
          failure: null,
          isUrgent: false,
        },
      },
    });
  });

  it('fetches one page after the other and records them without the random query', async () => {
    await seconds(65);
    expect(line.fetches.map(({ atMs }) => atMs)).toEqual([4000, 24_000, 44_000, 64_000]);
    expect(new Set(line.fetches.map(({ href }) => new URL(href).host)).size).toBe(2);
    const readings = spine.journal.readings('reach').filter(({ check }) => check === 'http');
    expect(readings[0]).toEqual({
      check: 'http',
      url: 'http://connectivitycheck.gstatic.com/generate_204',
      responseMs: ANSWER_MS,
      status: 204,
      isExpected: true,
      location: null,
      failure: null,
      isUrgent: false,
    });
    expect(line.fetches[0]?.href).toMatch(/generate_204\?r=/);
  });

  it('asks all pages at once when one is not as it should be', async () => {
    line.isCaptive = true;
    await seconds(5);
    const hosts = line.fetches.map(({ href }) => new URL(href).host);
    expect(new Set(hosts.slice(1)).size).toBe(2);
  });

  it('opens one more connection to each anchor when pings get lost, and no more', async () => {
    await seconds(1);
    const before = spine.journal.readings('reach').length;
    spine.bus.emit('doubt.raised', { about: 'loss', monoMs: performance.now() });
    await seconds(0.9);
    const urgent = spine.journal.readings('reach').slice(before);
    expect(urgent.length).toBeGreaterThan(0);
    expect(urgent.every(({ check, isUrgent }) => check === 'tcp' && isUrgent)).toBe(true);
    expect(new Set(urgent.map((reading) => JSON.stringify(reading))).size).toBe(urgent.length);
  });

  it('keeps where a captive portal points', async () => {
    line.isCaptive = true;
    await seconds(5);
    const reading = spine.journal.readings('reach').find(({ check }) => check === 'http');
    expect(reading).toMatchObject({
      status: 302,
      isExpected: false,
      location: 'http://portal.example.net/',
      failure: null,
    });
  });

  it('looks at everything at once when the line is in doubt, and once only if it answers', async () => {
    await seconds(8);
    doubt();
    await seconds(3);
    expect(tcpRoundsSince(8000)).toEqual([0]);
    expect(line.connects.filter(({ atMs }) => atMs === 8000)).toHaveLength(2);
    expect(line.fetches.filter(({ atMs }) => atMs === 8000)).toHaveLength(2);
    const urgentOnes = spine.journal.readings('reach').filter(({ isUrgent }) => isUrgent);
    expect(urgentOnes).toHaveLength(4);
  });

  it('is not moved by a doubt about DNS', async () => {
    await seconds(8);
    spine.bus.emit('doubt.raised', { about: 'dns', monoMs: 0 });
    await seconds(3);
    expect(tcpRoundsSince(8000)).toEqual([]);
  });

  it('makes one more round, a second apart at least, for doubts that come during one', async () => {
    await seconds(8);
    doubt();
    doubt();
    doubt();
    await seconds(3);
    expect(tcpRoundsSince(8000)).toEqual([0, 1000]);
  });

  it('goes on every five seconds while the line is down, until something answers', async () => {
    await seconds(8);
    line.isDead = true;
    doubt();
    await seconds(5);
    say('down');
    await seconds(60);
    const urgentReadings = spine.journal
      .of('reach')
      .filter(({ outcome }) => outcome.status === 'ok' && outcome.reading.isUrgent);
    const rounds = new Set(urgentReadings.map(({ atMs }) => atMs - startMs));
    expect(rounds.size).toBeGreaterThanOrEqual(12);
    line.isDead = false;
    const fromMs = Date.now();
    await seconds(6);
    const good = spine.journal
      .of('reach')
      .filter(
        ({ atMs, outcome }) =>
          atMs >= fromMs &&
          outcome.status === 'ok' &&
          outcome.reading.isUrgent &&
          outcome.reading.failure === null,
      );
    expect(good.length).toBeGreaterThan(0);
    const before = line.connects.length;
    await seconds(10);
    expect(line.connects.length - before).toBe(2);
  });

  it('stops half a minute after a doubt that did not become an outage', async () => {
    await seconds(8);
    line.isDead = true;
    doubt();
    await seconds(60);
    const before = line.connects.length;
    await seconds(20);
    expect(line.connects.length - before).toBe(4);
  });

  it('checks nothing urgently while the jobs are paused', async () => {
    await seconds(8);
    await spine.jobs.setState('reach-tcp', 'paused');
    await spine.jobs.setState('reach-http', 'paused');
    const before = line.connects.length + line.fetches.length;
    line.isDead = true;
    doubt();
    say('down');
    await seconds(60);
    expect(line.connects.length + line.fetches.length).toBe(before);
  });

  it('begins nothing after shutdown', async () => {
    await seconds(8);
    line.isDead = true;
    doubt();
    await seconds(1);
    for (const one of [tcp, pages, urgent, spine.jobs]) one.beforeApplicationShutdown();
    const before = line.connects.length + line.fetches.length;
    await seconds(60);
    expect(line.connects.length + line.fetches.length).toBe(before);
    expect(jest.getTimerCount()).toBe(0);
  });
});
