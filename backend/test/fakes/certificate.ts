import { execFileSync } from 'node:child_process';

/** A certificate for loopback that signs itself, with its key; both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes one that is valid for a day. Needs the `openssl` program.
 *
 * @param addresses where it is valid beside loopback
 */
export function makeCertificate(addresses: readonly string[] = []): Certificate {
  const hosts = ['127.0.0.1', '::1', ...addresses].map((address) => `IP:${address}`);
  const names = `subjectAltName=DNS:localhost,${hosts.join()}`;
  const output = execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-days', '1', '-subj', '/CN=localhost', '-addext', names, '-keyout', '-', '-out', '-'],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const certAt = output.indexOf('-----BEGIN CERTIFICATE-----');
  return { cert: output.slice(certAt), key: output.slice(0, certAt) };
}
