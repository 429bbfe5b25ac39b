import { afterEach, describe, expect, it } from '@jest/globals';
import type { Resolver } from '@lineside/contract';
import {
  AUTHENTIC,
  FakeResolver,
  plainAnswer,
  type ResolverScript,
} from '../../test/fakes/fake-resolver.ts';
import { FakeSettings, processClock } from '../../test/fakes/fake-spine.ts';
import { UdpAsker } from './adapters/udp-asker.ts';
import { IntegrityExaminer } from './integrity-examiner.ts';

const SERVFAIL = 2;
const NXDOMAIN = 3;
const REFUSED = 5;
const signal = new AbortController().signal;
const resolver: Resolver = {
  id: 'resolver-127.0.0.1',
  address: '127.0.0.1',
  zone: null,
  family: 4,
  origin: 'system',
};

let server: FakeResolver | null = null;

/** An examiner for whom every address on this box is served by the script. */
async function against(script: ResolverScript, silentAddress = '127.0.0.1') {
  server = await FakeResolver.start(script);
  const quick = { port: server.port, slowAfterMs: 20, timeoutMs: 1000 };
  const settings = new FakeSettings({ dns: { silentAddress } });
  const asker = new UdpAsker(processClock, quick);
  return new IntegrityExaminer(asker, { next: () => 0.5 }, settings);
}

describe('IntegrityExaminer', () => {
  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  it('finds a resolver honest that knows no made-up name', async () => {
    const examiner = await against(({ id, name }) => [plainAnswer(id, name, NXDOMAIN)]);
    expect(await examiner.examineMadeUpNames(resolver, signal)).toEqual({
      check: 'nxdomain',
      resolverId: resolver.id,
      result: 'ok',
      addresses: [],
    });
    expect(server?.questions).toHaveLength(3);
  });

  it('finds a resolver hijacked that knows them all', async () => {
    const examiner = await against(({ id, name }) => [plainAnswer(id, name)]);
    const reading = await examiner.examineMadeUpNames(resolver, signal);
    expect(reading).toMatchObject({ result: 'hijacked', addresses: ['192.0.2.1'] });
  });

  it('says nothing of a resolver that sends garbage or nothing', async () => {
    const examiner = await against(({ id }) => [Buffer.from([id >> 8, id & 255, 0x80, 1, 2])]);
    const names = await examiner.examineMadeUpNames(resolver, signal);
    const signatures = await examiner.examineSignatures(resolver, signal);
    expect([names.result, signatures.result]).toEqual(['inconclusive', 'inconclusive']);
  });

  it('finds a validating resolver well', async () => {
    const examiner = await against(({ id, name, wantsSignatures, isUnchecked }) => {
      if (name === 'www.internetsociety.org') {
        return [plainAnswer(id, name, wantsSignatures ? AUTHENTIC : 0)];
      }
      return [plainAnswer(id, name, isUnchecked ? 0 : SERVFAIL)];
    });
    const reading = await examiner.examineSignatures(resolver, signal);
    expect(reading).toMatchObject({ check: 'dnssec', result: 'ok', addresses: [] });
    expect(server?.questions.every(({ wantsSignatures }) => wantsSignatures)).toBe(true);
  });

  it('finds a resolver that believes everything not validating', async () => {
    const examiner = await against(({ id, name }) => [plainAnswer(id, name)]);
    const { result } = await examiner.examineSignatures(resolver, signal);
    expect(result).toBe('not-validating');
  });

  it('asks a silent resolver for the good name once more, and for no bad one', async () => {
    const examiner = await against(() => []);
    const { result } = await examiner.examineSignatures(resolver, signal);
    expect(result).toBe('inconclusive');
    expect(server?.questions.map(({ name }) => name)).toEqual([
      'www.internetsociety.org',
      'www.internetsociety.org',
    ]);
  });

  it('is intercepted when an address without DNS answers twice', async () => {
    const examiner = await against(({ id, name }) => [plainAnswer(id, name, REFUSED)]);
    expect(await examiner.examineSilence(signal)).toEqual({
      check: 'interception',
      resolverId: null,
      result: 'intercepted',
      addresses: [],
    });
    expect(server?.questions).toHaveLength(2);
  });

  it('is not intercepted when the second question goes unanswered, or the first', async () => {
    let count = 0;
    const once = await against(({ id, name }) => (count++ === 0 ? [plainAnswer(id, name)] : []));
    expect((await once.examineSilence(signal)).result).toBe('ok');
    expect(count).toBe(2);
    await server?.stop();
    const never = await against(() => []);
    expect((await never.examineSilence(signal)).result).toBe('ok');
    expect(server?.questions).toHaveLength(1);
  });

  it('knows nothing of interception when our own stack refuses to send', async () => {
    const examiner = await against(() => [], '255.255.255.255');
    expect((await examiner.examineSilence(signal)).result).toBe('inconclusive');
  });
});
