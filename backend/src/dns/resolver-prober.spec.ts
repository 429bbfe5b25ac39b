import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import type { Doubt } from '../measurement/events.ts';
import type { DnsAsker, DnsReply, DnsRequest } from './dns-asker.ts';
import { IntegrityHistorian } from './integrity-historian.ts';
import { ResolverBook } from './resolver-book.ts';
import { ResolverHistorian } from './resolver-historian.ts';
import { ResolverProber } from './resolver-prober.ts';

/** Answers after 10 ms, or is silent for 2 s when told so. */
class ScriptedAsker implements DnsAsker {
  readonly asked: { atMs: number; address: string; kind: string; name: string }[] = [];
  readonly silent = new Set<string>();

  ask({ server, name, signal, whenSlow }: DnsRequest): Promise<DnsReply | null> {
    const sent = { atMs: Date.now(), monoMs: performance.now() };
    const { address } = server;
    const kind = name.endsWith('.example.com') ? 'uncached' : 'cached';
    this.asked.push({ atMs: sent.atMs - startMs, address, kind, name });
    const isSilent = this.silent.has(address);
    if (isSilent) setTimeout(() => whenSlow?.(), 1000);
    const reply: DnsReply = isSilent
      ? { ...sent, durationMs: 2000, answer: null, failure: 'timeout' }
      : { ...sent, durationMs: 10, answer: plain, failure: null };
    return new Promise((resolve) => {
      setTimeout(() => resolve(reply), reply.durationMs);
      signal.addEventListener('abort', () => resolve(null));
    });
  }

  of(address: string, kind = 'cached'): number[] {
    return this.asked
      .filter((one) => one.address === address && one.kind === kind)
      .map(({ atMs }) => atMs);
  }
}

const plain = {
  rcode: 'NOERROR',
  answerCount: 1,
  addresses: ['192.0.2.1'],
  isAuthentic: false,
} as const;

let startMs = 0;
let spine: FakeSpine;
let asker: ScriptedAsker;
let prober: ResolverProber;
let historian: ResolverHistorian;
let doubts: Doubt[];

async function open(resolvers: string[]): Promise<void> {
  startMs = Date.now();
  spine = fakeSpine({ settings: { resolvers } });
  asker = new ScriptedAsker();
  doubts = [];
  const book = new ResolverBook(() => Promise.resolve([]), spine.settings, spine.bus);
  const { clock, random, settings, bus, jobs, recorder } = spine;
  prober = new ResolverProber(clock, random, asker, book, settings, bus, jobs, recorder);
  const integrity = new IntegrityHistorian(settings, bus);
  historian = new ResolverHistorian(clock, book, integrity, bus);
  bus.on('doubt.raised', 'spec', (doubt) => void doubts.push(doubt));
  book.onModuleInit();
  prober.onModuleInit();
  historian.onModuleInit();
  await book.onApplicationBootstrap();
  jobs.onApplicationBootstrap();
}

function pass(seconds: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(seconds * 1000);
}

