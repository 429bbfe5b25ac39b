import type { PageAnswer } from '../../kernel/page-answer.ts';
import type { Random } from '../../kernel/random.ts';

/** What the owners of well-known check pages promise, by host and path. */
const PROMISES: Readonly<Record<string, (answer: PageAnswer) => boolean>> = {
  'connectivitycheck.gstatic.com/generate_204': isNoContent,
  'www.gstatic.com/generate_204': isNoContent,
  'www.google.com/generate_204': isNoContent,
  'clients3.google.com/generate_204': isNoContent,
  'detectportal.firefox.com/success.txt': ({ status, body }) =>
    status === 200 && body.startsWith('success'),
  'www.msftconnecttest.com/connecttest.txt': ({ status, body }) =>
    status === 200 && body.startsWith('Microsoft Connect Test'),
  'captive.apple.com/hotspot-detect.html': ({ status, body }) =>
    status === 200 && body.includes('Success'),
};

/** Whether a page answered as its owner promises; a page we do not know must answer 204 or 200. */
export function isAsPromised(url: URL, answer: PageAnswer): boolean {
  const promise = PROMISES[keyOf(url)];
  return promise === undefined ? answer.status === 204 || answer.status === 200 : promise(answer);
}

/**
 * The address to ask for: well-known pages get a random query, against caches on the way that would
 * answer for a dead line. A page we do not know is asked for as the owner wrote it.
 */
export function addressToAsk(url: URL, random: Random): URL {
  if (PROMISES[keyOf(url)] === undefined) return url;
  const asked = new URL(url);
  asked.searchParams.set('r', Math.floor(random.next() * 2 ** 48).toString(36));
  return asked;
}

function isNoContent({ status }: PageAnswer): boolean {
  return status === 204;
}

function keyOf(url: URL): string {
  return url.hostname + url.pathname;
}
