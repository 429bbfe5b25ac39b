import {
  setupPatch,
  setupSteps,
  type FoundLine,
  type LinkReading,
  type Settings,
  type SetupProgress,
  type SetupView,
} from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';

/** What a pretended box tells of its owner. */
interface Ownership {
  readonly isOwner: boolean;
  readonly hasPassword: boolean;
  readonly canClaim: boolean;
}

/** The first run of the fake box: it keeps where one is, as the real one does. */
export class SetupApi {
  private progress: SetupProgress;

  constructor(isDone: boolean) {
    this.progress = { isDone, step: 'language', skipped: [] };
  }

  get isDone(): boolean {
    return this.progress.isDone;
  }

  view({ hasPassword, canClaim }: Ownership, settings: Settings): SetupView {
    return {
      ...this.progress,
      ...{ steps: [...setupSteps], hasPassword, canClaim },
      found: foundOf(settings),
    };
  }

  /** Takes a move; from the owner, or from anybody at home while there is none. */
  change(body: unknown, ownership: Ownership, settings: Settings): Answer {
    if (!ownership.isOwner && !ownership.canClaim) return NOT_SIGNED_IN;
    this.progress = { ...this.progress, ...withoutHoles(setupPatch.parse(body)) };
    return { body: this.view(ownership, settings) };
  }
}

function withoutHoles(patch: object): Partial<SetupProgress> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

const LINK: LinkReading = {
  ...{ interfaceName: 'eth0', hasCarrier: true, speedBps: 1e9, duplex: 'full', isWireless: false },
  ipv4: {
    ...{ family: 4, addresses: ['192.168.178.42/24'], leaseSeconds: 864_000 },
    gateway: '192.168.178.1',
    gatewayNeighbour: { mac: '02:00:00:00:00:01', state: 'reachable' },
  },
  ipv6: {
    ...{ family: 6, addresses: [], leaseSeconds: null, gateway: null, gatewayNeighbour: null },
  },
};

function foundOf({ line }: Settings): FoundLine {
  const resolver = (address: string, origin: 'system' | 'public') =>
    ({ id: `resolver-${address}`, address, zone: null, family: 4, origin }) as const;
  return {
    link: LINK,
    routers: [
      {
        ...{ family: 4, address: line.routerIpv4 ?? '192.168.178.1' },
        isPinned: line.routerIpv4 !== null,
      },
    ],
    ispEdges: [
      {
        ...{ family: 4, address: line.ispEdgeIpv4 ?? '100.64.12.1' },
        isPinned: line.ispEdgeIpv4 !== null,
      },
    ],
    providers: [{ family: 4, address: '203.0.113.77', asn: 64_500, asName: 'Example Net GmbH' }],
    resolvers: [
      { ...resolver('192.168.178.1', 'system'), owner: 'router' },
      { ...resolver('1.1.1.1', 'public'), owner: 'public' },
      { ...resolver('9.9.9.9', 'public'), owner: 'public' },
    ],
  };
}
