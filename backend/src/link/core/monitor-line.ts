import type { LinkReading, Neighbour } from '@lineside/contract';
import { neighbourClass } from './canonical-link.ts';
import { neighbourStateOf } from './neighbour-state.ts';

/** What a line of `ip -o monitor` asks for. */
export type MonitorAdvice = 'carrier-lost' | 'read-again' | 'nothing';

/** `3: eth0@if7: <NO-CARRIER,BROADCAST,UP> mtu ...`, with `Deleted ` in front when it has gone. */
const LINK_LINE = /^(Deleted )?\d+: ([^:@\s]+)(?:@[^:\s]+)?: <([A-Z0-9_,-]*)>/;
/** `192.168.1.1 dev eth0 lladdr 02:00:00:00:00:01 router REACHABLE` */
const NEIGHBOUR_LINE =
  /^(Deleted )?([0-9a-f.:]+) dev (\S+)\s+(?:lladdr (\S+)\s+)?(?:\S+\s+)*?([A-Z]+)\s*$/;

/**
 * Reads a monitor line against the last reading. The monitor prints no JSON in iproute2 6.1, so its
 * lines only trigger a new reading; those that cannot change it are passed over, because neighbour
 * entries age all the time.
 *
 * @param last `null` before the first reading
 */
export function adviseOn(line: string, last: LinkReading | null): MonitorAdvice {
  if (line.trim() === '') return 'nothing';
  if (last === null) return 'read-again';
  const link = LINK_LINE.exec(line);
  if (link !== null) return adviseOnLink(link, last);
  const neighbour = NEIGHBOUR_LINE.exec(line);
  return neighbour === null ? 'read-again' : adviseOnNeighbour(neighbour, last);
}

function adviseOnLink(match: RegExpExecArray, last: LinkReading): MonitorAdvice {
  const [, deleted, name, flags = ''] = match;
  const isUp = deleted === undefined && flags.split(',').includes('LOWER_UP');
  return name === last.interfaceName && last.hasCarrier === true && !isUp
    ? 'carrier-lost'
    : 'read-again';
}

function adviseOnNeighbour(match: RegExpExecArray, last: LinkReading): MonitorAdvice {
  const [, deleted, address, interfaceName, mac = null, stateText = ''] = match;
  if (interfaceName !== last.interfaceName) return 'nothing';
  const side = [last.ipv4, last.ipv6].find(({ gateway }) => gateway === address);
  if (side === undefined) return 'nothing';
  const state = neighbourStateOf(stateText);
  if (deleted !== undefined || state === null) return 'read-again';
  return isSame(side.gatewayNeighbour, { mac, state }) ? 'nothing' : 'read-again';
}

function isSame(known: Neighbour | null, told: Neighbour): boolean {
  return (
    known !== null &&
    known.mac === told.mac &&
    neighbourClass(known.state) === neighbourClass(told.state)
  );
}