describe('ResolverProber', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    prober.beforeApplicationShutdown();
    spine.jobs.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('asks each public resolver once per ten seconds, in rounds of equal distance', async () => {
    await open(['1.1.1.1', '9.9.9.9']);
    await pass(25);
    const [first = 0, second = 0] = asker.of('1.1.1.1');
    expect(asker.of('1.1.1.1')).toHaveLength(3);
    expect(first).toBe(1000);
    expect(second - first).toBe(10_000);
    expect((asker.of('9.9.9.9')[0] ?? 0) - first).toBe(2500);
    expect(doubts).toEqual([]);
  });

  it('takes the popular names in turn and a random name once a minute', async () => {
    await open(['1.1.1.1']);
    await pass(65);
    const cached = asker.asked.filter(({ kind }) => kind === 'cached');
    expect(cached.slice(0, 3).map(({ name }) => name)).toEqual([
      'www.google.com',
      'www.cloudflare.com',
      'www.google.com',
    ]);
    const uncached = asker.asked.filter(({ kind }) => kind === 'uncached');
    expect(uncached).toHaveLength(2);
    expect(uncached[0]?.name).toMatch(/^[a-z]{16}\.example\.com$/);
  });

  it('records each question under the moment it was sent', async () => {
    await open(['1.1.1.1']);
    await pass(3);
    const [first] = spine.journal.of('dns');
    expect(first).toMatchObject({ atMs: startMs + (asker.asked[0]?.atMs ?? 0), durationMs: 10 });
    expect(first?.outcome).toMatchObject({ status: 'ok', reading: { responseMs: 10 } });
  });

  it('doubts a resolver that is silent for one second and asks all of them twice', async () => {
    await open(['1.1.1.1', '9.9.9.9']);
    asker.silent.add('1.1.1.1');
    await pass(3);
    const [firstMs = 0] = asker.of('1.1.1.1');
    expect(doubts[0]?.about).toBe('dns');
    expect((doubts[0]?.monoMs ?? 0) - performance.now()).toBeLessThanOrEqual(0);
    expect(asker.of('1.1.1.1').filter((atMs) => atMs === firstMs + 1000)).toHaveLength(2);
    expect(asker.of('9.9.9.9').filter((atMs) => atMs === firstMs + 1000)).toHaveLength(2);
    const burstNames = asker.asked
      .filter(({ atMs, address }) => atMs === firstMs + 1000 && address === '9.9.9.9')
      .map(({ name }) => name);
    expect(new Set(burstNames).size).toBe(2);
  });

  it('asks a silent resolver every two seconds until it answers, then as usual', async () => {
    await open(['1.1.1.1']);
    asker.silent.add('1.1.1.1');
    await pass(60);
    const late = asker.of('1.1.1.1').filter((atMs) => atMs > 30_000);
    expect(late.length).toBeGreaterThanOrEqual(14);
    expect(late.length).toBeLessThanOrEqual(16);
    asker.silent.clear();
    await pass(3);
    const countMs = asker.of('1.1.1.1').length;
    await pass(20);
    expect(asker.of('1.1.1.1').length - countMs).toBe(2);
  });

  it('leaves the other resolvers in peace when one is dead for good', async () => {
    await open(['1.1.1.1', '9.9.9.9']);
    asker.silent.add('1.1.1.1');
    await pass(60);
    const before = asker.of('9.9.9.9').length;
    await pass(60);
    expect(asker.of('9.9.9.9').length - before).toBe(6);
    expect(doubts.length).toBeLessThanOrEqual(4);
  });

  it('asks all at once when the line is in doubt, at most every five seconds', async () => {
    await open(['1.1.1.1']);
    await pass(3);
    const before = asker.of('1.1.1.1').length;
    const doubt = { about: 'line', monoMs: 0 } as const;
    spine.bus.emit('doubt.raised', doubt);
    spine.bus.emit('doubt.raised', doubt);
    expect(asker.of('1.1.1.1').length - before).toBe(2);
    await pass(5);
    spine.bus.emit('doubt.raised', doubt);
    expect(asker.of('1.1.1.1').length - before).toBe(4);
  });

  it('asks nobody while paused, not even in doubt', async () => {
    await open(['1.1.1.1']);
    asker.silent.add('1.1.1.1');
    await pass(5);
    await spine.jobs.setState('dns', 'paused');
    await pass(3);
    const before = asker.asked.length;
    spine.bus.emit('doubt.raised', { about: 'line', monoMs: 0 });
    await pass(20);
    expect(asker.asked).toHaveLength(before);
  });

  it('leaves no timer behind after shutdown', async () => {
    await open(['1.1.1.1', '9.9.9.9']);
    asker.silent.add('1.1.1.1');
    await pass(4);
    prober.beforeApplicationShutdown();
    spine.jobs.beforeApplicationShutdown();
    const before = asker.asked.length;
    await pass(30);
    expect(asker.asked).toHaveLength(before);
  });

  it('shows what it found over the last ten minutes', async () => {
    await open(['1.1.1.1', '9.9.9.9']);
    asker.silent.add('9.9.9.9');
    await pass(30);
    const [one, nine] = historian.view().resolvers;
    expect(one).toMatchObject({
      id: 'resolver-1.1.1.1',
      cachedMs: 10,
      uncachedMs: 10,
      failureRatio: 0,
    });
    expect(nine).toMatchObject({ id: 'resolver-9.9.9.9', cachedMs: null, failureRatio: 1 });
    expect(nine?.last?.failure).toBe('timeout');
  });
});
