import ipaddr from 'ipaddr.js';

/** The box as a destination: where its own API can be reached. */
export interface OwnDoor {
  /** Port of the API. */
  readonly port: number;
  /** Every address of the box. */
  readonly addresses: readonly string[];
}

/** Why a message must not be sent to an address; `null`: it may. */
export type Forbidden = 'own-api' | 'link-local' | 'metadata' | 'not-a-host';

/** Where clouds tell secrets to whoever asks from inside, beside the link-local 169.254.169.254. */
const METADATA = ['fd00:ec2::254', '100.100.100.200'].map((text) => ipaddr.parse(text).toString());

/**
 * An owner's address may lead anywhere at home: that is its use. But who may change a channel must
 * not be able to make the box talk to itself or to what only it can see.
 */
export function forbiddenAddress(address: string, port: number, own: OwnDoor): Forbidden | null {
  const ip = embedded(address);
  if (ip === null) return 'not-a-host';
  const range = ip.range();
  if (range === 'linkLocal') return 'link-local';
  if (METADATA.includes(ip.toString())) return 'metadata';
  if (range === 'multicast' || range === 'broadcast') return 'not-a-host';
  // The kernel takes 0.0.0.0 and :: for this machine.
  const isOurs =
    range === 'loopback' || range === 'unspecified' || isIn(ip.toString(), own.addresses);
  return isOurs && port === own.port ? 'own-api' : null;
}

/** The address that is really meant: IPv4 within IPv6 (mapped, NAT64, 6to4) is taken out of it. */
function embedded(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = address.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return null;
  const ip = ipaddr.process(bare);
  if (ip.kind() === 'ipv4') return ip;
  const bytes = ip.toByteArray();
  const range = ip.range();
  if (range === 'rfc6052') return ipaddr.fromByteArray(bytes.slice(12));
  if (range === '6to4') return ipaddr.fromByteArray(bytes.slice(2, 6));
  // The deprecated IPv4-compatible form, ::a.b.c.d.
  const isCompatible = bytes.slice(0, 12).every((byte) => byte === 0);
  return isCompatible && bytes.slice(12, 15).some(Boolean)
    ? ipaddr.fromByteArray(bytes.slice(12))
    : ip;
}

function isIn(address: string, addresses: readonly string[]): boolean {
  return addresses.some((own) => embedded(own)?.toString() === address);
}
