import { Inject, Injectable, Optional } from '@nestjs/common';
import type { BundleSnapshot, IncidentBundle, NetworkOwner, Outage } from '@lineside/contract';
import { VERSION } from '../../config/version.ts';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { ARCHIVE, type Archive } from '../../measurement/journal.ts';
import { NETWORK_OWNERS, type NetworkOwners } from '../../measurement/network-owners.ts';
import { assembleBundle, knownTargets } from '../core/incident/assemble-bundle.ts';
import { identityAround, identityRange } from '../core/incident/identity-around.ts';
import { TargetFold, type TargetFigures } from '../core/incident/target-fold.ts';

/** Samples are read in pieces of this length, so that a long outage does not fill the memory. */
const PIECE_MS = 3_600_000;

/** Makes the bundle of an outage from what was gathered and measured. */
@Injectable()
export class IncidentBundles {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(VERSION) private readonly softwareVersion: string,
    @Optional() @Inject(NETWORK_OWNERS) private readonly owners: NetworkOwners | null = null,
  ) {}

  /** `null` when nothing was gathered about it. */
  async bundleOf(outage: Outage): Promise<IncidentBundle | null> {
    const snapshots = await this.archive.snapshots(outage.id);
    if (snapshots.length === 0) return null;
    const madeMs = this.clock.nowMs();
    const [{ identities }, changes, figures] = await Promise.all([
      this.archive.lastKnown(),
      this.archive.identityChanges(identityRange(outage, madeMs)),
      this.figuresOf(outage, snapshots, madeMs),
    ]);
    const ownerOf = (address: string): NetworkOwner => this.ownerOf(address);
    const identity = identityAround(outage, { newest: identities, changes, ownerOf });
    const { softwareVersion } = this;
    return assembleBundle({ madeMs, softwareVersion, outage, snapshots, figures, identity });
  }

  /** Whose network an address is in; both `null` where that is not known. */
  ownerOf(address: string): NetworkOwner {
    return this.owners?.find(address) ?? { asn: null, asName: null };
  }

  private async figuresOf(
    { startMs, endMs }: Outage,
    snapshots: readonly BundleSnapshot[],
    nowMs: number,
  ): Promise<Map<string, TargetFigures>> {
    const untilMs = Math.max(startMs, endMs ?? nowMs);
    const figures = new Map<string, TargetFigures>();
    for (const { id } of knownTargets(snapshots)) {
      const fold = new TargetFold(startMs);
      for (let fromMs = startMs; fromMs < untilMs; fromMs += PIECE_MS) {
        const toMs = Math.min(fromMs + PIECE_MS, untilMs);
        fold.add(await this.archive.samples(id, { fromMs, toMs }));
      }
      figures.set(id, fold.figures(untilMs));
    }
    return figures;
  }
}
