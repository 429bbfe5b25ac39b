/** Header by which the worker says when an answer was fetched that it shows in place of a new one, epoch ms. */
export const KEPT_AT_HEADER = 'lineside-kept-at';

/** Cache of what the box said last. */
export const STATE_CACHE = 'lineside-state';

/**
 * What is kept for when the box cannot be reached: how the line is and was, and the last alerts.
 * Nothing of the owner's account or settings.
 */
const KEPT =
  /^\/api\/v1\/(line|outages(\/\d+)?|uptime|identity|routes|leds|speed\/tests|alerts\/log)$/;

/** Answers beyond these are the oldest ones, and go. */
export const MOST_KEPT = 40;

/** Whether the answer to a `GET` of this address is kept; what has a query changes with the time. */
export function isKept(url: URL): boolean {
  return KEPT.test(url.pathname) && url.search === '';
}

/** A copy to be kept, with the moment it was fetched. */
export async function keptCopy(answer: Response, nowMs: number): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT_HEADER, String(nowMs));
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(await answer.arrayBuffer(), { headers });
}

/** Forgets what was kept: who signs out leaves nothing on a device that others use. */
export async function forgetKept(): Promise<void> {
  // Over plain HTTP there are no caches, and nothing was kept.
  if ('caches' in globalThis) await caches.delete(STATE_CACHE).catch(() => false);
}
