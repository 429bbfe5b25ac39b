import type { EntitySchema, ObjectLiteral } from 'typeorm';
import { campaignEntity } from './campaign.entity.ts';
import { alertDeliveryEntity, alertEntity } from './alert.entity.ts';
import { dnsHourEntity } from './dns-hour.entity.ts';
import { dnsIntegrityEntity } from './dns-integrity.entity.ts';
import { dnsReadingEntity } from './dns-reading.entity.ts';
import { activityEntity, outageEntity, verdictChangeEntity } from './event.entity.ts';
import { identityReadingEntity } from './identity-reading.entity.ts';
import {
  importBatchEntity,
  importedLatencyEntity,
  importedRecordEntity,
  importedSamplesEntity,
} from './import.entity.ts';
import { incidentSnapshotEntity } from './incident-snapshot.entity.ts';
import { ispMailEntity } from './isp-mail.entity.ts';
import { labelEntity } from './label.entity.ts';
import { latencyRawEntity } from './latency-raw.entity.ts';
import { latency15mEntity, latency1hEntity, latency1mEntity } from './latency-rollup.entity.ts';
import { linkCountersEntity } from './link-counters.entity.ts';
import { icmpErrorEntity, missedMeasurementEntity } from './minute-count.entity.ts';
import { edgeChangeEntity, linkChangeEntity, routeTraceEntity } from './network-change.entity.ts';
import { pathChangeEntity } from './path-change.entity.ts';
import { httpReadingEntity, tcpReadingEntity } from './reach-reading.entity.ts';
import { rollupDueEntity } from './rollup-due.entity.ts';
import { sealEntity } from './seal.entity.ts';
import { speedTestEntity } from './speed-test.entity.ts';
import { stampEntity } from './stamp.entity.ts';
import { trafficDayEntity } from './traffic-day.entity.ts';

/** Every table of the database. */
export const entities: EntitySchema<ObjectLiteral>[] = [
  labelEntity,
  latencyRawEntity,
  latency1mEntity,
  latency15mEntity,
  latency1hEntity,
  rollupDueEntity,
  dnsReadingEntity,
  dnsHourEntity,
  tcpReadingEntity,
  httpReadingEntity,
  icmpErrorEntity,
  missedMeasurementEntity,
  linkChangeEntity,
  routeTraceEntity,
  edgeChangeEntity,
  verdictChangeEntity,
  outageEntity,
  activityEntity,
  dnsIntegrityEntity,
  linkCountersEntity,
  identityReadingEntity,
  pathChangeEntity,
  incidentSnapshotEntity,
  speedTestEntity,
  trafficDayEntity,
  campaignEntity,
  alertEntity,
  alertDeliveryEntity,
  sealEntity,
  ispMailEntity,
  importBatchEntity,
  importedRecordEntity,
  importedLatencyEntity,
  importedSamplesEntity,
  stampEntity,
];
