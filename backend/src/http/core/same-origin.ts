/**
 * Whether a browser says that a request comes from a page of the box itself. Over plain HTTP browsers
 * leave `Sec-Fetch-Site` out, but send `Origin` with everything that is not a mere visit.
 *
 * @returns false also when neither header is there
 */
export function isSameOrigin(headers: {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}): boolean {
  const { host, origin, fetchSite } = headers;
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin === undefined) return fetchSite === 'same-origin';
  if (host === undefined || !URL.canParse(origin)) return false;
  const sender = new URL(origin);
  const own = `${sender.protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === sender.host;
}
