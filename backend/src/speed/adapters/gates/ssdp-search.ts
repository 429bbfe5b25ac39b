import { createSocket } from 'node:dgram';
import type { AskedRouter } from '../../router-gate.ts';

/** Where devices of the home listen for searches. */
export interface SearchPlace {
  readonly address: string;
  readonly port: number;
}

/** UPnP's multicast group. */
export const SSDP_GROUP: SearchPlace = { address: '239.255.255.250', port: 1900 };

const SEARCH_TARGET = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1';
/** Devices may wait for a second before they answer. */
const WAIT_MS = 2000;
/** Datagrams get lost. */
const SEND_AT_MS = [0, 300, 900];
const MAX_DATAGRAM_BYTES = 2048;

/**
 * Searches for the description of the router. Only the router itself is believed, and only an address
 * of its own.
 *
 * @returns `null`: it did not answer in time, or not properly
 */
export function searchRouter(
  place: SearchPlace,
  { gateway, own }: AskedRouter,
  signal: AbortSignal,
): Promise<URL | null> {
  if (signal.aborted) return Promise.resolve(null);
  const socket = createSocket('udp4');
  const question = Buffer.from(
    [
      ...['M-SEARCH * HTTP/1.1', `HOST: ${place.address}:${place.port}`],
      ...['MAN: "ssdp:discover"', 'MX: 1', `ST: ${SEARCH_TARGET}`, '', ''],
    ].join('\r\n'),
  );
  return new Promise((resolve) => {
    const end = (found: URL | null): void => {
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.removeAllListeners();
      socket.on('error', () => undefined); // a late ICMP error about a settled search
      socket.close();
      resolve(found);
    };
    const giveUp = (): void => end(null);
    const send = (): void => socket.send(question, place.port, place.address, () => undefined);
    const timers = [setTimeout(giveUp, WAIT_MS)];
    signal.addEventListener('abort', giveUp, { once: true });
    socket.on('error', giveUp);
    socket.on('message', (datagram, { address }) => {
      if (address !== gateway || datagram.length > MAX_DATAGRAM_BYTES) return;
      const found = locationIn(datagram.toString('latin1'), gateway);
      if (found !== null) end(found);
    });
    // From the port that leads to the router, and not beyond the home.
    socket.bind(0, own ?? undefined, () => {
      socket.setMulticastTTL(1);
      if (own !== null) socket.setMulticastInterface(own);
      timers.push(...SEND_AT_MS.map((delayMs) => setTimeout(send, delayMs)));
    });
  });
}

/** Address of the description in an answer; `null` unless it is one of the router. */
export function locationIn(answer: string, gateway: string): URL | null {
  if (!/^HTTP\/1\.[01] 200\b/.test(answer)) return null;
  const location = /^location:[ \t]*(\S+)[ \t]*\r?$/im.exec(answer)?.[1];
  return location === undefined ? null : urlOfRouter(location, null, gateway);
}

/** A plain-HTTP address whose host is the router; `null` for any other. */
export function urlOfRouter(text: string, base: URL | null, gateway: string): URL | null {
  const url = URL.parse(text, base?.href);
  const isItsOwn = url?.protocol === 'http:' && url.hostname === gateway && url.username === '';
  return isItsOwn ? url : null;
}
