/**
 * DNS forwarder of a home router: asks the ISP's resolver, remembers the answer, and says SERVFAIL
 * when the resolver is silent. SIGHUP empties its memory.
 *
 * node forwarder.ts <resolver> <address to listen on>...
 */
import { createSocket } from 'node:dgram';
import { performance } from 'node:perf_hooks';
import dnsPacket from 'dns-packet';
import { decodeQuery, responseTo } from './dns-answers.ts';
import { serveDns } from './dns-server.ts';
import { ForwarderCache } from './forwarder-cache.ts';

const TRY_MS = 1500;
const TRIES = 2;
const SERVFAIL = 2;

const [resolver, ...addresses] = process.argv.slice(2);
if (!resolver || addresses.length === 0)
  throw new Error('usage: forwarder.ts <resolver> <address>...');

const cache = new ForwarderCache();
process.on('SIGHUP', () => {
  cache.clear();
});

async function askOnce(query: Buffer, server: string): Promise<Buffer | null> {
  const socket = createSocket('udp4');
  const { promise, resolve } = Promise.withResolvers<Buffer | null>();
  const timer = setTimeout(resolve, TRY_MS, null);
  // No route to the resolver: the next try may find one.
  socket.on('error', () => undefined);
  socket.on('message', resolve);
  socket.send(query, 53, server, () => undefined);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

async function forward(message: Buffer, server: string): Promise<Buffer | null> {
  const query = decodeQuery(message);
  const [question] = query?.questions ?? [];
  if (query === null || question === undefined) return null;
  const kept = cache.find(question, performance.now());
  if (kept !== null) return dnsPacket.encode(responseTo(query, kept));
  for (let tried = 0; tried < TRIES; tried += 1) {
    const answer = await askOnce(message, server);
    if (answer === null) continue;
    cache.keep(question, dnsPacket.decode(answer), performance.now());
    return answer;
  }
  return dnsPacket.encode(responseTo(query, { rcode: SERVFAIL, answers: [], authorities: [] }));
}

await serveDns(addresses, (message) => forward(message, resolver));
process.stdout.write('ready\n');
