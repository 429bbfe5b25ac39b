import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DnsReading, LineState, Verdict } from '@lineside/contract';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { ok } from '../kernel/outcome.ts';
import type { DnsAsker, DnsReply, DnsRequest } from './dns-asker.ts';
import { IntegrityExaminer } from './integrity-examiner.ts';
import { IntegrityHistorian } from './integrity-historian.ts';
import { IntegrityInspector } from './integrity-inspector.ts';
import { ResolverBook } from './resolver-book.ts';

const SILENT = '192.0.2.53';

/** Answers after 10 ms with the code it is told; silent addresses time out after 2 s. */
class ScriptedAsker implements DnsAsker {
  readonly asked: DnsRequest[] = [];
  readonly silent = new Set([SILENT]);
  rcodeOf = (request: DnsRequest): string => (isGood(request) ? 'NOERROR' : 'NXDOMAIN');

  ask(request: DnsRequest): Promise<DnsReply | null> {
    this.asked.push(request);
    const rcode = this.rcodeOf(request);
    const addresses = rcode === 'NOERROR' ? ['198.51.100.7'] : [];
    const answer = { rcode, answerCount: addresses.length, addresses, isAuthentic: true };
    const sent = { atMs: Date.now(), monoMs: performance.now() };
    const reply: DnsReply = this.silent.has(request.server.address)
      ? { ...sent, durationMs: 2000, answer: null, failure: 'timeout' }
      : { ...sent, durationMs: 10, answer, failure: null };
    return new Promise((resolve) => {
      setTimeout(() => resolve(reply), reply.durationMs);
      request.signal.addEventListener('abort', () => resolve(null));
    });
  }

  countOf(address: string): number {
    return this.asked.filter(({ server }) => server.address === address).length;
  }
}
const isGood = ({ name }: DnsRequest): boolean => name === 'www.internetsociety.org';

let spine: FakeSpine;
let asker: ScriptedAsker;
let inspector: IntegrityInspector;
let historian: IntegrityHistorian;
let book: ResolverBook;

const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);
const results = (): string[] =>
  spine.journal
    .readings('dns-integrity')
    .map(({ check, resolverId, result }) => `${check} ${resolverId ?? '-'} ${result}`);
const runCount = (): number =>
  spine.journal.readings('dns-integrity').filter(({ check }) => check === 'nxdomain').length;

function judge(state: LineState): void {
  const verdict: Verdict = {
    state,
    cause: 'none',
    blame: 'none',
    sinceMs: 0,
    family: null,
    evidence: [],
  };
  spine.bus.emit('verdict.changed', verdict);
}

function hear(reading: Pick<DnsReading, 'kind' | 'rcode' | 'answerCount'>): void {
  const rest = { resolverId: 'resolver-1.1.1.1', name: 'a.example', responseMs: 5, failure: null };
  spine.recorder.record('dns', ok({ ...rest, ...reading }));
}
const lie = { kind: 'uncached', rcode: 'NOERROR', answerCount: 1 } as const;
const truth = { kind: 'uncached', rcode: 'NXDOMAIN', answerCount: 0 } as const;

