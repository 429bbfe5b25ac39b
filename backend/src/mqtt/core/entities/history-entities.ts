import { bufferbloatGrade } from '@lineside/contract';
import type { Entity } from '../entity.ts';
import type { Topics } from '../topics.ts';

const outage = (topics: Topics): string => topics.single('outage');
const uptime = (topics: Topics): string => topics.single('uptime');
const speed = (topics: Topics): string => topics.single('speed');
const budget = (topics: Topics): string => topics.single('budget');

/** Outages and uptime. */
export const outageEntities: readonly Entity[] = [
  {
    ...{ key: 'current_outage', name: 'Current outage', platform: 'sensor', topic: outage },
    ...{ member: 'currentSeconds', deviceClass: 'duration', unit: 's', stateClass: 'measurement' },
    precision: 0,
  },
  {
    ...{ key: 'last_outage', name: 'Last outage', platform: 'sensor', topic: outage },
    ...{ member: 'lastStart', deviceClass: 'timestamp', hasAttributes: true },
  },
  {
    ...{ key: 'uptime_today', name: 'Uptime today', platform: 'sensor', topic: uptime },
    ...{ member: 'todayPercent', unit: '%', stateClass: 'measurement', precision: 2 },
  },
  {
    ...{ key: 'uptime_30_days', name: 'Uptime 30 days', platform: 'sensor', topic: uptime },
    ...{ member: 'last30DaysPercent', unit: '%', stateClass: 'measurement', precision: 3 },
    hasAttributes: true,
  },
];

/** The newest speed test, and what all measuring costs. */
export const speedEntities: readonly Entity[] = [
  {
    ...{ key: 'download', name: 'Download', platform: 'sensor', topic: speed },
    ...{ member: 'downloadMbps', deviceClass: 'data_rate', unit: 'Mbit/s' },
    ...{ stateClass: 'measurement', precision: 1, hasAttributes: true },
  },
  {
    ...{ key: 'upload', name: 'Upload', platform: 'sensor', topic: speed },
    ...{ member: 'uploadMbps', deviceClass: 'data_rate', unit: 'Mbit/s' },
    ...{ stateClass: 'measurement', precision: 1, hasAttributes: true },
  },
  {
    ...{ key: 'bufferbloat', name: 'Bufferbloat', platform: 'sensor', topic: speed },
    ...{ member: 'bufferbloat', deviceClass: 'enum', options: bufferbloatGrade.options },
    hasAttributes: true,
  },
  {
    ...{ key: 'data_used', name: 'Data used for measuring', platform: 'sensor', topic: budget },
    ...{ member: 'usedMegabytes', deviceClass: 'data_size', unit: 'MB' },
    ...{ stateClass: 'total_increasing', precision: 0, hasAttributes: true },
    category: 'diagnostic',
  },
  {
    ...{ key: 'data_budget', name: 'Data budget used', platform: 'sensor', topic: budget },
    ...{ member: 'usedPercent', unit: '%', stateClass: 'measurement', precision: 0 },
    category: 'diagnostic',
  },
];
