import ipaddr from 'ipaddr.js';

/** Names that no public resolver knows: home networks use them. */
const HOME_ENDINGS = ['local', 'lan', 'home', 'internal', 'home.arpa', 'fritz.box', 'localdomain'];
const HOME_RANGES = ['private', 'uniqueLocal', 'loopback', 'linkLocal'];

/** Whether a host stands in the home network, so that it can be reached while the line is down. By its name or literal address alone. */
export function isAtHome(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (ipaddr.isValid(bare)) return HOME_RANGES.includes(ipaddr.process(bare).range());
  const name = bare.replace(/\.$/, '');
  if (!name.includes('.')) return true;
  return HOME_ENDINGS.some((ending) => name.endsWith(`.${ending}`));
}

/** As `isAtHome`, for the host of an address; an address that cannot be read is not at home. */
export function leadsHome(url: string): boolean {
  const host = URL.parse(url)?.hostname;
  return host !== undefined && isAtHome(host);
}
