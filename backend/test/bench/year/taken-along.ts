import type { ExportKind } from '@lineside/contract';

/** What uptime, outages and charts are made from. */
export const TAKEN_ALONG = [
  'latency',
  'outages',
  'verdicts',
  'activity',
] as const satisfies ExportKind[];
