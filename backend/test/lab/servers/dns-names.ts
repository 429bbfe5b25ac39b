import { anchors, anyHost, isp, webHosts } from '../network/addresses.ts';

/** Addresses of a name; `null` where it has none of that family. */
export interface HostAddresses {
  4: string | null;
  6: string | null;
}

const names: Readonly<Record<string, HostAddresses>> = {
  ...webHosts,
  'one.one.one.one': { 4: anchors[4][0], 6: anchors[6][0] },
  'cloudflare-dns.com': { 4: anchors[4][0], 6: anchors[6][0] },
  'dns.quad9.net': { 4: anchors[4][1], 6: anchors[6][1] },
  'dns.google': { 4: anchors[4][2], 6: anchors[6][2] },
  'portal.example': { 4: isp.edge4, 6: isp.edge6 },
  'www.internetsociety.org': anyHost,
  'dnssec-failed.org': anyHost,
  'rhybar.cz': anyHost,
};

/** Zones whose owners answer truthfully that a made-up name does not exist. */
const strictZones = ['example.com', 'example.net', 'example.org', 'invalid', 'test', 'arpa'];
/** Nobody registers names like this: a label of many letters, as drawn at random. */
const MADE_UP_LABEL = /(?:^|\.)[a-z]{14,}(?:\.|$)/;

/** Signed zones: of all that are signed in the world, those somebody asks for on purpose. */
const wellSigned = ['www.internetsociety.org'];
const badlySigned = ['dnssec-failed.org', 'rhybar.cz'];

/** The addresses of a name in small letters; `null` when it does not exist. Names nobody knows lead to one host. */
export function addressesOf(name: string): HostAddresses | null {
  const known = names[name];
  if (known !== undefined) return known;
  const isMadeUp =
    MADE_UP_LABEL.test(name) || strictZones.some((zone) => name.endsWith(`.${zone}`));
  return isMadeUp ? null : anyHost;
}

/** The zone that answers for a name. */
export function zoneOf(name: string): string {
  return strictZones.find((zone) => name.endsWith(`.${zone}`)) ?? name;
}

/** Whether the name's signatures are in order. */
export function isWellSigned(name: string): boolean {
  return wellSigned.includes(name);
}

/** Whether the name's signatures are broken, as every validating resolver finds. */
export function isBadlySigned(name: string): boolean {
  return badlySigned.includes(name);
}
