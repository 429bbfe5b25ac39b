import type { Target } from '@lineside/contract';
import type { SettingsSource } from '../../config/settings-source.ts';
import type { DnsAsker, DnsReply, DnsRequest } from '../../dns/dns-asker.ts';
import type { WhoamiAsker } from '../../identity/address-asker.ts';
import type { PageAttempt, PageFetcher } from '../../measurement/page-fetcher.ts';
import { wait } from '../../measurement/wait.ts';
import type { TcpAttempt, TcpConnector } from '../../reach/tcp-connector.ts';
import { publicAddressAt } from '../core/public-addresses.ts';
import type { Story } from '../core/story.ts';
import type { DemoLine } from './demo-line.ts';

/** When something was begun, by all clocks. */
function begun(line: DemoLine): { readonly atMs: number; readonly monoMs: number } {
  return { atMs: line.clock.nowMs(), monoMs: line.clock.monotonicMs() };
}

const DNS_TIMEOUT_MS = 2000;
const DNS_SLOW_MS = 1000;

/** Resolvers that know the names of the settings and no others, and check signatures. */
export class DemoResolvers implements DnsAsker {
  constructor(
    private readonly line: DemoLine,
    private readonly settings: SettingsSource,
  ) {}

  async ask(request: DnsRequest): Promise<DnsReply | null> {
    const { server, name, signal, whenSlow } = request;
    const start = begun(this.line);
    const { dns } = this.settings.current();
    const { names } = this.line.effects;
    const isHome = server.address.startsWith('192.168.');
    const isReached = this.line.answers(server.family, isHome ? 1 : 3);
    if (server.address === dns.silentAddress || !isReached || names === 'silent') {
      const isSlow = await wait(DNS_SLOW_MS, signal);
      if (isSlow) whenSlow?.();
      if (!isSlow || !(await wait(DNS_TIMEOUT_MS - DNS_SLOW_MS, signal))) return null;
      return { ...start, answer: null, failure: 'timeout', durationMs: DNS_TIMEOUT_MS };
    }
    const isKnown = [...dns.cachedNames, dns.signedName].includes(name);
    const isBadlySigned = dns.badlySignedNames.includes(name);
    const baseMs = (isHome ? 1.2 : 8.6) + (isKnown ? 0 : 9);
    const durationMs = baseMs * (1 + this.line.random.next() * 0.4) + this.line.effects.addedMs;
    if (!(await wait(durationMs, signal))) return null;
    const exists = isKnown || (isBadlySigned && request.isUnchecked === true);
    const rcode = exists ? 'NOERROR' : isBadlySigned ? 'SERVFAIL' : 'NXDOMAIN';
    const addresses = exists ? ['192.0.2.80'] : [];
    const answer = { rcode, answerCount: addresses.length, addresses, isAuthentic: isKnown };
    return { ...start, answer, failure: null, durationMs };
  }
}

const CONNECT_TIMEOUT_MS = 3000;

/** Connections to far places. */
export class DemoConnector implements TcpConnector {
  constructor(private readonly line: DemoLine) {}

  async connect(target: Target, _port: number, signal: AbortSignal): Promise<TcpAttempt | null> {
    const start = begun(this.line);
    const connectMs = this.line.probe(target);
    const durationMs = connectMs ?? CONNECT_TIMEOUT_MS;
    if (!(await wait(durationMs, signal))) return null;
    return { ...start, connectMs, failure: connectMs === null ? 'timeout' : null, durationMs };
  }
}

const PAGE_TIMEOUT_MS = 5000;
const PORTAL = 'http://portal.stadtnetz.example/unpaid';

/** Pages that answer as their owners promise, unless a portal is in the way. */
export class DemoPages implements PageFetcher {
  constructor(
    private readonly line: DemoLine,
    private readonly story: Story,
  ) {}

  async fetch(url: URL, signal: AbortSignal, family: 4 | 6 = 4): Promise<PageAttempt | null> {
    const start = begun(this.line);
    const { names, pages } = this.line.effects;
    const isPortal = pages === 'portal';
    if (!isPortal && (names === 'silent' || !this.line.answers(family, 3))) {
      if (!(await wait(PAGE_TIMEOUT_MS, signal))) return null;
      const failure = names === 'silent' ? ('dns' as const) : ('timeout' as const);
      const nothing = { answer: null, responseMs: null, location: null };
      return { ...start, ...nothing, failure, durationMs: PAGE_TIMEOUT_MS };
    }
    const responseMs = 28 + this.line.random.next() * 12;
    if (!(await wait(responseMs, signal))) return null;
    const answer = isPortal ? { status: 302, body: '' } : this.answerOf(url, family);
    const location = isPortal ? PORTAL : null;
    return { ...start, answer, responseMs, location, failure: null, durationMs: responseMs };
  }

  private answerOf({ pathname }: URL, family: 4 | 6): { status: number; body: string } {
    if (pathname === '/cdn-cgi/trace') {
      const address = publicAddressAt(this.story, family, this.line.clock.nowMs());
      return { status: 200, body: `ip=${address}\n` };
    }
    if (pathname === '/generate_204') return { status: 204, body: '' };
    if (pathname === '/connecttest.txt') return { status: 200, body: 'Microsoft Connect Test' };
    return { status: 200, body: pathname.endsWith('.txt') ? 'success\n' : 'Success' };
  }
}

const WHOAMI_TIMEOUT_MS = 3000;

/** Servers that tell who asks. */
export function demoWhoami(line: DemoLine, story: Story): WhoamiAsker {
  return {
    ask: async (_server, family, signal) => {
      const start = begun(line);
      const isHeard = line.answers(family, 3);
      const durationMs = isHeard ? 9 + line.random.next() * 3 : WHOAMI_TIMEOUT_MS;
      if (!(await wait(durationMs, signal))) return null;
      const address = isHeard ? publicAddressAt(story, family, start.atMs) : null;
      return { ...start, address, failure: isHeard ? null : 'timeout', durationMs };
    },
  };
}
