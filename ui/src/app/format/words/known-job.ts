import { knownJobId, type KnownJobId } from '@lineside/contract';

const KNOWN: ReadonlySet<string> = new Set(knownJobId.options);

/** Whether there are words for a job. */
export function isKnownJob(id: string): id is KnownJobId {
  return KNOWN.has(id);
}
