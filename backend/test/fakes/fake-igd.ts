import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const COMMON = 'urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1';
const CONNECTION = 'urn:schemas-upnp-org:service:WANIPConnection:1';

/** What a router does in place of answering properly. */
export interface IgdFaults {
  /** Where it says its description stands. */
  location?: string;
  /** Where it says its services are asked. */
  controlBase?: string;
  /** Answers HTTP requests of these paths itself. */
  serve?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A router on loopback that speaks SSDP, serves its description and answers SOAP, as UPnP IGD wants it. */
export class FakeIgd {
  rxBytes = 1_000_000;
  txBytes = 200_000;
  externalAddress = '203.0.113.7';
  faults: IgdFaults = {};
  /** Searches and requests, in order, e.g. `GetTotalBytesSent`. */
  readonly asked: string[] = [];

  private constructor(
    private readonly udp: Socket,
    private readonly http: Server,
  ) {
    udp.on('message', (datagram, from) => {
      const text = datagram.toString();
      const isSearch = text.startsWith('M-SEARCH * HTTP/1.1\r\n') && text.includes('ssdp:discover');
      this.asked.push(isSearch ? 'search' : 'garbage');
      if (isSearch) this.udp.send(this.found(), from.port, from.address);
    });
    http.on('request', (request, response) => this.answer(request, response));
  }

  static async start(): Promise<FakeIgd> {
    const udp = createSocket('udp4');
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new FakeIgd(udp, http);
  }

  get searchPlace(): { address: string; port: number } {
    return { address: '127.0.0.1', port: this.udp.address().port };
  }

  get origin(): string {
    // A listening TCP server has an address with a port.
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.udp.close();
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private found(): string {
    const location = this.faults.location ?? `${this.origin}/rootDesc.xml`;
    return [
      ...['HTTP/1.1 200 OK', 'CACHE-CONTROL: max-age=120', 'EXT:', `Location: ${location}`],
      ...['ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1', '', ''],
    ].join('\r\n');
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.faults.serve?.(request, response) === true) return;
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/xml');
      response.end(this.description());
      return;
    }
    const action = /#(\w+)"$/.exec(String(request.headers['soapaction']))?.[1] ?? '';
    this.asked.push(action);
    const told = this.values()[action];
    response.statusCode = told === undefined ? 500 : 200;
    response.end(
      '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
        `<u:${action}Response xmlns:u="${COMMON}">${told ?? ''}</u:${action}Response>` +
        '</s:Body></s:Envelope>',
    );
  }

  private values(): Record<string, string> {
    return {
      GetTotalBytesReceived: `<NewTotalBytesReceived>${this.rxBytes}</NewTotalBytesReceived>`,
      GetTotalBytesSent: `<NewTotalBytesSent>${this.txBytes}</NewTotalBytesSent>`,
      GetCommonLinkProperties:
        '<NewWANAccessType>DSL</NewWANAccessType>' +
        '<NewLayer1UpstreamMaxBitRate>40000000</NewLayer1UpstreamMaxBitRate>' +
        '<NewLayer1DownstreamMaxBitRate>250000000</NewLayer1DownstreamMaxBitRate>',
      GetExternalIPAddress: `<NewExternalIPAddress>${this.externalAddress}</NewExternalIPAddress>`,
      GetStatusInfo:
        '<NewConnectionStatus>Connected</NewConnectionStatus><NewUptime>3600</NewUptime>',
    };
  }

  private description(): string {
    const base = this.faults.controlBase ?? '';
    const service = (type: string, path: string) =>
      `<service><serviceType>${type}</serviceType><controlURL>${base}${path}</controlURL></service>`;
    return (
      '<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device>' +
      '<!-- <friendlyName>old</friendlyName> --><friendlyName>Box &amp; Co 7590</friendlyName>' +
      `<serviceList>${service('urn:schemas-upnp-org:service:Layer3Forwarding:1', '/l3')}` +
      `${service(COMMON, '/ctl/common')}${service(CONNECTION, '/ctl/ip')}</serviceList>` +
      '</device></root>'
    );
  }
}
