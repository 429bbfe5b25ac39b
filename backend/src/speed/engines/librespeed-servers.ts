import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { done, stepFailed, type Step } from './run-tally.ts';

/** A server that speaks LibreSpeed's protocol. */
export interface LibrespeedServer {
  readonly name: string;
  readonly location: string | null;
  readonly downUrl: string;
  readonly upUrl: string;
  readonly pingUrl: string;
}

const listedServer = z.object({
  name: z.string(),
  server: z.string(),
  dlURL: z.string(),
  ulURL: z.string(),
  pingURL: z.string(),
  sponsorName: z.string().nullish(),
});

/** The list as it is published; entries nobody can use are left out later. */
export const serverList = z.array(z.unknown()).max(1000);

/** Usable servers of the list. */
export function readServerList(
  entries: z.infer<typeof serverList>,
): Step<readonly LibrespeedServer[]> {
  const servers = entries.flatMap((entry) => {
    const { success, data } = listedServer.safeParse(entry);
    if (!success) return [];
    const folder = folderOf(data.server);
    if (folder === null) return [];
    const pages = [data.dlURL, data.ulURL, data.pingURL];
    const [downUrl, upUrl, pingUrl] = pages.map((page) => webUrl(page, folder)?.href);
    if (downUrl === undefined || upUrl === undefined || pingUrl === undefined) return [];
    const { name, sponsorName } = data;
    const shownName = sponsorName == null || sponsorName === '' ? name : sponsorName;
    return [{ name: shownName, location: name, downUrl, upUrl, pingUrl }];
  });
  return servers.length === 0 ? stepFailed('bad-answer', 'no usable server') : done(servers);
}

/** The owner's server by the folder of its pages. */
export function ownServer(serverUrl: string): LibrespeedServer {
  const folder = new URL(serverUrl.endsWith('/') ? serverUrl : `${serverUrl}/`);
  const emptyUrl = new URL('empty.php', folder).href;
  return {
    name: folder.host,
    location: null,
    downUrl: new URL('garbage.php', folder).href,
    upUrl: emptyUrl,
    pingUrl: emptyUrl,
  };
}

/** An address no cache knows. */
export function freshUrl(url: string): string {
  return `${url}?cors=true&r=${randomInt(2 ** 40)}`;
}

/** `//host/` leaves the choice to us: https. */
function folderOf(server: string): string | null {
  const address = server.startsWith('//') ? `https:${server}` : server;
  return webUrl(address.endsWith('/') ? address : `${address}/`)?.href ?? null;
}

function webUrl(address: string, base?: string): URL | null {
  const url = URL.parse(address, base);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}
