import * as z from 'zod';
import type { Family } from '@lineside/contract';
import type {
  AddressFacts,
  DefaultRouteFacts,
  InterfaceFacts,
  NeighbourFacts,
} from '../core/link-facts.ts';
import { neighbourStateOf } from '../core/neighbour-state.ts';

/** How `ip` prints "valid for ever". */
const FOREVER_SECONDS = 4_294_967_295;

const address = z.object({
  family: z.string(),
  local: z.string(),
  prefixlen: z.int(),
  scope: z.string(),
  tentative: z.boolean().optional(),
  dadfailed: z.boolean().optional(),
  valid_life_time: z.number().optional(),
});
const interfaces = z.array(
  z.object({
    ifname: z.string(),
    flags: z.array(z.string()),
    // An address with a peer may be printed without `local`; it is no address of ours to list.
    addr_info: z.array(z.union([address, z.object({}).transform(() => null)])).default([]),
  }),
);
const hop = z.object({
  gateway: z.string().optional(),
  dev: z.string().optional(),
  flags: z.array(z.string()).default([]),
});
const routes = z.array(
  hop.extend({
    dst: z.string(),
    metric: z.int().default(0),
    nexthops: z.array(hop).optional(),
  }),
);
const neighbours = z.array(
  z.object({
    dst: z.string(),
    dev: z.string(),
    lladdr: z.string().optional(),
    state: z.array(z.string()).default([]),
  }),
);

/** An interface as far as `ip -j address` tells; the rest is in sysfs. */
export type NamedInterface = Pick<InterfaceFacts, 'name' | 'isLoopback' | 'addresses'>;

/** Reads `ip -j address`. */
export function parseAddresses(text: string): NamedInterface[] {
  return parseList(interfaces, text).map(({ ifname, flags, addr_info }) => ({
    name: ifname,
    isLoopback: flags.includes('LOOPBACK'),
    addresses: addr_info.filter((each) => each !== null).map(addressFacts),
  }));
}

/** Reads the default routes of `ip -j [-6] route`. */
export function parseDefaultRoutes(text: string, family: Family): DefaultRouteFacts[] {
  return parseList(routes, text)
    .filter(({ dst }) => dst === 'default')
    .flatMap(({ metric, nexthops, ...single }) =>
      (nexthops ?? [single]).flatMap(({ gateway = null, dev, flags }) => {
        if (dev === undefined) return [];
        const isDead = flags.includes('linkdown') || flags.includes('dead');
        return [{ family, gateway, interfaceName: dev, metric, isDead }];
      }),
    );
}

/** Reads `ip -j neigh`. */
export function parseNeighbours(text: string): NeighbourFacts[] {
  return parseList(neighbours, text).map(({ dst, dev, lladdr = null, state }) => ({
    address: dst,
    interfaceName: dev,
    mac: lladdr,
    state: state.map(neighbourStateOf).find((each) => each !== null) ?? 'none',
  }));
}

function addressFacts(raw: z.infer<typeof address>): AddressFacts {
  const validSeconds = raw.valid_life_time ?? FOREVER_SECONDS;
  return {
    family: raw.family === 'inet6' ? 6 : 4,
    cidr: `${raw.local}/${raw.prefixlen}`,
    scope: raw.scope,
    isUsable: raw.tentative !== true && raw.dadfailed !== true,
    validSeconds: validSeconds === FOREVER_SECONDS ? null : validSeconds,
  };
}

/** `ip` prints nothing at all for some empty lists. Throws on anything else than the list asked for. */
function parseList<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  return schema.parse(text.trim() === '' ? [] : JSON.parse(text));
}
