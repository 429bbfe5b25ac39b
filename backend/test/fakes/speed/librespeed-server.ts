import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProviderServer } from './provider-server.ts';

const MEBIBYTE = 1024 * 1024;

/** Speaks like LibreSpeed's PHP pages, in `/backend/`, and hands out a list that names itself. */
export class LibrespeedServer extends ProviderServer {
  /** Entries of the list beside its own. */
  readonly otherEntries: unknown[] = [];

  protected isLoad(url: string): boolean {
    return url.includes('/garbage.php');
  }

  protected serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', this.origin);
    switch (url.pathname) {
      case '/servers.php':
        response.end(JSON.stringify([...this.otherEntries, this.entry]));
        return;
      case '/backend/garbage.php':
        return this.sendBytes(response, Number(url.searchParams.get('ckSize')) * MEBIBYTE);
      case '/backend/empty.php':
        return this.takeBytes(request, response);
      default:
        response.writeHead(404).end();
    }
  }

  private get entry() {
    return {
      id: 1,
      name: 'Testtown, Nowhere',
      server: '//speed.example.org',
      dlURL: 'backend/garbage.php',
      ulURL: 'backend/empty.php',
      pingURL: 'backend/empty.php',
      getIpURL: 'backend/getIP.php',
      sponsorName: 'Example',
      sponsorURL: '',
    };
  }
}
