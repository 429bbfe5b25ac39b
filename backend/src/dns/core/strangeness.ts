import type { DnsReading } from '@lineside/contract';

/**
 * Whether a regular answer looks like a lie or a failed verification: a random name that leads
 * somewhere, or a server failure for a popular one.
 *
 * @returns `null` when the answer says nothing about it
 */
export function strangenessOf(reading: DnsReading): boolean | null {
  const { kind, rcode, answerCount } = reading;
  if (kind === 'uncached') {
    if (rcode === 'NXDOMAIN') return false;
    return rcode === 'NOERROR' && answerCount !== null ? answerCount > 0 : null;
  }
  if (rcode === 'SERVFAIL') return true;
  return rcode === 'NOERROR' ? false : null;
}
