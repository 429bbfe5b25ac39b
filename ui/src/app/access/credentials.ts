/** What proves that somebody may change something: the owner's password, or the token for programs. */
export type Credentials =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** The user name of the owner; there is one. */
const OWNER = 'admin';

/** The `Authorization` header for credentials (RFC 7617 in UTF-8, RFC 6750). */
export function authorizationOf(credentials: Credentials): string {
  switch (credentials.kind) {
    case 'password':
      return `Basic ${base64Of(`${OWNER}:${credentials.password}`)}`;
    case 'token':
      return `Bearer ${credentials.token}`;
  }
}

function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
