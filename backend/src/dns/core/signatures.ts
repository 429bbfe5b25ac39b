import type { DnsIntegrityReading } from '@lineside/contract';
import type { DnsAnswer } from './dns-message.ts';

/** How a signed name fared in one try. */
export interface SignatureTry {
  /** With signatures wanted; `null`: no answer. */
  readonly checked: DnsAnswer | null;
  /** With checking disabled, asked only after a server failure; `null`: no answer, or not asked. */
  readonly unchecked: DnsAnswer | null;
}

/** Everything that was asked of one resolver. */
export interface SignatureTries {
  /** The well-signed name; once more when the first try was refused. */
  readonly good: readonly SignatureTry[];
  /** Badly signed names. */
  readonly bad: readonly SignatureTry[];
}

/** Whether the name fails, and only because its signatures are checked (RFC 4035 section 5.5). */
export function isRefused({ checked, unchecked }: SignatureTry): boolean {
  return checked?.rcode === 'SERVFAIL' && unchecked?.rcode === 'NOERROR';
}

/** Whether the name resolves with its signatures checked, if the resolver checks at all. */
export function isResolved({ checked }: SignatureTry): boolean {
  return checked?.rcode === 'NOERROR';
}

/**
 * Judges how a resolver treats signatures. A forwarder may hide that its resolver has verified (the AD
 * bit), so that bit decides only where some badly signed names are refused and others are not.
 */
export function judgeSignatures({ good, bad }: SignatureTries): DnsIntegrityReading['result'] {
  if (good.length > 1 && good.every(isRefused)) return 'broken';
  const answered = good.find(isResolved);
  if (answered === undefined) return 'inconclusive';
  const resolvesBad = bad.some(isResolved);
  if (bad.some(isRefused) && (!resolvesBad || answered.checked?.isAuthentic === true)) return 'ok';
  return resolvesBad ? 'not-validating' : 'inconclusive';
}
