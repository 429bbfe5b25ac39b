import type { IcmpError } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** ICMP errors of one sender about one probed address, counted by the minute. */
export interface IcmpErrorRow {
  minuteMs: number;
  fromAddress: string;
  toAddress: string;
  code: IcmpError['code'];
  family: 4 | 6;
  count: number;
  firstMs: number;
  lastMs: number;
  /** The first line as the tool printed it. */
  text: string;
}

export const icmpErrorEntity = new EntitySchema<IcmpErrorRow>({
  name: 'IcmpError',
  tableName: 'icmp_error',
  withoutRowid: true,
  columns: {
    minuteMs: { name: 'minute_ms', type: 'integer', primary: true },
    fromAddress: { name: 'from_address', type: 'text', primary: true },
    toAddress: { name: 'to_address', type: 'text', primary: true },
    code: { type: 'text', primary: true },
    family: { type: 'integer' },
    count: { type: 'integer' },
    firstMs: { name: 'first_ms', type: 'integer' },
    lastMs: { name: 'last_ms', type: 'integer' },
    text: { type: 'text' },
  },
});

/** Measurements that could not be made, or were skipped, counted by the minute. */
export interface MissedMeasurementRow {
  minuteMs: number;
  kind: string;
  status: 'failed' | 'skipped';
  reason: string;
  count: number;
  /** Words of the first one. */
  detail: string | null;
}

export const missedMeasurementEntity = new EntitySchema<MissedMeasurementRow>({
  name: 'MissedMeasurement',
  tableName: 'missed_measurement',
  withoutRowid: true,
  columns: {
    minuteMs: { name: 'minute_ms', type: 'integer', primary: true },
    kind: { type: 'text', primary: true },
    status: { type: 'text', primary: true },
    reason: { type: 'text', primary: true },
    count: { type: 'integer' },
    detail: { type: 'text', nullable: true },
  },
});
