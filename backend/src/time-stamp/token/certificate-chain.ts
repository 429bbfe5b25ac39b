import { X509Certificate } from 'node:crypto';
import { isValidAt } from './check-token.ts';

/** Longer chains are not in use. */
const MOST_STEPS = 8;

/** The certificates of a PEM file; empty where none in it can be read. */
export function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    // OpenSSL throws for what only looks like one.
    return [];
  }
}

/**
 * Whether a certificate leads to one that is trusted, each step signed by the next and in force at the
 * moment. Whether one was revoked is not asked: nobody is asked.
 *
 * @param others what may lie between
 */
export function leadsTo(
  trusted: readonly X509Certificate[],
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  atMs: number,
): boolean {
  let current = certificate;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const child = current;
    if (trusted.some((one) => one.fingerprint256 === child.fingerprint256)) return true;
    const issued = (one: X509Certificate): boolean =>
      one.ca && isValidAt(one, atMs) && child.checkIssued(one) && child.verify(one.publicKey);
    const anchor = trusted.find(issued);
    if (anchor !== undefined) return true;
    const next = others.find((one) => one.fingerprint256 !== child.fingerprint256 && issued(one));
    if (next === undefined) return false;
    current = next;
  }
  return false;
}
