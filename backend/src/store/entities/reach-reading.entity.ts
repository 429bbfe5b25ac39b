import type { HttpReading, TcpReading } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** One TCP connect to an anchor. `timeKey`: see `momentKeys`. */
export interface TcpReadingRow {
  timeKey: number;
  /** Label of the target. */
  targetId: number;
  family: 4 | 6;
  connectUs: number | null;
  failure: TcpReading['failure'];
  isUrgent: 0 | 1;
}

export const tcpReadingEntity = new EntitySchema<TcpReadingRow>({
  name: 'TcpReading',
  tableName: 'tcp_reading',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    targetId: { name: 'target_id', type: 'integer' },
    family: { type: 'integer' },
    connectUs: { name: 'connect_us', type: 'integer', nullable: true },
    failure: { type: 'text', nullable: true },
    isUrgent: { name: 'is_urgent', type: 'integer' },
  },
});

/** One request to a connectivity check page. `timeKey`: see `momentKeys`. */
export interface HttpReadingRow {
  timeKey: number;
  /** Label of the URL. */
  urlId: number;
  responseUs: number | null;
  status: number | null;
  isExpected: 0 | 1;
  location: string | null;
  failure: HttpReading['failure'];
  isUrgent: 0 | 1;
}

export const httpReadingEntity = new EntitySchema<HttpReadingRow>({
  name: 'HttpReading',
  tableName: 'http_reading',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    urlId: { name: 'url_id', type: 'integer' },
    responseUs: { name: 'response_us', type: 'integer', nullable: true },
    status: { type: 'integer', nullable: true },
    isExpected: { name: 'is_expected', type: 'integer' },
    location: { type: 'text', nullable: true },
    failure: { type: 'text', nullable: true },
    isUrgent: { name: 'is_urgent', type: 'integer' },
  },
});
