import { readFileSync } from 'node:fs';
import type { InterfaceFacts, LinkFacts } from '../../src/link/core/link-facts.ts';
import {
  parseAddresses,
  parseDefaultRoutes,
  parseNeighbours,
} from '../../src/link/adapters/ip-json.ts';

/** A recorded state of a box's network, e.g. `dual-stack`. */
export function recordedFile(state: string, name: string): string {
  return readFileSync(new URL(`../fixtures/ip/${state}/${name}.json`, import.meta.url), 'utf8');
}

/**
 * The facts of a recorded state. What sysfs would add is derived from the recorded flags.
 *
 * @param port overrides for every interface but loopback
 */
export function recordedFacts(state: string, port: Partial<InterfaceFacts> = {}): LinkFacts {
  const addresses = recordedFile(state, 'address');
  return {
    interfaces: parseAddresses(addresses).map((known) => {
      const hasCarrier = isRunning(addresses, known.name);
      return {
        ...known,
        hasDevice: !known.isLoopback,
        isWireless: false,
        hasCarrier,
        speedBps: hasCarrier && !known.isLoopback ? 1_000_000_000 : null,
        duplex: hasCarrier && !known.isLoopback ? 'full' : null,
        ...(known.isLoopback ? {} : port),
      };
    }),
    defaultRoutes: [
      ...parseDefaultRoutes(recordedFile(state, 'route-4'), 4),
      ...parseDefaultRoutes(recordedFile(state, 'route-6'), 6),
    ],
    neighbours: parseNeighbours(recordedFile(state, 'neighbour')),
  };
}

function isRunning(addresses: string, name: string): boolean {
  // The recording is `ip`'s own JSON, read elsewhere with a schema.
  const list = JSON.parse(addresses) as { ifname: string; flags: string[] }[];
  return list.some(({ ifname, flags }) => ifname === name && flags.includes('LOWER_UP'));
}
