import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProviderServer } from './provider-server.ts';

const TOO_MANY_BYTES = 100_000_000;

/** Speaks like speed.cloudflare.com: `__down`, `__up` and the trace page; refuses large requests as it does. */
export class CloudflareServer extends ProviderServer {
  protected isLoad(url: string): boolean {
    return /^\/__(?:down|up)\?bytes=[1-9]/.test(url);
  }

  protected serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', this.origin);
    const bytes = Number(url.searchParams.get('bytes'));
    response.setHeader('cf-ray', '9a2b3c4d5e6f-TST');
    response.setHeader('server-timing', 'cfRequestDuration;dur=0.05');
    if (url.pathname === '/cdn-cgi/trace') response.end('fl=1f1\nip=198.51.100.7\ncolo=TST\n');
    else if (bytes >= TOO_MANY_BYTES) response.writeHead(403).end();
    else if (url.pathname === '/__up') this.takeBytes(request, response);
    else if (url.pathname === '/__down' && bytes === 0) response.end();
    else if (url.pathname === '/__down') this.sendBytes(response, bytes);
    else response.writeHead(404).end();
  }
}
