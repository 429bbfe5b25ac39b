import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { settings } from '@lineside/contract';
import { CheckedHostFinder } from '../../src/notify/adapters/checked-host-finder.ts';
import { PinnedHttpPoster } from '../../src/notify/adapters/pinned-http-poster.ts';
import type { ChannelKit, ToolReport } from '../../src/notify/channel-kit.ts';
import type { Certificate } from './certificate.ts';

/** What a service was asked. */
export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How a service answers. */
export type Answer = (request: HeardRequest, response: ServerResponse) => void;

/** A service on loopback that remembers what it heard. */
export class HeardService {
  readonly heard: HeardRequest[] = [];

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly scheme: 'http' | 'https',
  ) {}

  static async start(answer: Answer, certificate: Certificate | null = null) {
    const hear = (request: IncomingMessage, response: ServerResponse): void => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const heard = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        };
        service.heard.push(heard);
        answer(heard, response);
      });
    };
    const server = certificate === null ? createServer(hear) : createTlsServer(certificate, hear);
    const service = new HeardService(server, certificate === null ? 'http' : 'https');
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return service;
  }

  get port(): number {
    // A listening TCP server has an address with a port.
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}`;
  }

  /** Connections somebody still holds open. */
  async openCount(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** The real poster and host finder, with services on loopback. */
export function channelKit(
  options: {
    readonly base?: string;
    readonly ownPort?: number;
    readonly names?: Readonly<Record<string, LookupAddress[]>>;
    readonly mmcli?: (args: readonly string[]) => Promise<ToolReport>;
    readonly mqtt?: object;
    readonly extraCaPem?: string;
    readonly hasLamp?: boolean;
  } = {},
): ChannelKit & { readonly pages: string[]; readonly lit: true[] } {
  const { base = 'http://127.0.0.1:9', ownPort = 1 } = options;
  const addressesOf = (host: string): Promise<LookupAddress[]> => {
    const known = options.names?.[host];
    if (known !== undefined) return Promise.resolve(known);
    return Promise.reject(new Error(`getaddrinfo ENOTFOUND ${host}`));
  };
  const hosts = new CheckedHostFinder({ addressesOf }, () => ({ port: ownPort, addresses: [] }));
  const pages: string[] = [];
  const lit: true[] = [];
  return {
    ...{ hosts, pages, lit, extraCaPem: options.extraCaPem ?? null },
    http: new PinnedHttpPoster(hosts, 'Lineside/test'),
    services: { telegram: base, pushover: base, twilio: base },
    mmcli: (args) =>
      options.mmcli?.(args) ?? Promise.resolve({ failure: 'ENOENT', stdout: '', stderr: '' }),
    reportFile: () => Promise.resolve(null),
    exportFile: (kind) =>
      Promise.resolve({ name: `lineside-${kind}.csv`, content: Buffer.from('id\r\n') }),
    pushKeys: () =>
      Promise.resolve({
        // A pair made for tests only.
        publicKey:
          'BLp-KkoP5Fw2TECTaCYPl5SNXF7GcgoK-k8NGHXXZrhDqYjIe8glsD53g-6zyjdX4oiuRvW9PxFmbaJmBmnaMck',
        privateKey: 'vplfkITvu0cwHqzK9Kj-DYStbCH_9AhGx9LqMyaeI6w',
      }),
    broker: () => settings.parse({ mqtt: options.mqtt ?? {} }).mqtt,
    tellPages: (title) => void pages.push(title),
    lamp: { isThere: options.hasLamp ?? true, show: () => void lit.push(true) },
    nowMs: () => Date.UTC(2026, 10, 21, 12),
  };
}
