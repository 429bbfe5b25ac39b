import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DaySeal, HeadStamp, TimeStampFailure } from '@lineside/contract';
import { Global, Module } from '@nestjs/common';
import fc from 'fast-check';
import { OpensslTsa, type TsaMood } from '../../test/fakes/openssl-tsa.ts';
import { TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { newDirectory, StoreRoom } from '../../test/fakes/store-room.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { HOST_FINDER, type HostFinder } from '../measurement/host-finder.ts';
import type { StampBook } from '../measurement/stamp-book.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { StoredStamps } from '../store/seal/stored-stamps.ts';
import { HttpTimeStamper } from './adapters/http-time-stamper.ts';
import { readReply } from './core/stamp-reply.ts';
import { nonceOf, stampRequest } from './core/stamp-request.ts';
import { readToken } from './core/stamp-token.ts';
import { HeadStamper } from './head-stamper.ts';
import { TimeStampModule } from './time-stamp.module.ts';
import { TIME_STAMPER } from './time-stamper.ts';
import { certificatesIn, leadsTo } from './token/certificate-chain.ts';
import { checkToken } from './token/check-token.ts';

const never = new AbortController().signal;
const HASH = createHash('sha256').update('a head').digest();
const NONCE = nonceOf(new Uint8Array(16).fill(0x9c));

/** Whoever is meant is on loopback. */
const loopback: HostFinder = {
  find: () => Promise.resolve({ failure: null, addresses: [{ address: '127.0.0.1', family: 4 }] }),
};

/** In place of the room that knows which addresses are forbidden. */
@Global()
@Module({
  providers: [{ provide: HOST_FINDER, useValue: loopback }],
  exports: [HOST_FINDER],
})
class LoopbackModule {}

function tokenIn(bytes: Uint8Array): Uint8Array {
  const reply = readReply(bytes);
  if (reply.status !== 'granted') throw new Error(reply.detail);
  return reply.token;
}

describe('a token of openssl', () => {
  it.each([
    ['a curve', {}],
    ['RSA', { key: ['rsa:2048'] }],
    ['a larger curve', { key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'] }],
    ['a certificate named by SHA-1', { essAlgorithm: 'sha1' as const }],
  ])(
    'is sound when signed with %s',
    async (_what, options) => {
      const tsa = await OpensslTsa.start(options);
      try {
        const token = tokenIn(await tsa.reply(Buffer.from(stampRequest(HASH, NONCE))));
        const sound = checkToken(token, HASH, NONCE);
        expect(sound).toMatchObject({ failure: null, authority: 'Test Time' });
        expect(await tsa.judge(Buffer.from(token), HASH.toString('hex'))).toContain('OK');
        if (sound.failure !== null) throw new Error(sound.detail);
        const [root] = certificatesIn(await readFile(tsa.path('ca.pem'), 'utf8'));
        if (root === undefined) throw new Error('no root');
        const { certificate, others, stampedMs } = sound;
        expect(leadsTo([root], certificate, others, stampedMs)).toBe(true);
        expect(leadsTo([root], certificate, others, stampedMs + 9 * 86_400_000)).toBe(false);
        expect(leadsTo([], certificate, others, stampedMs)).toBe(false);
      } finally {
        await tsa.stop();
      }
    },
    30_000,
  );

  it('is not taken when the certificate within it was exchanged', async () => {
    const [good, other] = [await OpensslTsa.start(), await OpensslTsa.start()];
    try {
      const token = tokenIn(await good.reply(Buffer.from(stampRequest(HASH, NONCE))));
      const foreign = new X509Certificate(await readFile(other.path('tsa.pem'))).raw;
      const own = new X509Certificate(await readFile(good.path('tsa.pem'))).raw;
      const at = Buffer.from(token).indexOf(own);
      expect(at).toBeGreaterThan(0);
      // The lengths differ by chance, so that only the end is taken from the other.
      const bytes = Buffer.from(token);
      foreign.copy(bytes, at + own.length - 20, foreign.length - 20);
      expect(checkToken(bytes, HASH, NONCE)).toMatchObject({
        failure: 'bad-signature',
        detail: 'the certificate of the signer is not in it',
      });
    } finally {
      await good.stop();
      await other.stop();
    }
  }, 30_000);
});

describe('readReply and readToken', () => {
  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['granted', 'refused', 'unreadable']).toContain(readReply(bytes).status);
        expect(readToken(bytes)).toBeNull();
      }),
    );
  });

  it('take no token that was changed anywhere', async () => {
    const tsa = await OpensslTsa.start();
    try {
      const token = tokenIn(await tsa.reply(Buffer.from(stampRequest(HASH, NONCE))));
      const { signer, infoBytes } = readToken(token) ?? {};
      if (signer === undefined || infoBytes === undefined) throw new Error('no token');
      const places = [infoBytes, signer.signature, signer.messageDigest].map((part) => ({
        at: Buffer.from(token).indexOf(part),
        length: part.length,
      }));
      fc.assert(
        fc.property(
          fc.constantFrom(...places),
          fc.nat(),
          fc.integer({ min: 1, max: 255 }),
          (place, offset, change) => {
            const bytes = Buffer.from(token);
            const at = place.at + (offset % place.length);
            bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
            expect(checkToken(bytes, HASH, NONCE).failure).not.toBeNull();
          },
        ),
      );
      fc.assert(
        fc.property(fc.nat({ max: token.length - 1 }), (length) => {
          expect(readToken(token.subarray(0, length))).toBeNull();
        }),
      );
    } finally {
      await tsa.stop();
    }
  }, 30_000);
});

