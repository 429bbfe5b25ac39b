import type { RouterProtocol } from '@lineside/contract';
import type { Outcome } from '../kernel/outcome.ts';
import type { TrafficCount } from './traffic-counter.ts';

/** Injection token of the list of `RouterGate`. */
export const ROUTER_GATES = Symbol('RouterGates');

/** Whom a gate asks. */
export interface AskedRouter {
  /** IPv4 address of the default gateway: nobody else is believed. */
  readonly gateway: string;
  /** Our own IPv4 address in its network; `null`: not known. */
  readonly own: string | null;
}

/** What a router tells of its side towards the internet; `null`: it does not tell. */
export interface RouterTold {
  /** The name its maker gave it. */
  readonly name: string | null;
  readonly externalAddress: string | null;
  /** Since its connection, or the router itself, was started. */
  readonly uptimeMs: number | null;
  /** Rates of the access line as the router sees them, bits per second. */
  readonly downBps: number | null;
  readonly upBps: number | null;
  readonly count: TrafficCount | null;
}

/** A protocol by which home routers answer questions. Nothing is ever changed in the router. */
export interface RouterGate {
  readonly protocol: RouterProtocol;
  /** Never rejects; reasons are `silent`, `refused`, `bad-answer`. */
  ask(router: AskedRouter, signal: AbortSignal): Promise<Outcome<RouterTold>>;
  /**
   * Only the bytes, quickly.
   * `null` in its place: the protocol has no counters.
   */
  readonly count:
    ((router: AskedRouter, signal: AbortSignal) => Promise<TrafficCount | null>) | null;
}
