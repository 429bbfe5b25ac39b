import type { Activity, Campaign, Outage, SpeedTestDetail, Verdict } from '@lineside/contract';
import type { DayTraffic } from '../measurement/journal.ts';
import type { Commit } from './commit-writer.ts';
import type { IncidentSnapshotRow } from './entities/incident-snapshot.entity.ts';

/** What the commits that wait for the disk will leave there, for readers. */
export class WaitingCommits {
  constructor(private readonly journal: { readonly waitingCommits: readonly Commit[] }) {}

  /** Outages by id, in their newest state. */
  outages(): Map<number, Outage> {
    const byId = new Map<number, Outage>();
    for (const commit of this.journal.waitingCommits) {
      if (commit.kind !== 'verdict' && commit.kind !== 'outages') continue;
      for (const outage of commit.outages) byId.set(outage.id, outage);
    }
    return byId;
  }

  /** In order of giving. */
  verdicts(): { readonly atMs: number; readonly verdict: Verdict }[] {
    return this.journal.waitingCommits
      .filter((commit) => commit.kind === 'verdict')
      .map(({ atMs, verdict }) => ({ atMs, verdict }));
  }

  /** Oldest first; they have no id yet. */
  activities(): Activity[] {
    return this.journal.waitingCommits
      .filter((commit) => commit.kind === 'activity')
      .map(({ activity }) => ({ id: null, ...activity }));
  }

  /** Speed tests by id, in their newest state. */
  speedTests(): Map<number, SpeedTestDetail> {
    const commits = this.journal.waitingCommits.filter((commit) => commit.kind === 'speed-test');
    return new Map(commits.map(({ test }) => [test.id, test]));
  }

  /** Campaigns by id, in their newest state. */
  campaigns(): Map<number, Campaign> {
    const commits = this.journal.waitingCommits.filter((commit) => commit.kind === 'campaign');
    return new Map(commits.map(({ campaign }) => [campaign.id, campaign]));
  }

  /** Traffic that is not yet added to its days. */
  traffic(): DayTraffic[] {
    return this.journal.waitingCommits
      .filter((commit) => commit.kind === 'traffic')
      .flatMap(({ traffic }) => traffic);
  }

  /** Of one outage, or with `null` the last good ones; oldest first. */
  snapshotRows(outageId: number | null): IncidentSnapshotRow[] {
    return this.journal.waitingCommits
      .filter((commit) => commit.kind === 'snapshot')
      .map(({ row }) => row)
      .filter((row) => row.outageId === outageId);
  }
}
