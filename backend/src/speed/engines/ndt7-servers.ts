import * as z from 'zod';
import { done, stepFailed, type Step } from './run-tally.ts';

const DOWNLOAD = 'wss:///ndt/v7/download';
const UPLOAD = 'wss:///ndt/v7/upload';

/** The service names four servers at most, the nearest first. */
const MAX_SERVERS = 4;

/** Answer of the locate service, version 2, as far as we read it. */
export const locateAnswer = z.object({
  results: z.array(
    z.object({
      machine: z.string(),
      location: z.object({ city: z.string(), country: z.string() }).partial().optional(),
      urls: z.record(z.string(), z.string()),
    }),
  ),
});

/** A server that is ready for us. */
export interface Ndt7Server {
  readonly host: string;
  readonly location: string | null;
  /** With an access token for us alone. */
  readonly urls: { readonly down: string; readonly up: string };
}

/** Servers of an answer that can be reached over TLS, in the order in which they shall be tried. */
export function readServers({
  results,
}: z.infer<typeof locateAnswer>): Step<readonly Ndt7Server[]> {
  const servers = results.slice(0, MAX_SERVERS).flatMap(({ location, urls }) => {
    const down = urls[DOWNLOAD];
    const up = urls[UPLOAD];
    if (down === undefined || up === undefined) return [];
    if (!isSecureSocket(down) || !isSecureSocket(up)) return [];
    const place = [location?.city, location?.country].filter((part) => part !== undefined);
    return [
      {
        host: new URL(down).host,
        location: place.length === 0 ? null : place.join(', '),
        urls: { down, up },
      },
    ];
  });
  return servers.length === 0 ? stepFailed('no-capacity', 'no server was named') : done(servers);
}

function isSecureSocket(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'wss:';
}
