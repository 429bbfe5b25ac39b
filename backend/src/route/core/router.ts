import type { LinkFamily } from '@lineside/contract';

/** Who the default gateway of one family is. */
export interface Router {
  readonly gateway: string;
  /** `null` until the neighbour was resolved. */
  readonly mac: string | null;
}

/**
 * The router of a link reading. What is not known at the moment, as during an outage, is taken from
 * what was known before.
 */
export function routerOf(side: LinkFamily, before: Router | null): Router | null {
  if (side.gateway === null) return before;
  const known = before?.gateway === side.gateway ? before.mac : null;
  return { gateway: side.gateway, mac: side.gatewayNeighbour?.mac ?? known };
}

/** Whether it is another router than before, as far as is known. */
export function isOtherRouter(before: Router | null, now: Router | null): boolean {
  if (now === null) return false;
  if (before === null || before.gateway !== now.gateway) return true;
  return before.mac !== null && before.mac !== now.mac;
}
