import type { Family, LinePins } from '@lineside/contract';
import ipaddr from 'ipaddr.js';

/** The box finds everything by itself. */
export const NO_PINS: LinePins = {
  routerIpv4: null,
  routerIpv6: null,
  ispEdgeIpv4: null,
  ispEdgeIpv6: null,
};

/** The machine the owner has named for a part, in the one spelling addresses are compared in; `null` for none. */
export function pinOf(pins: LinePins, role: 'router' | 'isp-edge', family: Family): string | null {
  const ofRole =
    role === 'router' ? [pins.routerIpv4, pins.routerIpv6] : [pins.ispEdgeIpv4, pins.ispEdgeIpv6];
  const pin = (family === 4 ? ofRole[0] : ofRole[1]) ?? null;
  return pin === null ? null : ipaddr.parse(pin).toString();
}
