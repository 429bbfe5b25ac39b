import {
  activity,
  bucketSurplus,
  dnsIntegrityReading,
  dnsReading,
  edgeReading,
  httpReading,
  icmpError,
  identityReading,
  latencyPoint,
  latencySample,
  linkCounters,
  linkReading,
  outage,
  pathChange,
  speedTest,
  tcpReading,
  tracedRoute,
  verdict,
  type ExportKind,
} from '@lineside/contract';

const AT = ['atMs'];

/** The fields of each kind, named as in the API: the unit is the end of the name. */
export const exportFields: Readonly<Record<ExportKind, readonly string[]>> = {
  latency: [
    ...[...AT, 'targetId', 'bucketMs', ...Object.keys(latencyPoint.omit({ atMs: true }).shape)],
    ...Object.keys(bucketSurplus),
  ],
  'latency-samples': Object.keys(latencySample.shape),
  outages: Object.keys(outage.shape),
  verdicts: [...AT, ...Object.keys(verdict.shape)],
  'speed-tests': Object.keys(speedTest.shape),
  activity: Object.keys(activity.shape),
  dns: [...AT, ...Object.keys(dnsReading.shape)],
  'dns-integrity': [...AT, ...Object.keys(dnsIntegrityReading.shape)],
  reach: [...new Set([...AT, ...Object.keys(tcpReading.shape), ...Object.keys(httpReading.shape)])],
  route: Object.keys(tracedRoute.shape),
  'path-change': Object.keys(pathChange.shape),
  identity: [...AT, ...Object.keys(identityReading.shape)],
  link: [...AT, ...Object.keys(linkReading.shape)],
  'link-counters': [...AT, ...Object.keys(linkCounters.shape)],
  edge: [...AT, ...Object.keys(edgeReading.shape)],
  'icmp-error': [...AT, ...Object.keys(icmpError.shape)],
};
