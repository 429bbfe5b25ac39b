/** What an `Authorization` header offers. */
export type Credentials =
  | { readonly scheme: 'bearer'; readonly token: string }
  | { readonly scheme: 'basic'; readonly user: string; readonly password: string };

/**
 * Reads an `Authorization` header (RFC 6750, RFC 7617).
 *
 * @returns `null` when it is missing or not of a known form
 */
export function credentialsOf(header: string | undefined): Credentials | null {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(header ?? '') ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { scheme: 'bearer', token: value };
    case 'basic':
      return basicCredentialsOf(value);
    default:
      return null;
  }
}

function basicCredentialsOf(encoded: string): Credentials | null {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  return { scheme: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1) };
}
