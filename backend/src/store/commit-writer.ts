import type { Activity, Campaign, Outage, SpeedTestDetail, Verdict } from '@lineside/contract';
import type { DayTraffic } from '../measurement/journal.ts';
import { toCampaignRow } from './campaign-rows.ts';
import { campaignEntity } from './entities/campaign.entity.ts';
import { activityEntity, outageEntity, verdictChangeEntity } from './entities/event.entity.ts';
import {
  incidentSnapshotEntity,
  type IncidentSnapshotRow,
} from './entities/incident-snapshot.entity.ts';
import { speedTestEntity } from './entities/speed-test.entity.ts';
import { toActivityRow, toOutageRow, toVerdictRow } from './event-rows.ts';
import { toSpeedTestRow } from './speed-rows.ts';
import type { WriteScope } from './store.ts';

/** Something that must not be lost. */
export type Commit =
  | {
      readonly kind: 'verdict';
      readonly atMs: number;
      readonly verdict: Verdict;
      /** The outages touched, as they are then. */
      readonly outages: readonly Outage[];
    }
  | { readonly kind: 'outages'; readonly outages: readonly Outage[] }
  | { readonly kind: 'snapshot'; readonly row: IncidentSnapshotRow }
  | { readonly kind: 'activity'; readonly activity: Omit<Activity, 'id'> }
  /** A speed test as it is then. */
  | { readonly kind: 'speed-test'; readonly test: SpeedTestDetail }
  /** A campaign as it is then. */
  | { readonly kind: 'campaign'; readonly campaign: Campaign }
  /** Added to what the days have already. */
  | { readonly kind: 'traffic'; readonly traffic: readonly DayTraffic[] };

/** @returns the row id of an activity, `null` for the others */
export async function writeCommit(scope: WriteScope, commit: Commit): Promise<number | null> {
  const { manager } = scope;
  switch (commit.kind) {
    case 'activity': {
      const result = await manager.insert(activityEntity, toActivityRow(commit.activity));
      return Number(result.identifiers[0]?.['id']);
    }
    case 'verdict':
      await manager.insert(verdictChangeEntity, toVerdictRow(commit.verdict, commit.atMs));
      await writeOutages(scope, commit.outages);
      return null;
    case 'outages':
      await writeOutages(scope, commit.outages);
      return null;
    case 'snapshot':
      await writeSnapshot(scope, commit.row);
      return null;
    case 'speed-test':
      await manager.upsert(speedTestEntity, toSpeedTestRow(commit.test), ['id']);
      return null;
    case 'campaign':
      await manager.upsert(campaignEntity, toCampaignRow(commit.campaign), ['id']);
      return null;
    case 'traffic':
      await writeTraffic(scope, commit.traffic);
      return null;
  }
}

async function writeOutages({ manager }: WriteScope, outages: readonly Outage[]): Promise<void> {
  for (const outage of outages) await manager.upsert(outageEntity, toOutageRow(outage), ['id']);
}

const ADD_TRAFFIC = `INSERT INTO traffic_day (day, use, engine, bytes_down, bytes_up)
  VALUES (?, ?, ?, ?, ?) ON CONFLICT (day, use, engine) DO UPDATE
  SET bytes_down = bytes_down + excluded.bytes_down, bytes_up = bytes_up + excluded.bytes_up`;

async function writeTraffic(
  { manager }: WriteScope,
  traffic: readonly DayTraffic[],
): Promise<void> {
  for (const { day, use, engine, bytesDown, bytesUp } of traffic) {
    await manager.query(ADD_TRAFFIC, [day, use, engine ?? 'none', bytesDown, bytesUp]);
  }
}

const REPLACE_LAST_GOOD = `UPDATE incident_snapshot SET at_ms = ?, phase = ?, content = ?
  WHERE outage_id IS NULL RETURNING id`;

/** The last good snapshot keeps its row, so that replacing it writes no new pages. */
async function writeSnapshot({ manager }: WriteScope, row: IncidentSnapshotRow): Promise<void> {
  if (row.outageId === null) {
    const values = [row.atMs, row.phase, row.content];
    const replaced = await manager.query<unknown[]>(REPLACE_LAST_GOOD, values);
    if (replaced.length > 0) return;
  }
  // A copy, because the entity manager writes the new id into what it is given.
  await manager.insert(incidentSnapshotEntity, { ...row });
}
