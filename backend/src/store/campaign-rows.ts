import { campaignPlan, type Campaign } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { CampaignRow } from './entities/campaign.entity.ts';
import { parsedJson } from './stored-json.ts';

const COLUMNS = `id, engine, created_ms AS createdMs, first_hour AS firstHour,
  plan_json AS planJson, end_ms AS endMs, end_kind AS endKind`;

export function toCampaignRow({ plan, end, ...plain }: Campaign): CampaignRow {
  return { ...plain, planJson: JSON.stringify(plan), endKind: end };
}

/** Every campaign on the disk; one whose plan cannot be read is measured against none. */
export function readCampaigns(reader: Database | null): Campaign[] {
  const rows = reader?.prepare<[], CampaignRow>(`SELECT ${COLUMNS} FROM campaign`).all();
  return (rows ?? []).map(({ planJson, endKind, ...plain }) => ({
    ...plain,
    plan: parsedJson(campaignPlan, planJson, NO_PLAN),
    end: endKind,
  }));
}

const NOTHING = { maxBps: null, normalBps: null, minBps: null };
const NO_PLAN = { provider: '', name: '', down: NOTHING, up: NOTHING };
