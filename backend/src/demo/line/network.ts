import { failed, ok, skipped } from '../../kernel/outcome.ts';
import type { CounterSource } from '../../link/counter-source.ts';
import type { LinkFacts } from '../../link/core/link-facts.ts';
import type { LinkSource } from '../../link/link-source.ts';
import { wait } from '../../measurement/wait.ts';
import type { Trace } from '../../route/core/trace.ts';
import type { EchoProbe, Tracer } from '../../route/tracer.ts';
import { EDGES, WELL_LINK } from '../core/home.ts';
import { hopsTo } from '../core/paths.ts';
import type { DemoLine } from './demo-line.ts';

const LOOK_EVERY_MS = 500;
const PACKET_BYTES = 900;

/** The port of the box, and the cable in it. */
export class DemoLink implements LinkSource {
  constructor(private readonly line: DemoLine) {}

  read(): Promise<LinkFacts> {
    return Promise.resolve(factsOf(this.line.effects.hasCarrier));
  }

  /** Tells of a carrier that comes and goes in the words of `ip -o monitor`. */
  watch(hear: (line: string) => void, _ended: (reason: string) => void, signal: AbortSignal): void {
    let had = true;
    const timer = setInterval(() => {
      const { hasCarrier } = this.line.effects;
      if (hasCarrier === had) return;
      had = hasCarrier;
      const flags = hasCarrier ? 'BROADCAST,MULTICAST,UP,LOWER_UP' : 'NO-CARRIER,BROADCAST,UP';
      hear(`[LINK]2: eth0: <${flags}> mtu 1500 state ${hasCarrier ? 'UP' : 'DOWN'}`);
    }, LOOK_EVERY_MS);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }
}

function factsOf(hasCarrier: boolean): LinkFacts {
  const sides = [WELL_LINK.ipv4, WELL_LINK.ipv6];
  const port = { name: 'eth0', isLoopback: false, hasDevice: true, isWireless: false } as const;
  return {
    interfaces: [
      {
        ...port,
        hasCarrier,
        speedBps: hasCarrier ? WELL_LINK.speedBps : null,
        duplex: hasCarrier ? WELL_LINK.duplex : null,
        addresses: sides.flatMap(({ family, addresses, leaseSeconds }) =>
          addresses.map((cidr) => ({
            ...{ family, cidr, scope: 'global', isUsable: true },
            validSeconds: leaseSeconds,
          })),
        ),
      },
    ],
    defaultRoutes: sides.map(({ family, gateway }) => ({
      ...{ family, gateway, interfaceName: 'eth0', metric: 100, isDead: !hasCarrier },
    })),
    neighbours: sides.flatMap(({ gateway, gatewayNeighbour }) =>
      gateway === null || gatewayNeighbour === null
        ? []
        : [{ ...gatewayNeighbour, address: gateway, interfaceName: 'eth0' }],
    ),
  };
}

/** Counters of that port: no frame was ever broken. */
export function demoCounters(line: DemoLine): CounterSource {
  return {
    read: (interfaceName) => {
      if (interfaceName !== 'eth0') return Promise.resolve(skipped('no-interface'));
      const { rxBytes, txBytes } = countTraffic(line);
      return Promise.resolve(
        ok({
          ...{ interfaceName, rxBytes, txBytes },
          rxPackets: Math.round(rxBytes / PACKET_BYTES),
          txPackets: Math.round(txBytes / PACKET_BYTES),
          ...{ rxErrors: 0, txErrors: 0, rxDropped: 0, txDropped: 0 },
          ...{ rxCrcErrors: 0, collisions: 0, carrierChanges: 2 },
        }),
      );
    },
  };
}

/** The household moves a little all the time. */
export function countTraffic(line: DemoLine): { rxBytes: number; txBytes: number } {
  line.rxBytes += 4000 + Math.floor(line.random.next() * 4000);
  line.txBytes += 1000 + Math.floor(line.random.next() * 1000);
  return { rxBytes: line.rxBytes, txBytes: line.txBytes };
}

const TRACE_MS = 900;

/** Traces along the made-up paths. */
export function demoTracer(tool: Tracer['tool'], line: DemoLine): Tracer {
  return {
    tool,
    trace: async (goal, signal) => {
      if (!(await wait(TRACE_MS, signal))) return failed('timeout');
      const hops = hopsTo(goal, 'fibre', line.effects, line.random);
      const hasReachedDestination = hops.some(({ address }) => address === goal.address);
      return ok<Trace>({ hops, hasReachedDestination });
    },
  };
}

/** Everybody on the way answers an echo, while the line works. */
export function demoEcho(line: DemoLine): EchoProbe {
  return {
    answering: (addresses) => {
      const answers = (address: string): boolean =>
        line.answers(address.includes(':') ? 6 : 4, address === EDGES[4] ? 2 : 3);
      return Promise.resolve(ok(addresses.filter(answers)));
    },
  };
}
