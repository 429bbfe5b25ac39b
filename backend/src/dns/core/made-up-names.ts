import type { DnsIntegrityReading } from '@lineside/contract';
import type { Random } from '../../kernel/random.ts';
import type { DnsAnswer } from './dns-message.ts';
import { randomLabel } from './random-label.ts';

/** What a check found, in the words of the reading. */
export type Finding = Pick<DnsIntegrityReading, 'result' | 'addresses'>;

/** So many names have to lead somewhere, or to be answered at all, before anything is said. */
const ENOUGH = 2;
const MAX_ADDRESSES = 16;

/** Three names nobody has registered: below a domain that exists, below a top-level domain, and with `www.`. */
export function madeUpNames(random: Random): string[] {
  return [
    `${randomLabel(random)}.example.com`,
    `${randomLabel(random)}.com`,
    `www.${randomLabel(random)}.com`,
  ];
}

/**
 * Judges the answers to made-up names. "Exists, but has no address" (NOERROR without records) is as true
 * as NXDOMAIN: signed zones may say it so (RFC 9824).
 *
 * @param answers `null` where none came
 */
export function judgeMadeUpNames(answers: readonly (DnsAnswer | null)[]): Finding {
  const told = answers.filter(
    (answer) => answer?.rcode === 'NXDOMAIN' || answer?.rcode === 'NOERROR',
  );
  const leads = told.flatMap((answer) =>
    answer?.rcode === 'NOERROR' && answer.addresses.length > 0 ? [answer.addresses] : [],
  );
  if (leads.length >= ENOUGH) {
    const addresses = [...new Set(leads.flat())].sort().slice(0, MAX_ADDRESSES);
    return { result: 'hijacked', addresses };
  }
  return { result: told.length >= ENOUGH ? 'ok' : 'inconclusive', addresses: [] };
}
