/**
 * DNS forwarder of a home router: asks the ISP's resolvers, the one that answered last first, remembers
 * the answer, and says SERVFAIL when they are silent. SIGHUP empties its memory.
 *
 * node forwarder.ts <resolver>[,<resolver>] <address to listen on>...
 */
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { performance } from 'node:perf_hooks';
import dnsPacket from 'dns-packet';
import { decodeQuery, responseTo } from './dns-answers.ts';
import { serveDns } from './dns-server.ts';
import { ForwarderCache } from './forwarder-cache.ts';

/** Shorter than what askers wait, so that they hear that it failed. */
const TRY_MS = 900;
const TRIES = 2;
const SERVFAIL = 2;

const [resolverList, ...addresses] = process.argv.slice(2);
if (!resolverList || addresses.length === 0)
  throw new Error('usage: forwarder.ts <resolver>[,<resolver>] <address>...');

/** Best first. */
let resolvers = resolverList.split(',');

const cache = new ForwarderCache();
process.on('SIGHUP', () => {
  cache.clear();
});

async function askOnce(query: Buffer, server: string): Promise<Buffer | null> {
  const socket = createSocket(isIPv6(server) ? 'udp6' : 'udp4');
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

async function forward(message: Buffer): Promise<Buffer | null> {
  const query = decodeQuery(message);
  if (query === null || query.questions?.length === 0) return null;
  const kept = cache.find(query, performance.now());
  if (kept !== null) return dnsPacket.encode(responseTo(query, kept));
  const turns = [...resolvers, ...resolvers].slice(0, TRIES);
  for (const server of turns) {
    const answer = await askOnce(message, server);
    if (answer === null) continue;
    resolvers = [server, ...resolvers.filter((other) => other !== server)];
    cache.keep(query, dnsPacket.decode(answer), performance.now());
    return answer;
  }
  const failed = { rcode: SERVFAIL, answers: [], authorities: [], isAuthentic: false };
  return dnsPacket.encode(responseTo(query, failed));
}

await serveDns(addresses, forward);
process.stdout.write('ready\n');
