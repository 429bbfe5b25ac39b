import ipaddr from 'ipaddr.js';
import type {
  EdgeReading,
  Family,
  LinePins,
  LinkReading,
  RejectedTarget,
  Target,
} from '@lineside/contract';
import { NO_PINS, pinOf } from './line-pins.ts';

/** Who is to be probed, and which wishes were refused. */
export interface TargetList {
  readonly targets: readonly Target[];
  readonly rejected: readonly RejectedTarget[];
}

const CONTROLS: readonly Target[] = [
  { id: 'control-4', role: 'control', segment: null, family: 4, address: '127.0.0.1', zone: null },
  { id: 'control-6', role: 'control', segment: null, family: 6, address: '::1', zone: null },
];

/**
 * Builds the list of probed addresses from what was found and what was set. A family without a
 * default route gets no IPv6 control or anchors; IPv4 is always probed, so that its loss is seen. A
 * router or edge the owner has named comes before a found one, unless it cannot be probed.
 *
 * @param link newest link reading; `null` before the first
 * @param anchors addresses of the settings
 * @param pins machines the owner has named
 */
export function buildTargets(
  link: LinkReading | null,
  edges: readonly EdgeReading[],
  anchors: readonly string[],
  pins: LinePins = NO_PINS,
): TargetList {
  const hasIpv6 = link?.ipv6.gateway != null;
  const families: readonly Family[] = hasIpv6 ? [4, 6] : [4];
  const targets: Target[] = CONTROLS.filter(({ family }) => families.includes(family));
  const rejected: RejectedTarget[] = [];

  /** @returns whether nothing speaks against the address */
  const add = (wish: Omit<Target, 'family' | 'zone'>): boolean => {
    const reason = refusal(wish.address, link, targets);
    if (reason !== null) {
      rejected.push({ address: wish.address, reason });
      return false;
    }
    const address = ipaddr.parse(wish.address);
    const family: Family = address.kind() === 'ipv4' ? 4 : 6;
    if (!families.includes(family)) return true;
    const zone = address.range() === 'linkLocal' ? (link?.interfaceName ?? null) : null;
    targets.push({ ...wish, family, zone });
    return true;
  };

  for (const side of link === null ? [] : [link.ipv4, link.ipv6]) {
    if (side.gateway === null) continue;
    const router = { id: `router-${side.family}`, role: 'router', segment: 'router' } as const;
    const pin = pinOf(pins, 'router', side.family);
    if (pin === null || !add({ ...router, address: pin }))
      add({ ...router, address: side.gateway });
  }
  for (const family of [4, 6] as const) {
    const edge = { id: `isp-edge-${family}`, role: 'isp-edge', segment: 'access' } as const;
    const pin = pinOf(pins, 'isp-edge', family);
    if (pin !== null && add({ ...edge, address: pin })) continue;
    const found = edges.find((one) => one.family === family)?.address ?? null;
    if (found === null || targets.some(({ address }) => address === found)) continue;
    add({ ...edge, address: found });
  }
  for (const address of anchors) {
    add({ id: `anchor-${address}`, role: 'anchor', segment: 'internet', address });
  }
  return { targets, rejected };
}

function refusal(
  text: string,
  link: LinkReading | null,
  taken: readonly Target[],
): RejectedTarget['reason'] | null {
  if (!ipaddr.isValid(text)) return 'invalid';
  const address = ipaddr.parse(text);
  const range = address.range();
  if (range === 'multicast' || range === 'unspecified' || range === 'broadcast') return range;
  if (range === 'loopback') return 'own-address';
  if (taken.some((target) => target.address === text)) return 'duplicate';
  for (const cidr of [...(link?.ipv4.addresses ?? []), ...(link?.ipv6.addresses ?? [])]) {
    if (cidr.split('/')[0] === text) return 'own-address';
    if (isSubnetBroadcast(address, cidr)) return 'broadcast';
  }
  return null;
}

function isSubnetBroadcast(address: ipaddr.IPv4 | ipaddr.IPv6, cidr: string): boolean {
  if (address.kind() !== 'ipv4' || !ipaddr.isValidCIDR(cidr)) return false;
  const [network, prefixLength] = ipaddr.parseCIDR(cidr);
  if (network.kind() !== 'ipv4' || prefixLength >= 31) return false;
  return ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString() === address.toString();
}
