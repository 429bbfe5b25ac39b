import type { EdgeReading, Family, LinkReading, Resolver, Target } from '@lineside/contract';
import type { Measurement } from '../../../measurement/measurement.ts';

/** A target that is probed has a sample each second, answered or lost: without one for so long it is not any more. */
const TARGET_GONE_AFTER_MS = 10_000;
/** A resolver is asked each ten seconds. */
const RESOLVER_GONE_AFTER_MS = 60_000;

/** What the roster learned from a measurement. */
export interface RosterNews {
  /** The targets from now on; `null` when they are the same. */
  readonly targets: readonly Target[] | null;
  readonly resolvers: readonly Resolver[] | null;
}

/**
 * Who was probed and asked at a moment of the past: not written down as such, but told by the names
 * in what was measured, by the link and by the edges.
 */
export class Roster {
  private link: LinkReading | null = null;
  private readonly edges = new Map<Family, EdgeReading>();
  /** Newest measurement by id, wall time. */
  private readonly probed = new Map<string, number>();
  private readonly asked = new Map<string, number>();
  private targets: readonly Target[] = [];
  private resolvers: readonly Resolver[] = [];
  private sweptMs = -Infinity;

  /** @param publicResolvers addresses of the settings; the others are the household's own */
  constructor(private readonly publicResolvers: readonly string[]) {}

  /** Nothing was measured for a while: that is no reason to think that somebody is not probed any more. */
  forgive(atMs: number): void {
    for (const seen of [this.probed, this.asked]) for (const id of seen.keys()) seen.set(id, atMs);
  }

  learn(measurement: Measurement): RosterNews {
    const { atMs, kind, outcome } = measurement;
    let isDue = atMs - this.sweptMs >= 1000;
    if (outcome.status === 'ok') {
      if (kind === 'link') this.link = outcome.reading;
      if (kind === 'edge') this.edges.set(outcome.reading.family, outcome.reading);
      isDue ||= kind === 'link' || kind === 'edge';
      if (kind === 'latency')
        isDue = this.note(this.probed, outcome.reading.targetId, atMs) || isDue;
      if (kind === 'dns') isDue = this.note(this.asked, outcome.reading.resolverId, atMs) || isDue;
    }
    if (!isDue) return { targets: null, resolvers: null };
    this.sweptMs = atMs;
    sweep(this.probed, atMs - TARGET_GONE_AFTER_MS);
    sweep(this.asked, atMs - RESOLVER_GONE_AFTER_MS);
    const targets = [...this.probed.keys()].flatMap((id) => this.targetOf(id) ?? []);
    const resolvers = [...this.asked.keys()].flatMap((id) => this.resolverOf(id) ?? []);
    const news = {
      targets: isSame(targets, this.targets) ? null : targets,
      resolvers: isSame(resolvers, this.resolvers) ? null : resolvers,
    };
    this.targets = targets;
    this.resolvers = resolvers;
    return news;
  }

  /** @returns whether this is a new one */
  private note(seen: Map<string, number>, id: string, atMs: number): boolean {
    const newestMs = seen.get(id);
    seen.set(id, Math.max(newestMs ?? -Infinity, atMs));
    return newestMs === undefined;
  }

  private targetOf(id: string): Target | null {
    const name = id.slice(id.lastIndexOf('-') + 1);
    const isIpv4 = name === '4' || (id.startsWith('anchor-') && !name.includes(':'));
    const family: Family = isIpv4 ? 4 : 6;
    const side = isIpv4 ? this.link?.ipv4 : this.link?.ipv6;
    if (id.startsWith('control-')) {
      return target(id, 'control', null, family, isIpv4 ? '127.0.0.1' : '::1');
    }
    if (id.startsWith('router-')) {
      return target(id, 'router', 'router', family, side?.gateway ?? null);
    }
    if (id.startsWith('isp-edge-')) {
      const address = this.edges.get(family)?.address ?? null;
      return target(id, 'isp-edge', 'access', family, address);
    }
    return id.startsWith('anchor-') ? target(id, 'anchor', 'internet', family, name) : null;
  }

  private resolverOf(id: string): Resolver | null {
    const address = /^resolver-(.+)$/.exec(id)?.[1];
    if (address === undefined) return null;
    const origin = this.publicResolvers.includes(address) ? 'public' : 'system';
    return { id, address, zone: null, family: address.includes(':') ? 6 : 4, origin };
  }
}

/** `null` without an address: such a target is not probed (any more). */
function target(
  id: string,
  role: Target['role'],
  segment: Target['segment'],
  family: Family,
  address: string | null,
): Target | null {
  return address === null ? null : { id, role, segment, family, address, zone: null };
}

function sweep(seen: Map<string, number>, beforeMs: number): void {
  for (const [id, atMs] of seen) if (atMs < beforeMs) seen.delete(id);
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
