import type { DnsIntegrityReading } from '@lineside/contract';
import type { QuestionEnd } from './dns-reading.ts';

/** Whether somebody answered in DNS, be it with an error. */
export function isAnswered({ answer }: QuestionEnd): boolean {
  return answer !== null && answer.rcode !== null;
}

/**
 * Judges questions to an address that runs no DNS: silence and ICMP errors are as they should be.
 *
 * @param ends one, or two when the first was answered
 */
export function judgeSilence(ends: readonly QuestionEnd[]): DnsIntegrityReading['result'] {
  if (ends.length > 1 && ends.every(isAnswered)) return 'intercepted';
  const hasLeft = ends.some(({ failure }) => failure !== 'send-failed');
  return hasLeft ? 'ok' : 'inconclusive';
}
