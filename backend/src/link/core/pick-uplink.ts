import type { DefaultRouteFacts, InterfaceFacts, LinkFacts } from './link-facts.ts';

/**
 * Chooses the interface whose port and cable are judged: the one that was set, else that of the
 * default route, else the last uplink (its route goes when the cable is pulled), else the first
 * with hardware and carrier, else the first.
 *
 * @param wanted interface of the settings; `null` for automatic
 * @param last uplink of the previous reading; `null` before the first
 * @returns its name, which need not exist when it was set or remembered; `null` when there is none
 */
export function pickUplink(
  facts: LinkFacts,
  wanted: string | null,
  last: string | null,
): string | null {
  if (wanted !== null) return wanted;
  const routed = [...facts.defaultRoutes].sort(byPreference)[0];
  if (routed !== undefined && (!routed.isDead || last === null)) return routed.interfaceName;
  const candidates = facts.interfaces.filter(({ isLoopback }) => !isLoopback);
  const remembered = candidates.find(({ name }) => name === last);
  if (remembered !== undefined) return remembered.name;
  return routed?.interfaceName ?? [...candidates].sort(byHardware)[0]?.name ?? last;
}

/** Living routes first, then IPv4, then the lowest metric. */
function byPreference(a: DefaultRouteFacts, b: DefaultRouteFacts): number {
  return Number(a.isDead) - Number(b.isDead) || a.family - b.family || a.metric - b.metric;
}

/** Hardware first, then carrier; equal ones keep the kernel's order. */
function byHardware(a: InterfaceFacts, b: InterfaceFacts): number {
  return Number(b.hasDevice) - Number(a.hasDevice) || Number(b.hasCarrier) - Number(a.hasCarrier);
}
