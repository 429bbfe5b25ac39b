import type { InfluxFailure, InfluxSettings } from '@lineside/contract';

/** Where and with which credentials figures are written. */
export interface InfluxRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** The request for these settings; `null` when they name no server. */
export function influxRequest(settings: InfluxSettings): InfluxRequest | null {
  if (settings.url === null) return null;
  const base = settings.url.replace(/\/+$/, '');
  const url = new URL(`${base}${settings.version === 'v2' ? '/api/v2/write' : '/write'}`);
  if (settings.version === 'v2') {
    url.searchParams.set('org', settings.organization ?? '');
    url.searchParams.set('bucket', settings.bucket);
  } else {
    url.searchParams.set('db', settings.bucket);
  }
  url.searchParams.set('precision', 'ms');
  const authorization = authorizationOf(settings);
  return { url, headers: authorization === null ? {} : { authorization } };
}

function authorizationOf({ version, username, token }: InfluxSettings): string | null {
  if (version === 'v1' && username !== null) {
    return `Basic ${Buffer.from(`${username}:${token ?? ''}`, 'utf8').toString('base64')}`;
  }
  return token === null ? null : `Token ${token}`;
}

/** What an answer of the server means; `null`: the figures were taken. */
export function failureOf(status: number): InfluxFailure | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not-found';
  if (status === 429) return 'too-many';
  return status >= 500 ? 'server-error' : 'refused';
}

/** The server's own words from its answer, which both versions send as JSON. */
export function detailOf(text: string): string | null {
  const found = /"(?:message|error)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  const plain = found.replaceAll(/\s+/g, ' ').trim();
  return plain === '' ? null : plain.slice(0, 300);
}

/** `Retry-After` in milliseconds; `null` for none, or for a date. */
export function retryAfterMs(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1000 : null;
}
