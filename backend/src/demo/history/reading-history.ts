import type { Family } from '@lineside/contract';
import type { Random } from '../../kernel/random.ts';
import { edgeChangeEntity, linkChangeEntity } from '../../store/entities/network-change.entity.ts';
import { identityReadingEntity } from '../../store/entities/identity-reading.entity.ts';
import { writePlain } from '../../store/plain-writer.ts';
import type { Store, WriteScope } from '../../store/store.ts';
import { diceFor } from '../core/dice.ts';
import { ANCHORS, EDGES, RESOLVERS, WELL_LINK } from '../core/home.ts';
import { isSilent, type LineAge } from '../core/line-model.ts';
import { addressChangesBetween } from '../core/public-addresses.ts';
import { fibreSinceMs, incidentsBetween, isDslAge, type Story } from '../core/story.ts';
import { CALM, TROUBLES, type Effects } from '../core/troubles.ts';
import { note } from './event-history.ts';
import { traceTo } from './snapshots.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The box keeps readings for 90 days; of all but the newest the demo has fewer than it would. */
const KEPT_DAYS = 90;
const RECENT_MS = 6 * HOUR_MS;
const GOALS = [ANCHORS[0], ANCHORS[2]];
const MAC = WELL_LINK.ipv4.gatewayNeighbour?.mac ?? null;

/** Makes questions to resolvers, connections, traces, and the changes of port, edge, path and public address. */
export class ReadingHistory {
  constructor(
    private readonly store: Store,
    private readonly story: Story,
    private readonly endMs: number,
  ) {}

  /** How the box found the line at first. */
  async writeBeginning(atMs: number): Promise<void> {
    await this.store.write(async ({ manager }) => {
      const { ipv4, ipv6, interfaceName, speedBps, duplex } = WELL_LINK;
      await manager.insert(linkChangeEntity, {
        ...{ atMs, interfaceName, hasCarrier: 1, speedBps, duplex, isWireless: 0 },
        ...{ ipv4Json: JSON.stringify(ipv4), ipv6Json: JSON.stringify(ipv6) },
      });
      for (const family of [4, 6] as const) {
        await manager.insert(edgeChangeEntity, {
          ...{ atMs, family, address: EDGES[family], gatewayMac: MAC },
          ...{ reason: 'first public hop (hop 2)', isDoubleNat: 0, isCgnatLikely: 0 },
        });
      }
    });
  }

  /** Public addresses and path changes of the whole stretch. */
  async writeChanges(fromMs: number, toMs: number): Promise<void> {
    await this.store.write(async (scope) => {
      let known: Partial<Record<Family, string>> = {};
      for (const { atMs, family, address } of addressChangesBetween(this.story, fromMs, toMs)) {
        for (const method of ['dns', 'http'] as const) {
          const row = { atMs, family, method, address, failure: null };
          await scope.manager.insert(identityReadingEntity, row);
        }
        const oldAddress = known[family] ?? null;
        known = { ...known, [family]: address };
        const data = { family, oldAddress, newAddress: address };
        if (oldAddress !== null) await note(scope, atMs, 'info', 'public-address-changed', data);
      }
      const changedMs = fibreSinceMs(this.story.anchorMs);
      if (changedMs < fromMs || changedMs >= toMs) return;
      for (const destination of GOALS) await this.writePathChange(scope, changedMs, destination);
    });
  }

  /** Writes [fromMs, toMs), which lies within one day. */
  async writeDay(fromMs: number, toMs: number): Promise<void> {
    if (toMs <= this.endMs - KEPT_DAYS * DAY_MS) return;
    const random = diceFor(this.story.seed, `readings ${fromMs}`);
    const incidents = incidentsBetween(this.story, fromMs - DAY_MS, toMs);
    const effectsAt = (atMs: number): Effects | null => {
      const now = incidents.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs);
      if (now === undefined) return CALM;
      return now.trouble === 'box-off' ? null : TROUBLES[now.trouble].effects;
    };
    await this.store.write(async (scope) => {
      let atMs = fromMs;
      while (atMs < toMs) {
        const isRecent = atMs >= this.endMs - RECENT_MS;
        const effects = effectsAt(atMs);
        if (effects !== null) await this.writeRound(scope, atMs, effects, random);
        atMs += isRecent ? MINUTE_MS / 2 : 10 * MINUTE_MS;
      }
    });
  }

  private async writeRound(
    scope: WriteScope,
    atMs: number,
    effects: Effects,
    random: Random,
  ): Promise<void> {
    const age: LineAge = isDslAge(this.story, atMs) ? 'dsl' : 'fibre';
    for (const [index, address] of RESOLVERS.entries()) {
      const isHeard = effects.names === 'answered' && !isSilent(effects, 4, index === 0 ? 1 : 3);
      for (const kind of ['cached', 'uncached'] as const) {
        const usualMs = (index === 0 ? 1.2 : 8.6) + (kind === 'cached' ? 0 : 9);
        const rcode = kind === 'cached' ? 'NOERROR' : 'NXDOMAIN';
        const reading = {
          ...{ resolverId: `resolver-${address}`, name: 'www.google.com', kind },
          responseMs: isHeard ? usualMs * (1 + random.next() * 0.4) : null,
          rcode: isHeard ? rcode : null,
          failure: isHeard ? null : ('timeout' as const),
          answerCount: isHeard && kind === 'cached' ? 1 : isHeard ? 0 : null,
        };
        await writePlain(scope, { kind: 'dns', atMs: atMs + index * 700, reading });
      }
    }
    if (atMs % HOUR_MS >= 10 * MINUTE_MS) return;
    for (const destination of GOALS) {
      const reading = traceTo(destination, age, effects, random, 'regular');
      await writePlain(scope, { kind: 'route', atMs: atMs + 4000, reading });
    }
  }

  private async writePathChange(
    scope: WriteScope,
    atMs: number,
    destination: string,
  ): Promise<void> {
    const random = diceFor(this.story.seed, 'path');
    const [before, after] = (['dsl', 'fibre'] as const).map((age) =>
      traceTo(destination, age, CALM, random, 'regular'),
    );
    if (before === undefined || after === undefined) return;
    const short = (hops: typeof before.hops) => hops.map(({ ttl, address }) => ({ ttl, address }));
    const reading = {
      ...{ family: before.family, destination, reason: 'as-path' as const },
      ...{ oldAsPath: [64496, 64511, 13335], newAsPath: [64496, 64510, 13335] },
      ...{ oldHops: short(before.hops), newHops: short(after.hops) },
      ...{ oldRttMs: 22.4, newRttMs: 8.5 },
    };
    await writePlain(scope, { kind: 'path-change', atMs, reading });
    await note(scope, atMs, 'info', 'path-changed', { family: before.family, destination });
  }
}
