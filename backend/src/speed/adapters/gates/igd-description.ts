import { urlOfRouter } from './ssdp-search.ts';

/** Services of a gateway that tell about its side towards the internet. */
export interface IgdServices {
  readonly name: string | null;
  /** Counters and link rates. */
  readonly common: IgdService | null;
  /** External address and uptime. */
  readonly connections: readonly IgdService[];
}

/** Where and as what a service is asked. */
export interface IgdService {
  readonly type: string;
  readonly controlUrl: URL;
}

const MOST_SERVICES = 50;
const COMMON = /^urn:schemas-upnp-org:service:WANCommonInterfaceConfig:\d$/;
const CONNECTION = /^urn:schemas-upnp-org:service:WAN(IP|PPP)Connection:\d$/;

/**
 * Finds the services in a device description. Addresses that are not the router's own are left out.
 *
 * @param location where the description came from
 */
export function servicesIn(xml: string, location: URL, gateway: string): IgdServices {
  const base = elementIn(xml, 'URLBase');
  const baseUrl = (base === null ? null : urlOfRouter(base, null, gateway)) ?? location;
  const blocks = withoutComments(xml).match(/<service>[^]*?<\/service>/g) ?? [];
  const services = blocks.slice(0, MOST_SERVICES).flatMap((block): IgdService[] => {
    const [type, path] = [elementIn(block, 'serviceType'), elementIn(block, 'controlURL')];
    if (type === null || path === null) return [];
    const controlUrl = urlOfRouter(path, baseUrl, gateway);
    return controlUrl === null ? [] : [{ type, controlUrl }];
  });
  return {
    name: elementIn(xml, 'friendlyName')?.slice(0, 80) ?? null,
    common: services.find(({ type }) => COMMON.test(type)) ?? null,
    connections: services.filter(({ type }) => CONNECTION.test(type)).slice(0, 3),
  };
}

/** Text of the first element of a name, without a prefix of a namespace; `null`: none, or an empty one. */
export function elementIn(xml: string, name: string): string | null {
  const found = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^<>]*)?>([^<]*)<`).exec(withoutComments(xml));
  const text = decoded(found?.[1] ?? '').trim();
  return text === '' ? null : text;
}

function withoutComments(xml: string): string {
  return xml.replace(/<!--[^]*?-->/g, '').replace(/<!\[CDATA\[([^]*?)\]\]>/g, '$1');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The five entities of XML; a document's own are not expanded. */
function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}