describe('the stamping of heads', () => {
  let tsa: OpensslTsa;
  let app: TestApp;
  let store: StoreRoom;
  let stamps: StampBook;
  let stamper: HeadStamper;
  let head: DaySeal | null = null;

  const settings = (timeStamp: object) =>
    app.inject('PATCH', '/api/v1/settings', {
      headers: WITH_TOKEN,
      payload: { reports: { timeStamp } },
    });
  const shown = async (): Promise<unknown> =>
    JSON.parse((await app.inject('GET', '/api/v1/seals/head')).payload);
  const sealed = (day: string): void => {
    const hash = createHash('sha256').update(day).digest('hex');
    head = { day, hash, tables: [], previousHash: null, madeMs: Date.parse(day) + 108_000_000 };
  };

  beforeAll(async () => {
    tsa = await OpensslTsa.start();
    store = await StoreRoom.open(newDirectory(), new FakeClock());
    stamps = new StoredStamps(store.store);
    app = await TestApp.start({
      rooms: [SettingsModule, LoopbackModule, TimeStampModule],
      seals: { head: () => head, since: () => (head === null ? [] : [head]) },
      stamps,
      standIns: [[TIME_STAMPER, new HttpTimeStamper(loopback, 2000)]],
    });
    stamper = app.app.get(HeadStamper, { strict: false });
    // Runs are started by the tests alone.
    app.app.get(JobBoard, { strict: false }).beforeApplicationShutdown();
  }, 60_000);
  afterEach(() => {
    tsa.mood = 'good';
  });
  afterAll(async () => {
    await app.stop();
    await store.remove();
    await tsa.stop();
  });

  it('sends nothing unless the owner switched it on and gave an address', async () => {
    sealed('2026-11-01');
    for (const some of [{}, { isEnabled: true }, { isEnabled: false, url: tsa.url }]) {
      await settings(some);
      expect(stamper.nextDelayMs()).toBeNull();
      expect(await stamper.stampHead(never)).toMatchObject({ why: 'not-enabled' });
    }
    expect(tsa.requests).toEqual([]);
    expect(await shown()).toMatchObject({ isStamped: false, head: { day: '2026-11-01' } });
  });

  it('takes no address with a password, and none of another kind', async () => {
    const urls = ['http://a:b@tsa.example/', 'ftp://tsa.example/', 'file:///etc/passwd'];
    for (const url of urls) expect((await settings({ url })).statusCode).toBe(400);
  });

  it('gets a stamp for the head, keeps it as it came and asks no more for it', async () => {
    await settings({ isEnabled: true, url: tsa.url });
    expect(stamper.nextDelayMs()).toBe(0);
    expect(await stamper.stampHead(never)).toMatchObject({ status: 'ok', reading: '2026-11-01' });
    const [request] = tsa.requests;
    expect(request?.type).toBe('application/timestamp-query');
    expect(request?.body.includes(Buffer.from(head?.hash ?? '', 'hex'))).toBe(true);
    const stamp = stamps.last();
    expect(stamp).toMatchObject({ day: '2026-11-01', hash: head?.hash, authority: 'Test Time' });
    const token = Buffer.from(stamp?.tokenBase64 ?? '', 'base64');
    expect(await tsa.judge(token, head?.hash ?? '')).toContain('OK');
    expect(stamper.nextDelayMs()).toBeNull();
    expect(await stamper.stampHead(never)).toMatchObject({ why: 'nothing-new' });
    expect(tsa.requests).toHaveLength(1);
    const { tokenBase64, ...told } = stamp as HeadStamp;
    expect(tokenBase64.length).toBeGreaterThan(100);
    expect(await shown()).toMatchObject({ isStamped: true, lastStamp: told, failure: null });
  });

  it.each<[TsaMood, TimeStampFailure, string | RegExp | null]>([
    ['other-nonce', 'wrong-nonce', 'an answer to another request'],
    ['other-imprint', 'wrong-imprint', 'a time stamp of another hash'],
    ['refuses', 'refused', /policy/],
    ['tampered', 'bad-signature', 'what was signed is not what it says'],
    ['garbage', 'bad-answer', /./],
    ['other-type', 'bad-answer', 'an answer of type text/html'],
    ['silent', 'timeout', null],
    ['cut', 'connection-lost', /./],
    ['broken', 'http-status', 'HTTP 503'],
    ['moved', 'http-status', 'HTTP 302'],
    ['endless', 'too-large', null],
  ])(
    'says why none came when the authority is in the mood %s',
    async (mood, reason, detail) => {
      sealed('2026-11-02');
      tsa.mood = mood;
      const told = detail instanceof RegExp ? expect.stringMatching(detail) : detail;
      expect(await stamper.stampHead(never)).toEqual({ status: 'failed', reason, detail: told });
      expect(stamps.last()?.day).toBe('2026-11-01');
      expect(await shown()).toMatchObject({ failure: { reason, detail: told } });
    },
    15_000,
  );

  it('waits longer after each failure, six hours at most, and stamps only the newest then', async () => {
    const waitedMs = stamper.nextDelayMs() ?? 0;
    expect(waitedMs).toBeGreaterThan(4 * 3_600_000);
    expect(waitedMs).toBeLessThanOrEqual(6 * 3_600_000);
    sealed('2026-11-05');
    expect(await stamper.stampHead(never)).toMatchObject({ reading: '2026-11-05' });
    expect(stamps.since('').map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-05']);
    expect(await shown()).toMatchObject({ failure: null, lastStamp: { day: '2026-11-05' } });
  });

  it('tells a closed port, a forbidden address and a server without TLS apart', async () => {
    const ask = (url: string, hosts = loopback) =>
      new HttpTimeStamper(hosts, 2000).ask(new URL(url), stampRequest(HASH, NONCE), never);
    expect(await ask('http://127.0.0.1:1/')).toMatchObject({ failure: 'connect' });
    expect(await ask(tsa.url.replace('http:', 'https:'))).toMatchObject({ failure: 'tls' });
    const refuse: HostFinder = {
      find: () => Promise.resolve({ failure: 'forbidden-address', detail: 'no' }),
    };
    const before = tsa.requests.length;
    expect(await ask(tsa.url, refuse)).toEqual({ failure: 'forbidden-address', detail: 'no' });
    expect(tsa.requests).toHaveLength(before);
  });

  it('ends at once when it is stopped, and counts that as no failure', async () => {
    sealed('2026-11-06');
    tsa.mood = 'silent';
    const stop = new AbortController();
    const running = stamper.stampHead(stop.signal);
    stop.abort();
    expect(await running).toMatchObject({ status: 'skipped', why: 'stopped' });
    expect(await shown()).toMatchObject({ failure: null });
  });
});
