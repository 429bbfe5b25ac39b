import type { Outage } from '@lineside/contract';

/** Whether the line as a whole is meant: portals and names have rules of their own. */
export function isPlainOutage({ kind, cause }: Outage): boolean {
  return kind === 'outage' && cause !== 'captive-portal' && !isAboutNames(cause);
}

export function isPlainDegradation({ kind, cause }: Outage): boolean {
  return kind === 'degradation' && !isAboutNames(cause);
}

/** Whether name resolution is the trouble. */
export function isAboutNames(cause: Outage['cause']): boolean {
  return cause === 'dns-down' || cause === 'dnssec-failed';
}
