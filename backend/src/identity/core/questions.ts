import ipaddr from 'ipaddr.js';
import type { Family, Settings } from '@lineside/contract';

/** Whom to ask about our address in one family. */
export interface Questions {
  /** Numeric address of a DNS server; `null`: none of this family is set. */
  readonly dnsServer: string | null;
  /** `null`: none is set, or it is an address of the other family. */
  readonly url: URL | null;
}

/** Picks the first server of the family, and the page. */
export function questionsFor(family: Family, settings: Settings['identity']): Questions {
  const dnsServer = settings.dnsServers.find((server) => familyOf(server) === family) ?? null;
  const url = settings.url === null ? null : new URL(settings.url);
  const hostFamily = url === null ? null : familyOf(url.hostname.replace(/^\[|\]$/g, ''));
  return { dnsServer, url: hostFamily === null || hostFamily === family ? url : null };
}

/** `null` for a name. */
function familyOf(host: string): Family | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return 4;
  return ipaddr.IPv6.isValid(host) ? 6 : null;
}
