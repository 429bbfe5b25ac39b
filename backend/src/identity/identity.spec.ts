import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  identityView,
  type Family,
  type IdentityReading,
  type LinkReading,
  type Verdict,
} from '@lineside/contract';
import { fakeSpine, type FakeSpine } from '../../test/fakes/fake-spine.ts';
import { dualStackLink, ipv4Link } from '../../test/fakes/link-readings.ts';
import { ok } from '../kernel/outcome.ts';
import type { LastKnown } from '../measurement/journal.ts';
import type { PageAttempt, PageFetcher } from '../measurement/page-fetcher.ts';
import type { AddressAttempt, WhoamiAsker } from './address-asker.ts';
import { IdentityBook } from './identity-book.ts';
import { IdentityWatch } from './identity-watch.ts';

const OLD = '198.51.100.1';
const NEW = '203.0.113.2';

/** Everybody outside: says after 50 ms what address it sees; `null`: silence. */
class Outside implements WhoamiAsker, PageFetcher {
  dns: Record<Family, string | null> = { 4: OLD, 6: '2a0e:5ab:1:2::20' };
  http: Record<Family, string | null> = { ...this.dns };
  readonly asked: string[] = [];

  /** The line gets another IPv4 address. */
  renumber(address: string): void {
    this.dns = { ...this.dns, 4: address };
    this.http = { ...this.http, 4: address };
  }

  async ask(server: string, family: Family): Promise<AddressAttempt> {
    const address = this.dns[family];
    this.asked.push(`dns ${server}`);
    return { address, failure: address === null ? 'timeout' : null, ...(await answering()) };
  }

  async fetch(url: URL, _signal: AbortSignal, family?: Family): Promise<PageAttempt> {
    this.asked.push(`http ${family ?? 'any'} ${url.pathname}`);
    const address = this.http[family ?? 4];
    const time = await answering();
    const rest = { location: null, responseMs: 50, ...time };
    if (address === null) return { answer: null, failure: 'dns', ...rest };
    return { answer: { status: 200, body: `fl=1\nip=${address}\n` }, failure: null, ...rest };
  }
}

async function answering(): Promise<Pick<AddressAttempt, 'atMs' | 'monoMs' | 'durationMs'>> {
  const began = { atMs: Date.now(), monoMs: performance.now() };
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { ...began, durationMs: 50 };
}

const owners = {
  find: (address: string) =>
    address === OLD ? { asn: 64500, asName: 'Home ISP' } : { asn: 64501, asName: 'Other ISP' },
};

let outside: Outside;
let spine: FakeSpine;
let book: IdentityBook;
let watch: IdentityWatch;

interface Options extends NonNullable<Parameters<typeof fakeSpine>[0]> {
  link?: LinkReading | null;
}

function open({ link = ipv4Link, ...options }: Options = {}): void {
  spine = fakeSpine(options);
  const { clock, archive, settings, bus, jobs, recorder } = spine;
  book = new IdentityBook(clock, archive, owners, recorder);
  watch = new IdentityWatch(outside, outside, book, settings, bus, jobs, recorder);
  watch.onModuleInit();
  jobs.onApplicationBootstrap();
  if (link !== null) spine.recorder.record('link', ok(link));
}

function seconds(count: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(count * 1000);
}

function say(state: Verdict['state']): void {
  const rest = { cause: 'none', blame: 'none', sinceMs: 0, family: null, evidence: [] } as const;
  spine.bus.emit('verdict.changed', { state, ...rest, evidence: [] });
}

function readings(): IdentityReading[] {
  return spine.journal.readings('identity');
}

function told(): unknown[] {
  return spine.journal.activities
    .filter(({ code }) => code === 'public-address-changed')
    .map(({ data }) => data);
}

function known(address: string): Partial<LastKnown> {
  return { identities: [{ family: 4, address, sinceMs: 77 }] };
}

