import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IdentityReading } from '@lineside/contract';
import dnsPacket from 'dns-packet';
import { FakeResolver } from '../../test/fakes/fake-resolver.ts';
import { fakeSpine, processClock } from '../../test/fakes/fake-spine.ts';
import { dualStackLink } from '../../test/fakes/link-readings.ts';
import { ok } from '../kernel/outcome.ts';
import { HttpFetcher } from '../measurement/http-fetcher.ts';
import { SystemLookup } from '../measurement/system-lookup.ts';
import { UdpWhoami } from './adapters/udp-whoami.ts';
import { IdentityBook } from './identity-book.ts';
import { IdentityWatch } from './identity-watch.ts';

const SEEN_4 = '198.51.100.7';
const SEEN_6 = '2a0e:5ab:9:9::7';
const owners = { find: () => ({ asn: null, asName: null }) };

/** A name with an address of each family, both of them this machine. */
const names = new SystemLookup(() =>
  Promise.resolve([
    { address: '::1', family: 6 },
    { address: '127.0.0.1', family: 4 },
  ]),
);

let dns: FakeResolver;
let seen: IncomingMessage[];
const web = createServer((request, response) => {
  seen.push(request);
  const isIpv4 = request.socket.remoteAddress?.includes('127.0.0.1') === true;
  response.end(`fl=1f1\nip=${isIpv4 ? SEEN_4 : SEEN_6}\n`);
});

beforeEach(async () => {
  seen = [];
  const question = { type: 'TXT', class: 'CH', name: 'whoami.cloudflare' } as const;
  dns = await FakeResolver.start(({ id }) => {
    const answers = [{ ...question, ttl: 0, data: SEEN_4 }];
    return [dnsPacket.encode({ type: 'response', id, questions: [question], answers })];
  });
  web.listen(0, '::');
  await once(web, 'listening');
});

afterEach(async () => {
  await dns.stop();
  web.close();
});

describe('the identity room before real servers', () => {
  it('learns the address of each family over that family', async () => {
    // A server that listens has an address with a port.
    const url = `http://who.example.org:${(web.address() as AddressInfo).port}/cdn-cgi/trace`;
    const spine = fakeSpine({ settings: { identity: { dnsServers: ['127.0.0.1'], url } } });
    const { archive, settings, bus, jobs, recorder, journal } = spine;
    const limits = { lookupTimeoutMs: 1000, requestTimeoutMs: 1000 };
    const pages = new HttpFetcher(processClock, names, 'Lineside/1.2.3', limits);
    const whoami = new UdpWhoami(processClock, { port: dns.port, timeoutMs: 1000 });
    const book = new IdentityBook(processClock, archive, owners, recorder);
    new IdentityWatch(whoami, pages, book, settings, bus, jobs, recorder).onModuleInit();
    jobs.onApplicationBootstrap();
    recorder.record('link', ok(dualStackLink));
    await jobs.runNow('identity', 'asked');
    jobs.beforeApplicationShutdown();

    const learned: IdentityReading[] = journal.readings('identity');
    const words = learned.map(({ family, method, address }) => `${family} ${method} ${address}`);
    expect(words.sort()).toEqual([`4 dns ${SEEN_4}`, `4 http ${SEEN_4}`, `6 http ${SEEN_6}`]);
    expect(seen.map(({ headers }) => headers['user-agent'])).toEqual([
      'Lineside/1.2.3',
      'Lineside/1.2.3',
    ]);
  });
});
