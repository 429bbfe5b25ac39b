import { isIPv4 } from 'node:net';
import { failed, ok, type Outcome } from '../../../kernel/outcome.ts';
import type { AskedRouter, RouterGate, RouterTold } from '../../router-gate.ts';
import type { TrafficCount } from '../../traffic-counter.ts';
import { elementIn, servicesIn, type IgdService, type IgdServices } from './igd-description.ts';
import { exchangeInLan } from './lan-exchange.ts';
import { searchRouter, SSDP_GROUP, type SearchPlace } from './ssdp-search.ts';

/** UPnP Internet Gateway Device: the one protocol by which home routers tell how much they move. */
export class UpnpIgdGate implements RouterGate {
  readonly protocol = 'upnp-igd';
  /** The router as it was found last. */
  private known: { readonly gateway: string; readonly services: IgdServices } | null = null;

  /** @param place where to search for it */
  constructor(private readonly place: SearchPlace = SSDP_GROUP) {}

  async ask(router: AskedRouter, signal: AbortSignal): Promise<Outcome<RouterTold>> {
    // Looked for anew: it may have been set up since.
    this.known = null;
    const found = await this.find(router, signal);
    if (found.status !== 'ok') return found;
    const { name, common, connections } = found.reading;
    const link = common === null ? null : await call(common, 'GetCommonLinkProperties', signal);
    const told = {
      name,
      count: await this.count(router, signal),
      downBps: amountIn(link, 'NewLayer1DownstreamMaxBitRate'),
      upBps: amountIn(link, 'NewLayer1UpstreamMaxBitRate'),
    };
    for (const service of connections) {
      const address = elementOf(await call(service, 'GetExternalIPAddress', signal), ADDRESS);
      if (address === null || !isIPv4(address) || address === '0.0.0.0') continue;
      const status = await call(service, 'GetStatusInfo', signal);
      const uptimeS = amountIn(status, 'NewUptime');
      return ok({
        ...{ ...told, externalAddress: address },
        uptimeMs: uptimeS === null ? null : uptimeS * 1000,
      });
    }
    return ok({ ...told, externalAddress: null, uptimeMs: null });
  }

  readonly count = async (
    router: AskedRouter,
    signal: AbortSignal,
  ): Promise<TrafficCount | null> => {
    const found = await this.find(router, signal);
    const common = found.status === 'ok' ? found.reading.common : null;
    if (common === null) return null;
    const [received, sent] = await Promise.all([
      call(common, 'GetTotalBytesReceived', signal),
      call(common, 'GetTotalBytesSent', signal),
    ]);
    const rxBytes = amountIn(received, 'NewTotalBytesReceived');
    const txBytes = amountIn(sent, 'NewTotalBytesSent');
    if (rxBytes !== null && txBytes !== null) return { rxBytes, txBytes };
    // It may have moved to another port since.
    this.known = null;
    return null;
  };

  private async find(router: AskedRouter, signal: AbortSignal): Promise<Outcome<IgdServices>> {
    const { gateway } = router;
    if (this.known?.gateway === gateway) return ok(this.known.services);
    const location = await searchRouter(this.place, router, signal);
    if (location === null) return failed('silent');
    const request = { url: location, method: 'GET', headers: {}, body: '' } as const;
    const description = await exchangeInLan(request, signal);
    if (description.status !== 'ok') return description;
    const services = servicesIn(description.reading, location, gateway);
    if (services.common === null && services.connections.length === 0) return failed('bad-answer');
    this.known = { gateway, services };
    return ok(services);
  }
}

const ADDRESS = 'NewExternalIPAddress';

/** Calls an action that takes no arguments; `null`: no proper answer. */
async function call(
  { type, controlUrl }: IgdService,
  action: string,
  signal: AbortSignal,
): Promise<string | null> {
  const body =
    '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" ' +
    's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>' +
    `<u:${action} xmlns:u="${type}"></u:${action}></s:Body></s:Envelope>`;
  const headers = {
    'content-type': 'text/xml; charset="utf-8"',
    soapaction: `"${type}#${action}"`,
  };
  const answer = await exchangeInLan({ url: controlUrl, method: 'POST', headers, body }, signal);
  return answer.status === 'ok' ? answer.reading : null;
}

function elementOf(answer: string | null, name: string): string | null {
  return answer === null ? null : elementIn(answer, name);
}

/** A whole number in an answer; `null` for anything else. */
function amountIn(answer: string | null, name: string): number | null {
  const text = elementOf(answer, name) ?? '';
  const amount = /^\d{1,15}$/.test(text) ? Number(text) : null;
  return amount !== null && Number.isSafeInteger(amount) ? amount : null;
}