describe('the identity room', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    outside = new Outside();
  });

  afterEach(() => {
    watch.beforeApplicationShutdown();
    spine.jobs.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('asks in both ways after a quarter of a minute, then every ten minutes', async () => {
    open();
    await seconds(14);
    expect(outside.asked).toEqual([]);
    await seconds(2);
    expect(outside.asked).toEqual(['dns 1.1.1.1', 'http 4 /cdn-cgi/trace']);
    await seconds(598);
    expect(outside.asked).toHaveLength(2);
    await seconds(3);
    expect(outside.asked).toHaveLength(4);
  });

  it('records each answer, and why there is none', async () => {
    outside.http[4] = null;
    open();
    await seconds(16);
    expect(readings()).toEqual([
      { family: 4, method: 'dns', address: OLD, failure: null },
      { family: 4, method: 'http', address: null, failure: 'dns' },
    ]);
    expect(spine.jobs.find('identity')?.lastStatus).toBe('ok');
  });

  it('asks in each family that has a default route', async () => {
    open({ link: dualStackLink });
    await seconds(16);
    expect(outside.asked.sort()).toEqual([
      'dns 1.1.1.1',
      'dns 2606:4700:4700::1111',
      'http 4 /cdn-cgi/trace',
      'http 6 /cdn-cgi/trace',
    ]);
  });

  it.each([
    ['without a default route', { link: null }, 'no-default-route'],
    ['when switched off', { settings: { identity: { isEnabled: false } } }, 'switched-off'],
  ] as const)('asks nobody %s', async (_case, options, lastReason) => {
    open(options);
    await seconds(16);
    expect(outside.asked).toEqual([]);
    expect(spine.jobs.find('identity')).toMatchObject({ lastStatus: 'skipped', lastReason });
  });

  it('asks in the ways that are set', async () => {
    open({ settings: { identity: { dnsServers: [] } } });
    await seconds(16);
    expect(outside.asked).toEqual(['http 4 /cdn-cgi/trace']);
  });

  it('asks nobody while the line is down, and three seconds after it is back', async () => {
    open();
    say('down');
    await seconds(60);
    expect(outside.asked).toEqual([]);
    say('unknown');
    say('degraded');
    await seconds(2);
    expect(outside.asked).toEqual([]);
    await seconds(2);
    expect(outside.asked).toHaveLength(2);
    say('up');
    await seconds(10);
    expect(outside.asked).toHaveLength(2);
  });

  it('asks again when the box has another address, once for changes in a row', async () => {
    open();
    await seconds(20);
    for (const address of ['192.168.1.30/24', '192.168.1.31/24']) {
      const ipv4 = { ...ipv4Link.ipv4, addresses: [address] };
      spine.recorder.record('link', ok({ ...ipv4Link, ipv4 }));
      await seconds(1);
    }
    await seconds(3);
    expect(outside.asked).toHaveLength(4);
  });

  it('tells of a new address when both ways have seen it', async () => {
    open();
    await seconds(20);
    say('down');
    outside.renumber(NEW);
    say('up');
    await seconds(4);
    expect(told()).toEqual([
      {
        family: 4,
        oldAddress: OLD,
        newAddress: NEW,
        oldAsn: 64500,
        newAsn: 64501,
        hasNewNetwork: true,
      },
    ]);
  });

  it('tells of a new address when one way has seen it twice', async () => {
    open({ settings: { identity: { url: null } } });
    await seconds(20);
    outside.renumber(NEW);
    await seconds(600);
    expect(told()).toEqual([]);
    await seconds(600);
    expect(told()).toHaveLength(1);
  });

  it('is quiet about two ways that always differ', async () => {
    outside.http[4] = NEW;
    open();
    await seconds(3000);
    expect(told()).toEqual([]);
    expect((await book.view()).families[0]).toMatchObject({ doMethodsAgree: false });
  });

  it('tells of an address that changed while the box was off', async () => {
    open({ known: known('198.51.100.99') });
    await seconds(16);
    expect(told()).toMatchObject([{ oldAddress: '198.51.100.99', newAddress: OLD }]);
  });

  it('shows the families, the networks and the changes', async () => {
    const change = { atMs: 1, family: 4, oldAsn: null, newAsn: null } as const;
    const ranges: unknown[] = [];
    open({
      known: known(OLD),
      answers: {
        identityChanges: (range) => {
          ranges.push(range.toMs - range.fromMs);
          return Promise.resolve([{ ...change, oldAddress: OLD, newAddress: NEW }]);
        },
      },
    });
    expect((await book.view()).families[0]).toMatchObject({ address: OLD, sinceMs: 77 });
    await seconds(16);
    const view = identityView.parse(await book.view());
    expect(view.families).toMatchObject([
      { family: 4, address: OLD, asn: 64500, asName: 'Home ISP', doMethodsAgree: true },
      { family: 6, address: null, asn: null, methods: [], doMethodsAgree: null },
    ]);
    expect(view.families[0]?.methods.map(({ method }) => method)).toEqual(['dns', 'http']);
    expect(view.changes).toMatchObject([{ oldAsn: 64500, newAsn: 64501 }]);
    expect(ranges).toEqual([90 * 86_400_000 + 1, 90 * 86_400_000 + 1]);
  });
});
