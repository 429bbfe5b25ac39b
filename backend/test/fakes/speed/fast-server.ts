import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProviderServer } from './provider-server.ts';

const TOKEN = 'QUJDREVGR0g=';
const MOST_BYTES = 26_214_400;

/** Speaks like fast.com, its service that names servers, and those servers. */
export class FastServer extends ProviderServer {
  protected isLoad(url: string): boolean {
    return /\/range\/0-[1-9]/.test(url);
  }

  protected serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', this.origin);
    const last = /^\/speedtest\/range\/0-(\d+)$/.exec(url.pathname)?.[1];
    if (url.pathname === '/') {
      response.end('<html><script src="/app-0bffe1.js"></script></html>');
    } else if (url.pathname === '/app-0bffe1.js') {
      response.end(`!function(){var e={https:!0,token:"${TOKEN}"}}()`);
    } else if (url.pathname === '/netflix/speedtest/v2') {
      if (url.searchParams.get('token') !== TOKEN) response.writeHead(403).end();
      else response.end(JSON.stringify(this.targets));
    } else if (last === undefined || url.searchParams.get('t') !== 'signed') {
      response.writeHead(404).end();
    } else if (request.method === 'POST') {
      this.takeBytes(request, response);
    } else {
      this.sendBytes(response, Math.min(Number(last) + 1, MOST_BYTES));
    }
  }

  private get targets() {
    const location = { city: 'Testtown', country: 'DE' };
    return {
      client: { ip: '198.51.100.7', asn: '64496', location },
      targets: ['1', '2'].map((name) => ({
        name: `https://oca-${name}.example.org`,
        url: `https://oca-${name}.example.org/speedtest?c=de&n=64496&v=5&e=1795000000&t=signed`,
        location,
      })),
    };
  }
}
