import type { Campaign } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** A measuring campaign; its measurements are speed tests that name it. */
export interface CampaignRow {
  /** Given by the campaign book. */
  id: number;
  engine: Campaign['engine'];
  createdMs: number;
  firstHour: number;
  /** A `CampaignPlan`. */
  planJson: string;
  endMs: number | null;
  /** How it ended; `null` while it goes on. */
  endKind: Campaign['end'];
}

export const campaignEntity = new EntitySchema<CampaignRow>({
  name: 'Campaign',
  tableName: 'campaign',
  columns: {
    id: { type: 'integer', primary: true },
    engine: { type: 'text' },
    createdMs: { name: 'created_ms', type: 'integer' },
    firstHour: { name: 'first_hour', type: 'integer' },
    planJson: { name: 'plan_json', type: 'text' },
    endMs: { name: 'end_ms', type: 'integer', nullable: true },
    endKind: { name: 'end_kind', type: 'text', nullable: true },
  },
});
