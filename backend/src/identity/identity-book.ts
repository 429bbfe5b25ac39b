import { Inject, Injectable } from '@nestjs/common';
import type { Family, IdentityReading, IdentityView } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { NETWORK_OWNERS, type NetworkOwners } from '../measurement/network-owners.ts';
import { Recorder } from '../measurement/recorder.ts';
import {
  beginStory,
  untold,
  withSighting,
  type AddressChange,
  type AddressStory,
} from './core/address-story.ts';
import { describeChanges, describeFamily, type DatedReading } from './core/identity-view.ts';

const SHOWN_MS = 90 * 24 * 3_600_000;
const FAMILIES: readonly Family[] = [4, 6];

/** Keeps what is known of our public addresses, and tells when one was replaced. */
@Injectable()
export class IdentityBook {
  private readonly stories = new Map<Family, AddressStory>();
  private readonly readings = new Map<string, DatedReading>();
  private remembering: Promise<void> | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(NETWORK_OWNERS) private readonly owners: NetworkOwners,
    private readonly recorder: Recorder,
  ) {}

  /** Reads what was known before the restart, once. */
  remember(): Promise<void> {
    this.remembering ??= this.readArchive();
    return this.remembering;
  }

  /** Takes in an answer, or that there was none. */
  heed(reading: IdentityReading, atMs: number): void {
    const { family, method, address } = reading;
    this.readings.set(`${family} ${method}`, { ...reading, atMs });
    if (address === null) return;
    const turn = withSighting(this.storyOf(family), { address, sinceMs: atMs });
    this.stories.set(family, turn.story);
    if (turn.change !== null) this.tell(family, turn.change);
  }

  async view(): Promise<IdentityView> {
    await this.remember();
    const nowMs = this.clock.nowMs();
    const range = { fromMs: nowMs - SHOWN_MS, toMs: nowMs + 1 };
    const changes = await this.archive.identityChanges(range);
    const findOwner = (address: string) => this.owners.find(address);
    const families = FAMILIES.map((family) => {
      const readings = [...this.readings.values()].filter((one) => one.family === family);
      return describeFamily(family, this.storyOf(family), readings, findOwner);
    });
    return { families, changes: describeChanges(changes, findOwner) };
  }

  private storyOf(family: Family): AddressStory {
    return this.stories.get(family) ?? untold;
  }

  private async readArchive(): Promise<void> {
    const { identities } = await this.archive.lastKnown();
    for (const { family, address, sinceMs } of identities) {
      this.stories.set(family, beginStory({ address, sinceMs }));
    }
  }

  private tell(family: Family, { oldAddress, newAddress }: AddressChange): void {
    const oldAsn = this.owners.find(oldAddress).asn;
    const newAsn = this.owners.find(newAddress).asn;
    const hasNewNetwork = oldAsn === null || newAsn === null ? null : oldAsn !== newAsn;
    const networks = { oldAsn, newAsn, hasNewNetwork };
    void this.recorder.recordActivity('info', 'public-address-changed', {
      family,
      oldAddress,
      newAddress,
      ...networks,
    });
  }
}
