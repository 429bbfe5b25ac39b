import ipaddr from 'ipaddr.js';
import type { Family, LinkFamily, LinkReading } from '@lineside/contract';
import type { AddressFacts, InterfaceFacts, LinkFacts } from './link-facts.ts';

/**
 * Puts together what is known about one uplink. An interface that has gone (an unplugged adapter)
 * has no carrier; only without any interface is the carrier unknown.
 *
 * @param uplink from `pickUplink`
 */
export function buildReading(facts: LinkFacts, uplink: string | null): LinkReading {
  const port = facts.interfaces.find(({ name }) => name === uplink);
  const hasCarrier = uplink === null ? null : (port?.hasCarrier ?? false);
  return {
    interfaceName: uplink,
    hasCarrier,
    speedBps: hasCarrier === true ? (port?.speedBps ?? null) : null,
    duplex: hasCarrier === true ? (port?.duplex ?? null) : null,
    isWireless: port?.isWireless ?? false,
    ipv4: buildFamily(facts, port, 4),
    ipv6: buildFamily(facts, port, 6),
  };
}

/** The same uplink a moment later, when the kernel says that its carrier is lost. */
export function withoutCarrier(reading: LinkReading): LinkReading {
  return { ...reading, hasCarrier: false, speedBps: null, duplex: null };
}

function buildFamily(
  facts: LinkFacts,
  port: InterfaceFacts | undefined,
  family: Family,
): LinkFamily {
  const usable = (port?.addresses ?? []).filter(
    (address) => address.family === family && isRoutable(address),
  );
  const gateway = gatewayOf(facts, port?.name, family);
  const entry = facts.neighbours.find(
    ({ address, interfaceName }) => address === gateway && interfaceName === port?.name,
  );
  return {
    family,
    addresses: usable.map(({ cidr }) => cidr),
    leaseSeconds: shortest(usable.map(({ validSeconds }) => validSeconds)),
    gateway,
    gatewayNeighbour: entry === undefined ? null : { mac: entry.mac, state: entry.state },
  };
}

/** Neither link-local nor host-local, and past duplicate address detection. */
function isRoutable({ cidr, scope, isUsable }: AddressFacts): boolean {
  if (!isUsable || scope === 'host' || scope === 'link') return false;
  const address = cidr.split('/')[0] ?? '';
  return ipaddr.isValid(address) && ipaddr.parse(address).range() !== 'linkLocal';
}

function gatewayOf(facts: LinkFacts, port: string | undefined, family: Family): string | null {
  const routes = facts.defaultRoutes.filter(
    (route) => route.family === family && route.interfaceName === port && route.gateway !== null,
  );
  routes.sort((a, b) => Number(a.isDead) - Number(b.isDead) || a.metric - b.metric);
  return routes[0]?.gateway ?? null;
}

function shortest(seconds: readonly (number | null)[]): number | null {
  const limited = seconds.filter((each) => each !== null);
  return limited.length === 0 ? null : Math.min(...limited);
}