describe('IntegrityInspector', () => {
  beforeEach(async () => {
    jest.useFakeTimers();
    spine = fakeSpine({ settings: { resolvers: ['1.1.1.1'] } });
    asker = new ScriptedAsker();
    const { clock, random, settings, bus, jobs, recorder } = spine;
    book = new ResolverBook(() => Promise.resolve([]), settings, bus);
    const examiner = new IntegrityExaminer(asker, random, settings);
    inspector = new IntegrityInspector(clock, examiner, book, settings, bus, jobs, recorder);
    historian = new IntegrityHistorian(settings, bus);
    for (const one of [book, inspector, historian]) one.onModuleInit();
    await book.onApplicationBootstrap();
    jobs.onApplicationBootstrap();
  });
  afterEach(async () => {
    inspector.beforeApplicationShutdown();
    spine.jobs.beforeApplicationShutdown();
    await pass(3);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('checks everything after half a minute, then every ten minutes', async () => {
    await pass(29);
    expect(asker.asked).toHaveLength(0);
    await pass(10);
    expect(results().sort()).toEqual([
      'dnssec resolver-1.1.1.1 inconclusive',
      'interception - ok',
      'nxdomain resolver-1.1.1.1 ok',
    ]);
    await pass(600);
    expect(runCount()).toBe(2);
  });

  it('records when a check began and how long it took', async () => {
    await pass(40);
    const silence = spine.journal.of('dns-integrity').find(({ durationMs }) => durationMs === 2000);
    expect(silence?.outcome).toMatchObject({ reading: { check: 'interception' } });
    expect((silence?.atMs ?? 0) % 1000).toBe((Date.now() - 10_000) % 1000);
  });

  it('finds verification broken when a second try five seconds later agrees', async () => {
    asker.rcodeOf = ({ isUnchecked }) => (isUnchecked === true ? 'NOERROR' : 'SERVFAIL');
    await pass(34);
    expect(results()).not.toContain('dnssec resolver-1.1.1.1 broken');
    await pass(2);
    expect(results()).toContain('dnssec resolver-1.1.1.1 broken');
  });

  it('does nothing when it is switched off, and shows nothing then', async () => {
    await pass(40);
    expect(historian.interception()).toMatchObject({ result: 'ok' });
    await spine.settings.change({ dns: { hasIntegrityChecks: false } });
    const before = asker.asked.length;
    await pass(600);
    expect(asker.asked).toHaveLength(before);
    expect(spine.jobs.find('dns-integrity')).toMatchObject({
      lastStatus: 'skipped',
      lastReason: 'switched-off',
    });
    expect(historian.interception()).toBeNull();
    expect(historian.of('resolver-1.1.1.1')).toEqual({ nxdomain: null, dnssec: null });
  });

  it('shows the newest results, and forgets resolvers that are gone', async () => {
    await pass(40);
    expect(historian.of('resolver-1.1.1.1').nxdomain).toMatchObject({ result: 'ok' });
    spine.bus.emit('resolvers.changed', { resolvers: [] });
    expect(historian.of('resolver-1.1.1.1').nxdomain).toBeNull();
    expect(historian.interception()).toMatchObject({ result: 'ok' });
  });

  it('does not ask the silent address while the line is down', async () => {
    judge('down');
    await pass(40);
    expect(asker.countOf(SILENT)).toBe(0);
    expect(runCount()).toBe(1);
  });

  it('checks again five seconds after an outage, and not after a degradation', async () => {
    await pass(40);
    judge('down');
    judge('degraded');
    judge('up');
    await pass(4);
    expect(runCount()).toBe(1);
    await pass(2);
    expect(runCount()).toBe(2);
    judge('degraded');
    judge('up');
    await pass(20);
    expect(runCount()).toBe(2);
  });

  it('checks again when there are other resolvers', async () => {
    await pass(40);
    await spine.settings.change({ resolvers: ['9.9.9.9'] });
    spine.bus.emit('settings.changed', { settings: spine.settings.current() });
    await pass(10);
    expect(results()).toContain('nxdomain resolver-9.9.9.9 ok');
  });

  it('checks at once when a random name begins or ceases to lead somewhere', async () => {
    await pass(40);
    hear(truth);
    await pass(1);
    expect(runCount()).toBe(1);
    hear(lie);
    await pass(1);
    expect(runCount()).toBe(2);
    hear(lie);
    await pass(61);
    hear(lie);
    await pass(1);
    expect(runCount()).toBe(2);
    hear(truth);
    await pass(1);
    expect(runCount()).toBe(3);
  });

  it('is brought on by strange answers at most once a minute, but forgets none', async () => {
    await pass(40);
    hear(lie);
    hear(truth);
    await pass(30);
    expect(runCount()).toBe(2);
    await pass(31);
    hear(truth);
    await pass(1);
    expect(runCount()).toBe(3);
  });

  it('waits for a run under way before the next', async () => {
    asker.silent.add('1.1.1.1');
    await pass(31);
    expect(spine.jobs.find('dns-integrity')?.isRunning).toBe(true);
    hear(lie);
    await pass(4);
    expect(runCount()).toBe(1);
    await pass(15);
    expect(runCount()).toBe(2);
  });

  it('leaves a paused job alone', async () => {
    await pass(40);
    await spine.jobs.setState('dns-integrity', 'paused');
    judge('down');
    judge('up');
    await pass(20);
    expect(runCount()).toBe(1);
  });

  it('can be run by hand', async () => {
    await pass(1);
    const run = spine.jobs.runNow('dns-integrity', 'asked');
    await pass(10);
    expect(await run).toMatchObject({ lastStatus: 'ok' });
    expect(runCount()).toBe(1);
  });
});
